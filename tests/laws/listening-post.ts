import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";

/** Stands between the house and a network, passes everything on, and keeps what was said. */
export interface ListeningPost {
  readonly url: string;
  /** Values of fields of the network's answers that are called so. */
  heard(field: string): string[];
  stop(): Promise<void>;
}

export async function listenBefore(networkUrl: string): Promise<ListeningPost> {
  const answers: string[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await bytesOf(incoming);
      const headers = Object.entries(incoming.headers).filter(
        ([name]) => !/^(host|connection|content-length|transfer-encoding)$/.test(name),
      );
      const method = incoming.method ?? "GET";
      const answer = await fetch(new URL(incoming.url ?? "/", networkUrl), {
        method,
        headers: headers as [string, string][],
        ...(method === "GET" || method === "DELETE" ? {} : { body }),
      });
      const text = await answer.text();
      answers.push(text);
      outgoing.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" }).end(text);
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the listening post has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    heard: (field) => answers.flatMap((text) => [...text.matchAll(new RegExp(`"${field}":"([^"]+)"`, "g"))].map(([, value = ""]) => value)),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

async function bytesOf(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
