import { once } from "node:events";
import { get } from "node:http";
import type { ClientRequest } from "node:http";
import fastifyCookie from "@fastify/cookie";
import { createLog, newId } from "#kernel";
import type { PersonActor } from "#kernel";
import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mountLive } from "./live.ts";
import { asRefusal } from "./problem.ts";

const ada: PersonActor = {
  kind: "person",
  workspaceId: newId(),
  personId: newId(),
  name: "Ada",
  sessionId: newId(),
  steppedUpAt: undefined,
};

let app: FastifyInstance;
let url: string;
let listeners: Set<unknown>;
let whoIs: () => Promise<PersonActor | undefined>;
beforeEach(async () => {
  listeners = new Set();
  whoIs = async () => ada;
  app = Fastify({ forceCloseConnections: true });
  app.setErrorHandler((thrown, request, reply) => reply.status(asRefusal(thrown, createLog("silent"), request.id).kind.status).send());
  await app.register(fastifyCookie);
  const subscribe = (hear: unknown) => {
    listeners.add(hear);
    return () => void listeners.delete(hear);
  };
  mountLive(app, { whoIs: () => whoIs() }, { subscribe });
  url = await app.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(() => app.close());

/** A stream that has answered; its status. */
async function open(): Promise<{ request: ClientRequest; status: number | undefined }> {
  const request = get(`${url}/api/v1/changes`);
  const [response] = (await once(request, "response")) as [
    { statusCode?: number; resume(): void; on(event: "error", hear: () => void): void },
  ];
  response.on("error", () => {});
  response.resume();
  return { request, status: response.statusCode };
}

test("whoever leaves while we look who it is leaves nothing behind", async () => {
  let tell: (person: PersonActor) => void = () => {};
  const asked = new Promise<void>((begun) => {
    whoIs = () =>
      new Promise((resolve) => {
        tell = resolve;
        begun();
      });
  });
  const gone = new Promise<void>((resolve) => void app.server.once("connection", (socket) => void socket.once("close", () => resolve())));
  const request = get(`${url}/api/v1/changes`);
  request.on("error", () => {});
  await asked;
  request.destroy();
  await gone;
  tell(ada);
  whoIs = async () => ada;
  await open();
  expect(listeners.size).toBe(1);
});

test("a session opens some streams and no more, and a closed one makes room", async () => {
  const streams = await Promise.all(Array.from({ length: 20 }, open));
  expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await open()).status).toBe(429);
  streams[0]?.request.destroy();
  await expect.poll(() => listeners.size).toBe(19);
  expect((await open()).status).toBe(200);
});
