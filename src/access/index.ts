import { capability } from "#kernel";
import { addMember } from "./operations/add-member.ts";
import { archiveRole } from "./operations/archive-role.ts";
import { changeGroup } from "./operations/change-group.ts";
import { changePerson } from "./operations/change-person.ts";
import { changeRole } from "./operations/change-role.ts";
import { changeTeam } from "./operations/change-team.ts";
import { createGroup } from "./operations/create-group.ts";
import { createRole } from "./operations/create-role.ts";
import { createTeam } from "./operations/create-team.ts";
import { endGrant } from "./operations/end-grant.ts";
import { giveGrant } from "./operations/give-grant.ts";
import { listGrants } from "./operations/list-grants.ts";
import { listGroups } from "./operations/list-groups.ts";
import { listPeople } from "./operations/list-people.ts";
import { listRoles } from "./operations/list-roles.ts";
import { listTeams } from "./operations/list-teams.ts";
import { removeMember } from "./operations/remove-member.ts";
import { setCeiling } from "./operations/set-ceiling.ts";
import { liftDuty, setDuty } from "./operations/set-duty.ts";
import { showPerson } from "./operations/show-person.ts";
import { accessPermissions } from "./permissions.ts";

export { authorise, holdsSomewhere, maySee, permissionsHeld } from "./check-store.ts";
export type { Verdict } from "./check-store.ts";
export { foundWorkspace, renameWorkspace } from "./workspace-store.ts";
export type { Founded } from "./workspace-store.ts";
export { createPerson, namesSeenBy, renamePerson, setPersonStatus } from "./person-store.ts";
export { placeAccount } from "./placement-store.ts";
export { accountsOwned } from "./accounts-owned.ts";
export { takeTurn } from "./fact-store.ts";
export { assertMayMoveAccount, assertMayStandFor } from "./guard-rails.ts";
export { giveGrantAs } from "./give-grant.ts";
export { builtInRoles } from "./built-in-roles.ts";
export { AccountId, GrantId, GroupId, RoleId, TeamId } from "./model.ts";

export const accessCapability = capability({
  room: "access",
  permissions: accessPermissions,
  operations: {
    listGroups,
    createGroup,
    changeGroup,
    listPeople,
    showPerson,
    changePerson,
    listTeams,
    createTeam,
    changeTeam,
    addMember,
    removeMember,
    listRoles,
    createRole,
    changeRole,
    archiveRole,
    listGrants,
    giveGrant,
    endGrant,
    setCeiling,
    setDuty,
    liftDuty,
  },
  holdings: {
    "access.person.id": "history",
    "access.person.name": "personal",
    "access.person.email": "personal",
    "access.person_fact.person_id": "history",
    "access.person_fact.responsible_id": "moves",
    "access.membership_fact.member_id": "ends",
    "access.grant_fact.principal_id": "ends",
    "access.grant_fact.given_by": "history",
  },
});
