import styles from "./choice-list.module.css";

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly beside?: string | undefined;
}

/** A list of which one is open beside it. */
export function ChoiceList({
  label,
  choices,
  chosen,
  onChoose,
}: {
  label: string;
  choices: readonly Choice[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <nav aria-label={label} className={`sheet ${styles.box}`}>
      <ul className="plain-list">
        {choices.map((choice) => (
          <li key={choice.id}>
            <button type="button" className={styles.choice} aria-current={choice.id === chosen} onClick={() => onChoose(choice.id)}>
              <span className={styles.name}>{choice.name}</span>
              {choice.beside && <span className="quiet small">{choice.beside}</span>}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
