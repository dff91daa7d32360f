import { createTheme } from "@mantine/core";
import type { MantineColorsTuple } from "@mantine/core";

const ink: MantineColorsTuple = [
  "#eef1fb",
  "#dfe4f6",
  "#c0c9ec",
  "#9fade2",
  "#8193d9",
  "#6a80d2",
  "#5a72cc",
  "#4059b3",
  "#33489a",
  "#283a80",
];

/** Dark surfaces with a little blue, like the rest of the ground. */
const dark: MantineColorsTuple = [
  "#e8e9ef",
  "#c9ccd8",
  "#a3a8b8",
  "#7d8396",
  "#434858",
  "#2a2d38",
  "#1f222b",
  "#191b23",
  "#15161d",
  "#121319",
];

/** The look of the house: quiet greys with a little blue, one ink colour for what can be done, wax red for the seal alone. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  colors: { ink, dark },
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.25rem", lineHeight: "1.3" },
      h2: { fontSize: "1rem", lineHeight: "1.4" },
      h3: { fontSize: "0.875rem", lineHeight: "1.4" },
    },
  },
  defaultRadius: "7px",
  cursorType: "pointer",
  focusRing: "auto",
  components: {
    Button: { defaultProps: { size: "sm" } },
    Modal: {
      defaultProps: {
        centered: true,
        closeButtonProps: { "aria-label": "Close" },
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 120 },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: { "aria-label": "Close" }, transitionProps: { duration: 140 } } },
    Tooltip: {
      defaultProps: { openDelay: 250, events: { hover: true, focus: true, touch: true }, multiline: true, maw: 300, withArrow: true },
    },
    Menu: { defaultProps: { shadow: "md", withinPortal: false, withInitialFocusPlaceholder: false, transitionProps: { duration: 80 } } },
  },
});
