import { newId, permissionCatalogue, refuse, writeOperation } from "#kernel";
import { z } from "zod";
import { allDuties, closeDuty, openDuty } from "../ceiling-store.ts";
import { assertAdminRemains } from "../check-store.ts";
import { dutyLifted, dutySet } from "../events.ts";
import { takeTurn } from "../fact-store.ts";
import { assertMayLiftDuty } from "../guard-rails.ts";
import { actingPerson, assertPermissionsKnown } from "../views.ts";

const DutyView = z.object({ dutyId: z.string(), one: z.string(), other: z.string() });

export const setDuty = writeOperation({
  name: "access.setDuty",
  http: "POST /duty-rules",
  summary: "Keeps two permissions in different hands on each account. Whoever holds both by then may do neither until one grant is ended.",
  input: z
    .object({ one: z.string(), other: z.string() })
    .refine(({ one, other }) => one !== other, { error: "must differ from the other", path: ["other"] }),
  output: DutyView,
  permission: "ceiling.edit",
  on: "workspace",
  stepUp: true,
  async run({ input, write, now, emit }) {
    await takeTurn(write);
    assertPermissionsKnown([input.one, input.other], permissionCatalogue());
    const [one = "", other = ""] = [input.one, input.other].toSorted();
    if ((await allDuties(write)).some((duty) => duty.one === one && duty.other === other))
      throw refuse("conflict", { detail: "This duty rule stands already." });
    const duty = { dutyId: newId<"duty">(), one, other };
    await openDuty(write, duty, now);
    await assertAdminRemains(write, now);
    emit(dutySet({ payload: { one, other }, subjects: [{ kind: "duty", id: duty.dutyId }] }));
    return duty;
  },
});

export const liftDuty = writeOperation({
  name: "access.liftDuty",
  http: "DELETE /duty-rules/:dutyId",
  summary: "Takes a duty rule away.",
  input: z.object({ dutyId: z.uuid() }),
  output: DutyView,
  permission: "ceiling.edit",
  on: "workspace",
  stepUp: true,
  async run({ input, actor, write, now, emit }) {
    await takeTurn(write);
    const duty = (await allDuties(write)).find((one) => one.dutyId === input.dutyId);
    if (duty === undefined) throw refuse("not_found");
    await assertMayLiftDuty(write, actingPerson(actor), [duty.one, duty.other], now);
    await closeDuty(write, duty.dutyId, now);
    emit(dutyLifted({ payload: { one: duty.one, other: duty.other }, subjects: [{ kind: "duty", id: duty.dutyId }] }));
    return duty;
  },
});
