import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { useRead } from "../../../data/use-read.ts";
import { useWhyNot } from "../../../data/use-why-not.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { Part } from "../../../ui/part.tsx";
import { Failed, LoadingRows } from "../../../ui/states.tsx";
import styles from "./settings.module.css";

/** What the workspace is called; shown to who may see its settings. */
export function Workspace() {
  const workspace = useRead("identity.showWorkspace", {});
  return (
    <Part title="Name of the workspace">
      {workspace.state === "loading" && <LoadingRows rows={2} />}
      {workspace.state === "refused" && <Failed title="This could not be read" words={workspace.refusal.inWords} again={workspace.again} />}
      {workspace.state === "here" && <WorkspaceForm key={workspace.value.revision} workspace={workspace.value} />}
    </Part>
  );
}

function WorkspaceForm({ workspace: { name: present, slug, revision } }: { workspace: Output<"identity.showWorkspace"> }) {
  const [name, setName] = useState(present);
  const notEdit = useWhyNot()("workspace.edit");
  const act = useAct("identity.changeWorkspace", { showsRefusals: true, done: "Renamed." });
  const wanted = name.trim();
  const same = wanted === "" || wanted === present ? "Nothing is changed yet." : undefined;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!notEdit && !same) void act.run({ name: wanted }, { revision });
      }}
    >
      <FormProblem words={act.refusal && !act.problemWith("name") ? act.refusal.inWords : undefined} />
      <TextInput
        label="Workspace name"
        description="Everybody sees it. The topmost group keeps its own name."
        readOnly={notEdit !== undefined}
        value={name}
        error={act.problemWith("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className="quiet small">
        Its short name is <strong>{slug}</strong> and stays: people of several workspaces sign in by it.
      </p>
      <div className="row wrap">
        <ActButton type="submit" variant="default" busy={act.busy} why={notEdit ?? same}>
          Rename
        </ActButton>
      </div>
    </form>
  );
}
