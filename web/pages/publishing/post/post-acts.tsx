import { Menu } from "@mantine/core";
import { useState } from "react";
import type { Output } from "../../../data/api.ts";
import { useAct } from "../../../data/use-act.ts";
import { useGo } from "../../../shell/address.ts";
import { useShortcut } from "../../../shell/shortcuts.ts";
import { ActButton } from "../../../ui/act-button.tsx";
import { Confirm } from "../../../ui/confirm.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { MenuAct } from "../../../ui/menu-act.tsx";
import { networkName } from "../parts/network-name.ts";
import { whyNot } from "../parts/why-not.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";

type Post = Output<"publishing.showPost">;

/** What can be done with a post now: the next step as a button, the rest in a menu, each saying why it is closed. */
export function PostActs({ post }: { post: Post }) {
  const [open, setOpen] = useState<"schedule" | "publish" | "discard">();
  const go = useGo();
  const close = (): void => setOpen(undefined);
  const { postId, can } = post;
  const submit = useAct("publishing.submitPost", { done: "Submitted for approval." });
  const recall = useAct("publishing.recallPost", { done: "Recalled. It is a draft again." });
  const unschedule = useAct("publishing.unschedulePost", { done: "Taken off the calendar." });
  const publish = useAct("publishing.publishNow", { done: "On its way. The outcome appears here.", onDone: close });
  const discard = useAct("publishing.discardPost", { done: "Discarded.", onDone: () => go("/") });
  useShortcut("e", "Edit this post", () => can.edit.allowed && go(`/posts/${postId}/edit`));
  const where = post.accounts.map((account) => `${account.displayName} on ${networkName(account.network)}`).join(", ");
  return (
    <>
      <ActButton
        variant="default"
        leftSection={<Icon name="pen" size={16} />}
        why={whyNot(can.edit)}
        onClick={() => go(`/posts/${postId}/edit`)}
      >
        Edit
      </ActButton>
      {(post.state === "draft" || post.state === "rejected") && (
        <ActButton
          leftSection={<Icon name="send" size={16} />}
          busy={submit.busy}
          why={whyNot(can.submit)}
          onClick={() => void submit.run({ postId })}
        >
          Submit for approval
        </ActButton>
      )}
      {post.state === "approved" && (
        <ActButton leftSection={<Icon name="clock" size={16} />} why={whyNot(can.schedule)} onClick={() => setOpen("schedule")}>
          Schedule…
        </ActButton>
      )}
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <button type="button" className="round" aria-label="More to do with this post">
            <Icon name="dots" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuAct icon="clock" why={whyNot(can.schedule)} onAct={() => setOpen("schedule")}>
            {post.schedule ? "Move to another time…" : "Schedule…"}
          </MenuAct>
          {post.schedule && (
            <MenuAct icon="calendar" why={whyNot(can.unschedule)} onAct={() => void unschedule.run({ postId })}>
              Take off the calendar
            </MenuAct>
          )}
          <MenuAct icon="bolt" why={whyNot(can.publishNow)} onAct={() => setOpen("publish")}>
            Publish now…
          </MenuAct>
          <MenuAct icon="undo" why={whyNot(can.recall)} onAct={() => void recall.run({ postId })}>
            Recall from approval
          </MenuAct>
          <MenuAct icon="trash" why={whyNot(can.discard)} onAct={() => setOpen("discard")}>
            Discard…
          </MenuAct>
        </Menu.Dropdown>
      </Menu>
      {open === "schedule" && <ScheduleDialog post={post} onClose={close} />}
      <Confirm
        open={open === "publish"}
        title="Publish now?"
        act="Publish now"
        busy={publish.busy}
        onAct={() => void publish.run({ postId })}
        onClose={close}
      >
        It goes out at once, as approved, on {where}.
      </Confirm>
      <Confirm
        open={open === "discard"}
        title="Discard this post?"
        act="Discard it"
        tone="bad"
        busy={discard.busy}
        onAct={() => void discard.run({ postId })}
        onClose={close}
      >
        It leaves all lists and can no longer be edited or published. Its history stays in the audit log. It was meant for {where}.
      </Confirm>
    </>
  );
}
