import { useRef, useState } from "react";
import { showToast } from "../ui/toasts.tsx";
import type { Input, OperationName, Output } from "./api.ts";
import { call, freshKey } from "./client.ts";
import { noticeSignedOut, refreshRooms } from "./queries.ts";
import type { Refusal } from "./refusal.ts";
import { askForStepUp } from "./step-up.ts";
import { asRefusal } from "./use-read.ts";

export interface ActOptions<Name extends OperationName> {
  /** What to say when it is done; nothing when the screen itself shows it. */
  readonly done?: string | ((answer: Output<Name>) => string);
  /** Takes it back, offered beside `done`. */
  readonly undo?: (answer: Output<Name>, input: Input<Name>) => Promise<unknown> | void;
  readonly onDone?: (answer: Output<Name>, input: Input<Name>) => void;
  /** The screen shows refusals itself (a form does); otherwise they appear as a message. */
  readonly showsRefusals?: true;
}

export interface Act<Name extends OperationName> {
  /** Resolves to the answer, or to undefined when it was refused. */
  run(input: Input<Name>, options?: { revision?: number }): Promise<Output<Name> | undefined>;
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /** What to say under a field of the form; a refusal that names no field of it belongs above the form. */
  problemWith(field: string): string | undefined;
  forget(): void;
}

/** An act of the person at the screen: one key however often it is repeated, a step-up when asked, and a word when it is done. */
export function useAct<Name extends OperationName>(name: Name, options: ActOptions<Name> = {}): Act<Name> {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const running = useRef(false);

  async function run(input: Input<Name>, asked: { revision?: number } = {}): Promise<Output<Name> | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setRefusal(undefined);
    const idempotencyKey = freshKey();
    try {
      const answer = await withStepUp(() => call(name, input, { ...asked, idempotencyKey }));
      refreshRooms([name.split(".")[0] ?? ""]);
      announce(answer, input);
      options.onDone?.(answer, input);
      return answer;
    } catch (error) {
      if (!noticeSignedOut(error)) refuse(asRefusal(error));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  function announce(answer: Output<Name>, input: Input<Name>): void {
    const text = typeof options.done === "function" ? options.done(answer) : options.done;
    const undo = options.undo;
    if (text) showToast({ tone: "good", text, ...(undo && { undo: () => void undo(answer, input) }) });
  }

  function refuse(said: Refusal): void {
    setRefusal(said);
    if (!options.showsRefusals) showToast({ tone: "bad", text: said.inWords });
  }

  return {
    run,
    busy,
    refusal,
    problemWith: (field) => (refusal?.field === field ? refusal.inWords : undefined),
    forget: () => setRefusal(undefined),
  };
}

/** Runs an act, and once more after the person has proved who they are, where that is asked. */
export async function withStepUp<Answer>(act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (asRefusal(error).code !== "step_up_needed" || !(await askForStepUp())) throw error;
    return act();
  }
}
