import { useEffect, useRef, useState } from "react";
import { upload } from "../../../data/upload.ts";
import { asRefusal } from "../../../data/use-read.ts";

export interface Upload {
  readonly number: number;
  readonly name: string;
  readonly share: number;
  readonly refused?: string;
}

export interface Uploads {
  readonly running: readonly Upload[];
  add(files: readonly File[]): void;
  stop(number: number): void;
}

/** Images on their way to the server; each that arrives is handed on. */
export function useUploads(onArrived: (mediaId: string) => void): Uploads {
  const [running, setRunning] = useState<readonly Upload[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  const arrived = useRef(onArrived);
  useEffect(() => void (arrived.current = onArrived));
  useEffect(() => () => stops.current.forEach((one) => one.abort()), []);

  const change = (number: number, to: Partial<Upload>): void =>
    setRunning((now) => now.map((one) => (one.number === number ? { ...one, ...to } : one)));
  const drop = (number: number): void => setRunning((now) => now.filter((one) => one.number !== number));

  async function start(file: File, number: number): Promise<void> {
    const controller = new AbortController();
    stops.current.set(number, controller);
    try {
      const media = await upload("publishing.uploadMedia", { bytes: file }, (share) => change(number, { share }), controller.signal);
      drop(number);
      arrived.current(media.mediaId);
    } catch (error) {
      if (controller.signal.aborted) drop(number);
      else change(number, { refused: asRefusal(error).inWords });
    }
  }

  return {
    running,
    add(files) {
      for (const file of files) {
        const number = stops.current.size + 1;
        setRunning((now) => [...now, { number, name: file.name, share: 0 }]);
        void start(file, number);
      }
    },
    stop(number) {
      stops.current.get(number)?.abort();
      drop(number);
    },
  };
}
