import { useRef, useState } from "react";
import type { RefObject } from "react";
import type { Output } from "../../../data/api.ts";
import type { Refusal } from "../../../data/refusal.ts";
import { useAct } from "../../../data/use-act.ts";
import { useGo } from "../../../shell/address.ts";
import { showToast } from "../../../ui/toasts.tsx";
import { isWhole, whenFrom, wishOf } from "../parts/when-fields.tsx";
import type { When } from "../parts/when-fields.tsx";
import { emptyDraft, sameDraft } from "./draft.ts";
import type { Draft } from "./draft.ts";

type Post = Output<"publishing.showPost">;
type Revised = { readonly postId: string; readonly revision: number };
type Saved = { readonly draft: Draft; readonly when: When; readonly post: Revised | undefined };

export interface Saving {
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  readonly revision: number | undefined;
  /** Set while we leave the page ourselves, after saving. */
  readonly leaving: RefObject<boolean>;
  dirty(draft: Draft, when: When): boolean;
  /** Goes on from a version somebody else saved; gives the time to show now: theirs, where ours was not touched. */
  buildOn(post: Post): When;
  save(): Promise<void>;
  submit(): Promise<void>;
}

type Act = { readonly refusal: Refusal | undefined; readonly busy: boolean; forget(): void };

function useLeaving(): { leaving: RefObject<boolean>; leaveFor(address: string): void } {
  const go = useGo();
  const leaving = useRef(false);
  return {
    leaving,
    leaveFor(address) {
      leaving.current = true;
      go(address);
    },
  };
}

/** Saves what is on the desk: the content, then its time, then (asked to) its submission. Whatever is refused, what went before is kept. */
export function useSaving({ start, draft, when }: { start: Post | undefined; draft: Draft; when: When }): Saving {
  const { leaving, leaveFor } = useLeaving();
  const [saved, setSaved] = useState<Saved>({
    draft: start?.content ?? emptyDraft,
    when: whenFrom(start?.schedule),
    post: start,
  });
  const create = useAct("publishing.createPost", { showsRefusals: true });
  const edit = useAct("publishing.editPost", { showsRefusals: true });
  const schedule = useAct("publishing.schedulePost", { showsRefusals: true });
  const unschedule = useAct("publishing.unschedulePost", { showsRefusals: true });
  const submitting = useAct("publishing.submitPost", { showsRefusals: true });
  const acts: readonly Act[] = [create, edit, schedule, unschedule, submitting];

  async function saveContent(): Promise<Revised | undefined> {
    const { post } = saved;
    if (!post) return create.run(draft);
    return sameDraft(draft, saved.draft) ? post : edit.run({ ...draft, postId: post.postId }, { revision: post.revision });
  }

  async function saveTime(post: Revised): Promise<Revised | undefined> {
    if (sameWhen(when, saved.when)) return post;
    return isWhole(when) ? schedule.run({ postId: post.postId, ...wishOf(when) }) : unschedule.run({ postId: post.postId });
  }

  async function saveAll(): Promise<Revised | undefined> {
    for (const act of acts) act.forget();
    const content = await saveContent();
    if (!content) return undefined;
    setSaved({ draft, when: saved.when, post: content });
    const timed = await saveTime(content);
    if (timed) setSaved({ draft, when, post: timed });
    return timed;
  }

  return {
    busy: acts.some((act) => act.busy),
    refusal: acts.find((act) => act.refusal)?.refusal,
    revision: saved.post?.revision,
    leaving,
    dirty: (nowDraft, nowWhen) => !sameDraft(nowDraft, saved.draft) || !sameWhen(nowWhen, saved.when),
    buildOn(post) {
      for (const act of acts) act.forget();
      setSaved({ draft: post.content, when: whenFrom(post.schedule), post });
      return sameWhen(when, saved.when) ? whenFrom(post.schedule) : when;
    },
    async save() {
      const post = await saveAll();
      if (!post) return;
      showToast({ tone: "good", text: "Saved as a draft." });
      if (!start) leaveFor(`/posts/${post.postId}/edit`);
    },
    async submit() {
      const post = await saveAll();
      if (!post || !(await submitting.run({ postId: post.postId }))) return;
      showToast({ tone: "good", text: "Submitted for approval. Its approvers see it in their queue now." });
      leaveFor(`/posts/${post.postId}`);
    },
  };
}

const sameWhen = (one: When, other: When): boolean =>
  one.day === other.day &&
  one.time === other.time &&
  (one.day === "" || (one.timeZone === other.timeZone && one.overlap === other.overlap));
