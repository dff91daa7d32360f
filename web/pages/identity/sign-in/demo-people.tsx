import { useDemo, useLookAs } from "../../../shell/demo.ts";
import type { Demo } from "../../../shell/demo.ts";
import { Part } from "../../../ui/part.tsx";
import styles from "./demo-people.module.css";

/** In the demo, everybody may come in as anybody. */
export function DemoPeople() {
  const demo = useDemo();
  return demo && <People demo={demo} />;
}

function People({ demo }: { demo: Demo }) {
  const { lookAs, busy } = useLookAs(demo);
  return (
    <div className={styles.place}>
      <Part title="Come in as one of Northwind's people" flush>
        <ul className="plain-list">
          {demo.items.map((persona) => (
            <li key={persona.email}>
              <button type="button" className={styles.person} disabled={busy} onClick={() => void lookAs(persona)}>
                <strong>{persona.name}</strong> <span className="quiet">{persona.role}</span>
                <span className={styles.says}>{persona.says}</span>
              </button>
            </li>
          ))}
        </ul>
      </Part>
      <p className="quiet small">Northwind is a made-up enterprise on a practice network. Everybody's password here: {demo.password}</p>
    </div>
  );
}
