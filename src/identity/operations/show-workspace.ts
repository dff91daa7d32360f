import { readOperation } from "#kernel";
import { z } from "zod";
import { thisWorkspace } from "../person-store.ts";

export const WorkspaceView = z.object({ name: z.string(), slug: z.string(), revision: z.int() });

export const showWorkspace = readOperation({
  name: "identity.showWorkspace",
  http: "GET /workspace",
  summary: "The workspace's name, and the short name by which people of several workspaces sign in to this one.",
  input: z.object({}),
  output: WorkspaceView,
  permission: "workspace.read",
  on: "somewhere",
  run: async ({ read }) => {
    const { name, slug, revision } = await thisWorkspace(read);
    return { name, slug, revision };
  },
});
