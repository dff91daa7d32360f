import { Modal } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { FormProblem } from "../../../ui/form-problem.tsx";
import { isWhole, WhenFields, whenFrom, wishOf } from "../parts/when-fields.tsx";

type Schedulable = Pick<Output<"publishing.listPosts">["items"][number], "postId" | "schedule">;

/** Gives a post another time; also how a post is moved on the calendar without a mouse. */
export function ScheduleDialog({ post, onClose }: { post: Schedulable; onClose: () => void }) {
  const [when, setWhen] = useState(() => whenFrom(post.schedule));
  const before = post.schedule;
  const back = useAct("publishing.schedulePost", { done: "Put back." });
  const act = useAct("publishing.schedulePost", {
    done: before ? "Moved." : "Scheduled.",
    showsRefusals: true,
    onDone: onClose,
    ...(before && {
      undo: () => back.run({ postId: post.postId, wallTime: before.wallTime, timeZone: before.timeZone, overlap: before.overlap }),
    }),
  });
  const aboutTime = act.refusal?.field?.startsWith("wallTime") || act.refusal?.field === "timeZone";
  return (
    <Modal opened onClose={onClose} title={before ? "Move to another time" : "Schedule"} size="lg">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole(when)) void act.run({ postId: post.postId, ...wishOf(when) });
        }}
      >
        <FormProblem words={aboutTime ? undefined : act.refusal?.inWords} />
        <WhenFields when={when} onChange={setWhen} problem={aboutTime ? act.refusal?.inWords : undefined} />
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <ActButton type="submit" busy={act.busy} why={isWhole(when) ? undefined : "Choose a day, a time and a zone first."}>
            {before ? "Move" : "Schedule"}
          </ActButton>
        </div>
      </form>
    </Modal>
  );
}
