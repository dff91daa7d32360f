import { z } from "zod";
import { startProgram } from "./program.ts";

const Told = z.object({ url: z.string(), adminKey: z.string() });
const Made = z.object({ handle: z.string(), appPassword: z.string() });

/** The sandbox network as its own process. */
export interface PracticeNetwork {
  readonly url: string;
  createAccount(handle: string, displayName: string): Promise<{ handle: string; appPassword: string }>;
  stop(): Promise<void>;
}

export async function startPracticeNetwork(): Promise<PracticeNetwork> {
  const program = await startProgram(["src/networks/sandbox/serve.ts", "--port", "0"], {}, /^\{/);
  const { url, adminKey } = Told.parse(JSON.parse(program.ready));
  return {
    url,
    async createAccount(handle, displayName) {
      const answer = await fetch(`${url}/admin/accounts`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-sandbox-admin": adminKey },
        body: JSON.stringify({ handle, displayName }),
      });
      return Made.parse(await answer.json());
    },
    async stop() {
      await program.stop();
    },
  };
}
