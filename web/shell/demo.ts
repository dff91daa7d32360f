import { useState } from "react";
import type { Output } from "../data/api.ts";
import { call } from "../data/client.ts";
import { asRefusal, useRead } from "../data/use-read.ts";
import { showToast } from "../ui/toasts.tsx";

export type Demo = Output<"demo.listPersonas"> & { password: string };
export type Persona = Demo["items"][number];

/** The made-up enterprise and who one may be there; undefined in every real workspace. */
export function useDemo(): Demo | undefined {
  const told = useRead("demo.listPersonas", {});
  if (told.state !== "here" || told.value.password === undefined) return undefined;
  return { ...told.value, password: told.value.password };
}

/** Leaves as whoever is signed in and comes back as somebody else, on a page loaded anew: nothing seen before stays on the screen. */
export function useLookAs(demo: Demo): { lookAs(persona: Persona): Promise<void>; busy: boolean } {
  const [busy, setBusy] = useState(false);
  async function lookAs(persona: Persona): Promise<void> {
    setBusy(true);
    try {
      await signOut();
      const { state } = await call("identity.signIn", { email: persona.email, password: demo.password });
      if (state === "signed_in") return location.assign("/");
      showToast({ tone: "bad", text: `${persona.name} was given a second factor here: sign in by the form, with a code.` });
    } catch (error) {
      showToast({ tone: "bad", text: asRefusal(error).inWords });
    }
    setBusy(false);
  }
  return { lookAs, busy };
}

async function signOut(): Promise<void> {
  try {
    await call("identity.signOut", {});
  } catch (error) {
    if (asRefusal(error).code !== "not_signed_in") throw error;
  }
}
