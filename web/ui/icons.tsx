/** Our own icons: strokes on a 24 × 24 field, in the colour of the text beside them. They are decoration; names are written out. */
const strokes = {
  account: "M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7 M15.5 8.5v5a2.3 2.3 0 0 0 4.6 0V12a8.1 8.1 0 1 0-3.2 6.4",
  alert: "M12 4L2.8 19.5h18.4z M12 10v4.5 M12 17v.1",
  approve: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18 M8.3 12.2l2.6 2.6 4.8-5.3",
  arrowLeft: "M19 12H5 M11 6l-6 6 6 6",
  arrowRight: "M5 12h14 M13 6l6 6-6 6",
  bolt: "M13 3L5 13.5h6L10.5 21 19 10.5h-6z",
  calendar: "M4 6h16v14H4z M4 10.5h16 M8 3.5v4 M16 3.5v4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  chevronDown: "M6 9.5l6 6 6-6",
  chevronLeft: "M14.5 6l-6 6 6 6",
  chevronRight: "M9.5 6l6 6-6 6",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17 M12 7.5V12l3 2",
  cross: "M6 6l12 12 M18 6L6 18",
  dots: "M5.5 12h.1 M12 12h.1 M18.5 12h.1",
  external: "M10 5H5v14h14v-5 M14 4h6v6 M20 4l-9 9",
  filter: "M4 6h16 M7 12h10 M10 18h4",
  grid: "M4 4.500h16v15H4z M4 9.500h16 M4 14.500h16 M9.500 4.500v15 M14.800 4.500v15",
  group: "M12 3.5v5 M5 8.5h14 M5 8.5v4 M19 8.5v4 M3 12.5h4v4H3z M17 12.5h4v4h-4z M12 8.5v4 M10 12.5h4v4h-4z",
  help: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17 M9.7 9.5a2.4 2.4 0 1 1 3.4 2.3c-.8.4-1.1.9-1.1 1.7 M12 16.5v.1",
  home: "M4 11l8-7 8 7 M6 9.5V20h12V9.5 M10 20v-6h4v6",
  image: "M4 5h16v14H4z M4 16l5-5 4 4 2.5-2.5L20 17 M15.5 8.5v.1",
  key: "M8 11.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8 M11 12.7L19.5 4.2 M16 7.7l2.5 2.5",
  list: "M9 6h11 M9 12h11 M9 18h11 M4.5 6h.1 M4.5 12h.1 M4.5 18h.1",
  log: "M6 3.5h12v17l-3-2-3 2-3-2-3 2z M9 8.5h6 M9 12.5h6",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  moon: "M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5z",
  move: "M5 9l-2.5 3L5 15 M19 9l2.5 3-2.5 3 M2.5 12h19",
  pen: "M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 3L8 18.8z M14.5 6l3 3",
  people:
    "M9 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7 M3 20c0-3.5 2.5-5.5 6-5.5s6 2 6 5.5 M15.5 5.3a3.5 3.5 0 0 1 0 6.4 M17.5 14.8c2.2.6 3.5 2.4 3.5 5.2",
  person: "M12 4.500a4 4 0 1 0 0 8a4 4 0 1 0 0-8 M4.500 20.500c0-4 3-6 7.500-6s7.500 2 7.500 6",
  plus: "M12 5v14 M5 12h14",
  post: "M5 4h14v16H5z M8.5 8.5h7 M8.5 12h7 M8.5 15.5h4",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3 M19.5 3.5v4h-4",
  reject: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18 M9 9l6 6 M15 9l-6 6",
  search: "M11 5a6 6 0 1 0 0 12a6 6 0 1 0 0-12 M15.5 15.5L20 20",
  send: "M4 12L20 4l-5 16-3.5-6.5z M11.5 13.5L20 4",
  settings: "M4 7h9 M17 7h3 M4 17h3 M11 17h9 M15 5v4 M9 15v4",
  shield: "M12 3.5l7.5 3v5c0 4.5-3 7.7-7.5 9-4.5-1.3-7.5-4.5-7.5-9v-5z M9 12l2.2 2.2 4-4.4",
  signOut: "M14 4H5v16h9 M10 12h10.5 M17 8.5l3.5 3.5-3.5 3.5",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8 M12 3v1.5 M12 19.5V21 M3 12h1.5 M19.5 12H21 M5.6 5.6l1.1 1.1 M17.3 17.3l1.1 1.1 M5.6 18.4l1.1-1.1 M17.3 6.7l1.1-1.1",
  trash: "M5 7h14 M9.5 7V4.5h5V7 M7 7l1 13h8l1-13 M10.5 11v5.5 M13.5 11v5.5",
  undo: "M8.5 14L4 9.5 8.5 5 M4 9.5h10a5.5 5.5 0 0 1 0 11h-4",
} as const;

export type IconName = keyof typeof strokes;

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={strokes[name]} />
    </svg>
  );
}

/** The mark of the house: a wax seal with an S. */
export function Seal({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M16 2l3.2 2.3 3.9-.6 1.6 3.6 3.6 1.6-.6 3.9L30 16l-2.3 3.2.6 3.9-3.6 1.6-1.6 3.6-3.9-.6L16 30l-3.2-2.3-3.9.6-1.6-3.6-3.6-1.6.6-3.9L2 16l2.3-3.2-.6-3.9 3.6-1.6 1.6-3.6 3.9.6z"
        fill="var(--wax)"
      />
      <path
        d="M20.5 11.2c-1-1.3-2.6-2-4.5-2-2.7 0-4.7 1.4-4.7 3.5 0 4.9 9.6 2.3 9.6 6.7 0 2.1-2.1 3.5-4.9 3.5-2.1 0-3.9-.8-5-2.2"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
