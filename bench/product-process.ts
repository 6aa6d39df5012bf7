import type { ChildProcess } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const READY_MAX_MS = 60_000;

/** Resolves when the product is ready. @throws Error when it ends, or is not ready within a minute. */
export async function untilReady(server: ChildProcess, port: number): Promise<void> {
  const giveUpMs = performance.now() + READY_MAX_MS;
  while (performance.now() < giveUpMs && server.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(20);
  }
  throw new Error(`the server was not ready after ${READY_MAX_MS} ms, or ended with ${server.exitCode}`);
}

/** Returns an unused port. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no free port")),
      );
    });
  });
}
