import { useState } from "react";
import { showToast } from "../ui/toasts.tsx";
import type { Input, OperationName } from "./api.ts";
import { freshKey } from "./client.ts";
import { noticeSignedOut } from "./queries.ts";
import { refusalFrom } from "./refusal.ts";
import { requestFor } from "./request.ts";
import { routes } from "./routes.generated.ts";
import { withStepUp } from "./use-act.ts";
import { asRefusal } from "./use-read.ts";

/** Fetches a file that an operation makes and hands it to the browser to save; tells how much has arrived. */
export function useDownload<Name extends OperationName>(
  name: Name,
  done: string,
): { readonly run: (input: Input<Name>) => Promise<void>; readonly receivedBytes: number | undefined } {
  const [receivedBytes, setReceived] = useState<number>();

  async function fetchFile(input: Input<Name>): Promise<{ file: Blob; fileName: string }> {
    const request = requestFor(routes[name], input, { idempotencyKey: freshKey() });
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body ?? null,
      credentials: "same-origin",
    });
    if (!response.ok || !response.body) throw await refusalFrom(response);
    const fileName = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "download";
    let received = 0;
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        received += chunk.length;
        setReceived(received);
        controller.enqueue(chunk);
      },
    });
    return { file: await new Response(response.body.pipeThrough(counted)).blob(), fileName };
  }

  async function run(input: Input<Name>): Promise<void> {
    if (receivedBytes !== undefined) return;
    setReceived(0);
    try {
      const { file, fileName } = await withStepUp(() => fetchFile(input));
      save(file, fileName);
      showToast({ tone: "good", text: done });
    } catch (error) {
      if (!noticeSignedOut(error)) showToast({ tone: "bad", text: asRefusal(error).inWords });
    } finally {
      setReceived(undefined);
    }
  }

  return { run, receivedBytes };
}

/** Hands a file to the browser's own way of saving. */
export function save(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
