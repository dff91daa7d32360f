import { renameWorkspace } from "#access";
import { writeOperation } from "#kernel";
import { z } from "zod";
import { workspaceRenamed } from "../events.ts";
import { PersonName } from "../inputs.ts";
import { thisWorkspace } from "../person-store.ts";
import { WorkspaceView } from "./show-workspace.ts";

export const changeWorkspace = writeOperation({
  name: "identity.changeWorkspace",
  http: "PATCH /workspace",
  summary: "Renames the workspace. Its short name stays as it is, since people sign in by it.",
  input: z.object({ name: PersonName }),
  output: WorkspaceView,
  permission: "workspace.edit",
  on: "workspace",
  edits: true,
  run: async ({ input, actor, write, revision: seen, emit }) => {
    const { name: before, slug } = await thisWorkspace(write);
    const revision = await renameWorkspace(write, input.name, seen);
    const subjects = [{ kind: "workspace", id: actor.workspaceId }];
    emit(workspaceRenamed({ payload: { before, after: input.name }, subjects }));
    return { name: input.name, slug, revision };
  },
});
