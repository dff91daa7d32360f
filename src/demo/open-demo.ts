import type { Demo, Door, Progress } from "./demo.ts";
import type { PracticeNetwork } from "./practice-network.ts";

const brokenOff: Progress = {
  state: "unfinished",
  reason: "Building Northwind broke off. Stop Signet, empty its data folder, and start again.",
};

/** The demo of one data folder. It remembers across restarts whether there is one. */
export function openDemo(network: PracticeNetwork, door: Door): Demo {
  const village = network.kept()?.village;
  let progress: Progress = village === undefined ? { state: "absent" } : village === "ready" ? { state: "ready" } : brokenOff;
  return { door, network, progress: () => progress, note: (next) => void (progress = next) };
}
