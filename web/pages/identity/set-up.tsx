import { Button } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../data/use-read.ts";
import { useGo } from "../../shell/address.ts";
import { Door } from "../../shell/door.tsx";
import { page } from "../../shell/page.ts";
import { Icon } from "../../ui/icons.tsx";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { SetUpForm } from "./set-up/set-up-form.tsx";
import styles from "./set-up/set-up.module.css";

export const setUp = page({
  path: "/set-up",
  title: "Welcome to Signet",
  frame: "bare",
  needs: "anyone",
  component: SetUp,
});

function SetUp() {
  const setup = useRead("identity.setupState", {});
  const go = useGo();
  const [chosen, setChosen] = useState<"own">();
  if (setup.state === "refused")
    return (
      <Door title="Welcome to Signet">
        <Failed title="Signet did not answer" words={setup.refusal.inWords} again={setup.again} />
      </Door>
    );
  if (setup.state === "loading")
    return (
      <Door title="Welcome to Signet">
        <LoadingRows rows={2} height={120} />
      </Door>
    );
  if (!setup.value.needed) {
    return (
      <Door title="Signet is set up">
        <p className="quiet">This workspace has its people already. Sign in, or ask them for an invitation.</p>
        <Button mt="md" onClick={() => go("/sign-in")}>
          Sign in
        </Button>
      </Door>
    );
  }
  if (chosen === "own")
    return (
      <Door title="Set up my workspace">
        <SetUpForm onBack={() => setChosen(undefined)} />
      </Door>
    );
  return (
    <Door title="Welcome to Signet" wide>
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
          <Button onClick={() => setChosen("own")}>Set up my workspace</Button>
        </section>
        <section className={styles.choice}>
          <Icon name="group" size={24} />
          <h2>Explore Northwind</h2>
          <p className="quiet">
            A made-up enterprise with three brands, a dozen people and a practice network, to try everything without consequence. On the
            machine that runs Signet, start:
          </p>
          <code className={styles.command}>npm run demo</code>
        </section>
      </div>
    </Door>
  );
}
