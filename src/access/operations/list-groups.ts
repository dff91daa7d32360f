import { readOperation } from "#kernel";
import { z } from "zod";
import { allGroups, groupsWhere } from "../group-store.ts";
import { actingPerson, GroupView, presentGroup } from "../views.ts";

export const listGroups = readOperation({
  name: "access.listGroups",
  http: "GET /groups",
  summary: "The tree of groups the viewer may see; a group whose parent they may not see stands at the top.",
  input: z.object({}),
  output: z.object({ items: z.array(GroupView) }),
  permission: "group.read",
  on: "somewhere",
  async run({ actor, read, now }) {
    const personId = actingPerson(actor);
    const [seen, edited] = [await groupsWhere(read, personId, "group.read", now), await groupsWhere(read, personId, "group.edit", now)];
    const groups = (await allGroups(read)).filter((group) => seen.has(group.groupId));
    return {
      items: groups.map((group) => {
        const parentId = group.parentId !== undefined && seen.has(group.parentId) ? group.parentId : undefined;
        return presentGroup({ ...group, parentId }, edited.has(group.groupId));
      }),
    };
  },
});
