/** A directory that lists every account of one server as living at another address: where a line that can fail stands before it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export async function startMovedDirectory(
  upstream: string,
  move: { from: string; to: string },
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    fetch(new URL(incoming.url ?? "/", upstream))
      .then(async (answer) => {
        const text = await answer.text();
        outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(text.replaceAll(move.from, move.to));
      })
      .catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
