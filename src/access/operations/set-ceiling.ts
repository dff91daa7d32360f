import { permissionCatalogue, writeOperation } from "#kernel";
import type { ReadTx, Scope } from "#kernel";
import { z } from "zod";
import { allCeilings, saveCeiling } from "../ceiling-store.ts";
import { assertAdminRemains } from "../check-store.ts";
import { ceilingSet } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { findGroup } from "../group-store.ts";
import { assertMayRaise } from "../guard-rails.ts";
import { GroupId } from "../model.ts";
import { refuseAccess } from "../refusals.ts";
import { actingPerson, assertPermissionsKnown } from "../views.ts";

export const setCeiling = writeOperation({
  name: "access.setCeiling",
  http: "PUT /ceilings",
  summary: "Sets what a kind of person or a group may never exceed; without `allowed`, takes the ceiling away.",
  input: z.object({
    subject: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("kind"), personKind: z.enum(["member", "agency", "agent"]) }),
      z.object({ kind: z.literal("group"), groupId: GroupId }),
    ]),
    allowed: z.array(z.string()).optional(),
  }),
  output: z.object({
    subjectKind: z.enum(["kind", "group"]),
    subject: z.string(),
    name: z.string(),
    allowed: z.array(z.string()).optional(),
  }),
  permission: "ceiling.edit",
  on: ({ subject }, read) => (subject.kind === "kind" ? { kind: "workspace" } : above(read, subject.groupId)),
  stepUp: true,
  async run({ input, actor, write, now, emit }) {
    await takeTurn(write);
    const { allowed } = input;
    if (allowed) assertPermissionsKnown(allowed, permissionCatalogue());
    const group = input.subject.kind === "group" ? await findGroup(write, input.subject.groupId) : undefined;
    if (input.subject.kind === "group" && group === undefined) throw refuseAccess("group.unknown", { field: "subject" });
    const subject = {
      subjectKind: input.subject.kind,
      subject: input.subject.kind === "kind" ? input.subject.personKind : input.subject.groupId,
    } as const;
    const before = (await allCeilings(write)).find((one) => one.subjectKind === subject.subjectKind && one.subject === subject.subject);
    if (before) await assertMayRaise(write, actingPerson(actor), before, allowed, "allowed", now);
    await saveCeiling(write, subject, allowed, now);
    await assertAdminRemains(write, now);
    const name = group?.name ?? subject.subject;
    const subjects = group ? [{ kind: "group", id: group.groupId }] : [];
    emit(ceilingSet({ payload: { subjectKind: subject.subjectKind, subjectName: name, allowed }, subjects }));
    return { ...subject, name, allowed };
  },
});

/** A group's ceiling is set from above it, never by those under it. */
async function above(read: ReadTx, groupId: GroupId): Promise<Scope> {
  const group = await findGroup(read, groupId);
  if (group === undefined) return { kind: "group", groupId };
  return group.parentId === undefined ? { kind: "workspace" } : { kind: "group", groupId: group.parentId };
}
