import { refusals } from "#kernel";

export const refuseAccess = refusals({
  "access.beyond_own_rights": {
    status: 403,
    title: "This would give rights you do not hold there yourself.",
    mend: "Choose less, or ask someone who holds these rights to do it.",
  },
  "access.last_admin": {
    status: 409,
    title: "This would leave the workspace without an admin.",
    mend: "First give another active person the Admin role for the whole workspace, without an end.",
  },
  "access.own_status": { status: 403, title: "Nobody changes their own status.", mend: "Ask someone else who manages people." },
  "access.duties_parted": {
    status: 409,
    title: "A duty rule keeps these permissions in different hands on one account.",
    mend: "End the other grant first, or choose another person.",
  },
  "group.unknown": { status: 422, title: "There is no such group.", mend: "Choose a group that you can see." },
  "group.archived": { status: 409, title: "This group is archived.", mend: "Choose an open group, or put this one back first." },
  "group.name_taken": { status: 409, title: "A group of that name stands there already.", mend: "Choose another name." },
  "group.is_root": {
    status: 409,
    title: "The topmost group stays where it is and open.",
    mend: "Archive or move the groups within it instead.",
  },
  "group.circle": { status: 409, title: "A group cannot stand within itself.", mend: "Choose a group that is not part of it." },
  "person.unknown": { status: 422, title: "There is no such person.", mend: "Choose a person that you can see." },
  "person.departed": { status: 409, title: "This person has departed.", mend: "Choose someone who is still here." },
  "person.owns_accounts": {
    status: 409,
    title: "This person still owns accounts, and no account is without an active owner.",
    mend: "Name another owner for each of them first. Suspending stops the person at once and needs no new owner.",
  },
  "person.email_taken": {
    status: 409,
    title: "Somebody with this e-mail address is here already.",
    mend: "Use another address, or look that person up.",
  },
  "team.unknown": { status: 422, title: "There is no such team.", mend: "Choose a team that you can see." },
  "team.name_taken": { status: 409, title: "A team of that name exists already.", mend: "Choose another name." },
  "team.circle": { status: 409, title: "A team cannot be part of itself.", mend: "Choose a team that does not contain it." },
  "team.archived": { status: 409, title: "This team is archived.", mend: "Put it back first, or choose another." },
  "team.member_already": { status: 409, title: "It is a member already.", mend: "Nothing needs to be done." },
  "role.unknown": { status: 422, title: "There is no such role.", mend: "Choose one of the list of roles." },
  "role.built_in": { status: 409, title: "A built-in role is not changed.", mend: "Copy it under another name and change the copy." },
  "role.archived": { status: 409, title: "This role is archived.", mend: "Choose an open role." },
  "role.name_taken": { status: 409, title: "A role of that name exists already.", mend: "Choose another name." },
  "role.permission_unknown": { status: 422, title: "There is no such permission.", mend: "Take the names from the list of permissions." },
  "grant.ended": { status: 409, title: "This grant has ended already.", mend: "Nothing needs to be done." },
  "grant.period": { status: 422, title: "A grant ends after it starts.", mend: "Choose an end after the start." },
  "grant.exists": {
    status: 409,
    title: "The same role is held there already for that time.",
    mend: "Nothing needs to be done, or end the other grant first.",
  },
  "account.unknown": { status: 422, title: "There is no such account.", mend: "Choose an account that you can see." },
});
