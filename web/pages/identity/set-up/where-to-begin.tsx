import { Button } from "@mantine/core";
import { Icon } from "../../../ui/icons.tsx";
import styles from "./set-up.module.css";

/** The first visit's one question. */
export function WhereToBegin({ onOwn, onNorthwind }: { onOwn: () => void; onNorthwind: () => void }) {
  return (
    <>
      <p className="quiet">
        Signet keeps who may speak for the brand, on which account, and proves what was said and why. Where do you want to begin?
      </p>
      <div className={styles.choices}>
        <section className={styles.choice}>
          <Icon name="shield" size={24} />
          <h2>Set up my workspace</h2>
          <p className="quiet">
            Name your enterprise and become its first administrator. Two minutes; then you connect accounts and invite people.
          </p>
          <Button onClick={onOwn}>Set up my workspace</Button>
        </section>
        <section className={styles.choice}>
          <Icon name="group" size={24} />
          <h2>Explore Northwind</h2>
          <p className="quiet">
            A made-up enterprise with three brands, a dozen people and a practice network, to try everything without consequence. It takes
            this Signet; for your own workspace start with an empty data folder afterwards.
          </p>
          <Button variant="default" onClick={onNorthwind}>
            Explore Northwind
          </Button>
        </section>
      </div>
    </>
  );
}
