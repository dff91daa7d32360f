import { useState } from "react";
import { queries } from "../../data/queries.ts";
import { useAct } from "../../data/use-act.ts";
import { useRead } from "../../data/use-read.ts";
import { useGo } from "../../shell/address.ts";
import { Door } from "../../shell/door.tsx";
import { page } from "../../shell/page.ts";
import { Failed, LoadingRows } from "../../ui/states.tsx";
import { useLinkToken } from "./link-token.ts";
import { AlreadySetUp } from "./set-up/already-set-up.tsx";
import { Building } from "./set-up/building.tsx";
import { NorthwindForm } from "./set-up/northwind-form.tsx";
import { SetUpForm } from "./set-up/set-up-form.tsx";
import { WhereToBegin } from "./set-up/where-to-begin.tsx";

export const setUp = page({
  path: "/set-up",
  title: "Welcome to Signet",
  frame: "bare",
  needs: "anyone",
  component: SetUp,
});

function SetUp() {
  const token = useLinkToken();
  const go = useGo();
  const setup = useRead("identity.setupState", {});
  const [chosen, setChosen] = useState<"own" | "northwind">();
  const explore = useAct("demo.exploreNorthwind", {
    showsRefusals: true,
    onDone: () => {
      queries.clear();
      go("/");
    },
  });
  const back = (): void => setChosen(undefined);

  function exploreNorthwind(code: string): void {
    setChosen("northwind");
    if (code !== "") void explore.run({ token: code });
  }

  if (explore.busy)
    return (
      <Door title="Northwind moves in">
        <Building />
      </Door>
    );
  if (chosen === "northwind")
    return (
      <Door title="Explore Northwind">
        <NorthwindForm token={token} refusal={explore.refusal} onBegin={exploreNorthwind} onBack={back} />
      </Door>
    );
  if (chosen === "own")
    return (
      <Door title="Set up my workspace">
        <SetUpForm token={token} onBack={back} />
      </Door>
    );
  if (setup.state === "here" && setup.value.needed)
    return (
      <Door title="Welcome to Signet" wide>
        <WhereToBegin onOwn={() => setChosen("own")} onNorthwind={() => exploreNorthwind(token)} />
      </Door>
    );
  if (setup.state === "here") return <AlreadySetUp />;
  return (
    <Door title="Welcome to Signet">
      {setup.state === "loading" && <LoadingRows rows={2} height={120} />}
      {setup.state === "refused" && <Failed title="Signet did not answer" words={setup.refusal.inWords} again={setup.again} />}
    </Door>
  );
}
