import { writeOperation } from "#kernel";
import { z } from "zod";
import { teamCreated } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { findGroup } from "../group-store.ts";
import { GroupId } from "../model.ts";
import { refuseAccess } from "../refusals.ts";
import { addTeam } from "../team-store.ts";
import { Name, TeamView } from "../views.ts";

export const createTeam = writeOperation({
  name: "access.createTeam",
  http: "POST /teams",
  summary: "Creates a team at home in a group: whoever may edit teams there may edit it.",
  input: z.object({ name: Name, homeGroupId: GroupId }),
  output: TeamView,
  permission: "team.edit",
  on: ({ homeGroupId }) => ({ kind: "group", groupId: homeGroupId }),
  async run({ input, write, now, emit }) {
    await takeTurn(write);
    const home = await findGroup(write, input.homeGroupId);
    if (home === undefined) throw refuseAccess("group.unknown", { field: "homeGroupId" });
    const teamId = await addTeam(write, { ...input, now });
    emit(
      teamCreated({
        payload: { name: input.name, groupName: home.name },
        subjects: [
          { kind: "team", id: teamId },
          { kind: "group", id: home.groupId },
        ],
      }),
    );
    return {
      teamId,
      name: input.name,
      homeGroupId: input.homeGroupId,
      state: "open" as const,
      members: [],
      hiddenMembers: 0,
      revision: 1,
      mayEdit: true,
    };
  },
});
