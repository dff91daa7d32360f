import { writeOperation } from "#kernel";
import { z } from "zod";
import { groupCreated } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { addGroup, findGroup } from "../group-store.ts";
import { GroupId } from "../model.ts";
import { refuseAccess } from "../refusals.ts";
import { GroupView, Name } from "../views.ts";

export const createGroup = writeOperation({
  name: "access.createGroup",
  http: "POST /groups",
  summary: "Creates a group within another.",
  input: z.object({ name: Name, parentId: GroupId }),
  output: GroupView,
  permission: "group.edit",
  on: ({ parentId }) => ({ kind: "group", groupId: parentId }),
  async run({ input, write, now, emit }) {
    await takeTurn(write);
    const parent = await findGroup(write, input.parentId);
    if (parent === undefined) throw refuseAccess("group.unknown", { field: "parentId" });
    if (parent.state === "archived") throw refuseAccess("group.archived", { field: "parentId" });
    const groupId = await addGroup(write, { name: input.name, parentId: input.parentId, now });
    emit(
      groupCreated({
        payload: { name: input.name, parentName: parent.name },
        subjects: [
          { kind: "group", id: groupId },
          { kind: "group", id: input.parentId },
        ],
      }),
    );
    return { groupId, parentId: input.parentId, name: input.name, state: "open" as const, revision: 1, mayEdit: true };
  },
});
