import { expect, test } from "vitest";
import { ioFor } from "./stage.ts";
import type { Stage } from "./stage.ts";
import type { Tokens } from "#networks";
import { newSpeaker, secretsOf } from "./acts.ts";

export function suiteOfConnecting(onStage: () => Stage): void {
  test("good credentials connect and name the account", async () => {
    const stage = onStage();
    const account = await stage.newAccount();
    const connected = await stage.network.connect({ credentials: account.credentials, server: stage.server }, ioFor(10_000, stage));
    expect(connected).toMatchObject({ kind: "connected", identity: { handle: account.handle } });
    if (connected.kind !== "connected") return;
    expect(JSON.stringify(connected.identity)).not.toContain(account.credentials.appPassword);
    expect(connected.expiresAt === undefined || Temporal.Instant.compare(connected.expiresAt, Temporal.Now.instant()) > 0).toBe(true);
    expect(await stage.network.check(connected.tokens, ioFor(10_000, stage))).toMatchObject({
      kind: "healthy",
      identity: connected.identity,
    });
  });

  test("bad credentials are refused for good, without repeating them", async () => {
    const stage = onStage();
    const { handle } = await stage.newAccount();
    for (const credentials of [
      { handle, appPassword: "wrong-horse-battery" },
      { handle, appPassword: "" },
      { handle: "nobody at all", appPassword: "wrong-horse-battery" },
      {},
    ]) {
      const answer = await stage.network.connect({ credentials, server: stage.server }, ioFor(10_000, stage));
      expect(answer).toMatchObject({ kind: "refused", retry: "never" });
      expect(JSON.stringify(answer)).not.toContain("wrong-horse-battery");
    }
    const elsewhere = await stage.network.connect(
      { credentials: { handle, appPassword: "x" }, server: "file:///etc/passwd" },
      ioFor(10_000, stage),
    );
    expect(elsewhere).toMatchObject({ kind: "refused", code: "wrong-server" });
  });

  test("a server that cannot be reached is not a wrong password", async () => {
    const stage = onStage();
    const { credentials } = await stage.newAccount();
    stage.fault("reset-before", "connect");
    expect(await stage.network.connect({ credentials, server: stage.server }, ioFor(10_000, stage))).toMatchObject({
      kind: "refused",
      retry: "later",
    });
    stage.fault("429", "connect");
    const limited = await stage.network.connect({ credentials, server: stage.server }, ioFor(10_000, stage));
    expect(limited).toMatchObject({ kind: "refused", code: "rate-limited", retry: "later" });
  });
}

export function suiteOfRefreshing(onStage: () => Stage): void {
  test("a refresh gives new tokens that work", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    const refreshed = await stage.network.refresh(speaker.tokens, speaker.io);
    expect(refreshed.kind).toBe("refreshed");
    if (refreshed.kind !== "refreshed") return;
    // An access token made in the same second may be the same; the refresh token never is.
    const refreshOnes = (tokens: Tokens): [string, string][] => Object.entries(tokens).filter(([name]) => name.startsWith("refresh"));
    expect(refreshOnes(refreshed.tokens)).toHaveLength(1);
    expect(refreshOnes(refreshed.tokens)).not.toEqual(refreshOnes(speaker.tokens));
    expect(await stage.network.check(refreshed.tokens, speaker.io)).toMatchObject({ kind: "healthy" });
    expect(await stage.network.refresh(refreshed.tokens, speaker.io)).toMatchObject({ kind: "refreshed" });
  });

  test("a blip is never a dead token; a revoked session is", async () => {
    const stage = onStage();
    const speaker = await newSpeaker(stage);
    for (const fault of ["reset-before", "500-before", "429", "hang-before"] as const) {
      stage.fault(fault, "refresh");
      expect(await stage.network.refresh(speaker.tokens, ioFor(1000))).toMatchObject({ kind: "blip" });
    }
    await speaker.account.revoke();
    const dead = await stage.network.refresh(speaker.tokens, speaker.io);
    expect(dead).toMatchObject({ kind: "dead" });
    for (const secret of secretsOf(speaker.tokens)) expect(JSON.stringify(dead)).not.toContain(secret);
  });

  test("tokens of another connector are refused aloud, and not shown", async () => {
    const stage = onStage();
    const failed: unknown = await stage.network
      .check({ accessToken: "not-to-be-seen" }, ioFor(10_000, stage))
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TypeError);
    expect(String(failed)).not.toContain("not-to-be-seen");
  });
}
