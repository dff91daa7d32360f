import { Button } from "@mantine/core";
import { useRead } from "../../../data/use-read.ts";
import { useGo } from "../../../shell/address.ts";
import { Door } from "../../../shell/door.tsx";
import { Failed } from "../../../ui/states.tsx";
import { Building } from "./building.tsx";

const lookAgainMilliseconds = 2_000;

/** There is a workspace; it may still be under construction, when somebody builds Northwind at this moment or was cut off. */
export function AlreadySetUp() {
  const demo = useRead("demo.showProgress", {}, { everyMilliseconds: lookAgainMilliseconds });
  const go = useGo();
  const state = demo.state === "here" ? demo.value.state : "absent";
  if (state === "building")
    return (
      <Door title="Northwind moves in">
        <Building />
      </Door>
    );
  if (demo.state === "here" && demo.value.state === "unfinished")
    return (
      <Door title="Northwind is not complete">
        <Failed title="It cannot be used" words={demo.value.reason} />
      </Door>
    );
  return (
    <Door title={state === "ready" ? "Northwind is ready" : "Signet is set up"}>
      <p className="quiet">
        {state === "ready"
          ? "Sign in as one of its people."
          : "This workspace has its people already. Sign in, or ask them for an invitation."}
      </p>
      <Button mt="md" onClick={() => go("/sign-in")}>
        Sign in
      </Button>
    </Door>
  );
}
