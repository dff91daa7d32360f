import { Autocomplete, SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { queries } from "../../../data/queries.ts";
import { allZones, momentInWords, myZone, now } from "../../../data/time.ts";
import { chosenZone, chooseZone, isZone, systemZone } from "../../../data/zone.ts";
import { Part } from "../../../ui/part.tsx";
import styles from "./settings.module.css";

/** How this browser shows things; nobody else is touched. */
export function Look() {
  const scheme = useMantineColorScheme();
  const [zone, setZone] = useState(chosenZone() ?? "");

  function change(next: string): void {
    setZone(next);
    if (next !== "" && !isZone(next)) return;
    chooseZone(next === "" ? undefined : next);
    void queries.invalidateQueries();
  }

  return (
    <Part title="In this browser">
      <div className={styles.form}>
        <div>
          <p id="look-scheme" style={{ fontWeight: 550, marginBottom: 4 }}>
            Appearance
          </p>
          <SegmentedControl
            aria-labelledby="look-scheme"
            value={scheme.colorScheme}
            onChange={(value) => scheme.setColorScheme(value === "light" || value === "dark" ? value : "auto")}
            data={[
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
              { value: "auto", label: "As my system is" },
            ]}
          />
        </div>
        <Autocomplete
          label="Time zone"
          description={`Times are shown in it, with its name. Empty: ${systemZone()}, as your system is.`}
          placeholder={systemZone()}
          data={[...allZones()]}
          limit={40}
          value={zone}
          error={zone === "" || isZone(zone) ? undefined : "Choose one of the list, like Europe/Amsterdam."}
          onChange={change}
        />
        <p className="quiet small" role="status">
          Now is {momentInWords(now(), myZone())}.
        </p>
      </div>
    </Part>
  );
}
