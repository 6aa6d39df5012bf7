import { describe, expect, test } from "vitest";
import type { SealerTurn } from "./sealer";
import { startSealing } from "./sealing-loop";

const SEALED: SealerTurn = { state: "sealing", sealedEntries: 1 };
const IDLE: SealerTurn = { state: "sealing", sealedEntries: 0 };

/** A sealer that returns the given results, then repeats the last one. */
function play(...turns: (SealerTurn | Error)[]) {
  const did: string[] = [];
  const errors: string[] = [];
  const sealer = {
    seal: async () => {
      const turn = (turns.length > 1 ? turns.shift() : turns[0]) as SealerTurn | Error;
      did.push("seal");
      if (turn instanceof Error) throw turn;
      return turn;
    },
    checkpoint: async () => {
      did.push("checkpoint");
      return undefined;
    },
    release: async () => {
      did.push("release");
    },
  };
  const start = (checkpointMs = 0) =>
    startSealing({
      sealer,
      onError: (error) => errors.push(error.message),
      busyMs: 1,
      idleMs: 2,
      checkpointMs,
    });
  const turnsPlayed = () => did.filter((act) => act === "seal").length;
  return { did, errors, start, turnsPlayed };
}

describe("the sealing loop", () => {
  test("signs at its start what an earlier sealer left unsigned, then only what was sealed since", async () => {
    const { did, start, turnsPlayed } = play(IDLE, IDLE, SEALED, IDLE);
    const loop = start();
    await expect.poll(turnsPlayed).toBeGreaterThan(5);
    expect(did.slice(0, 7)).toEqual(["seal", "checkpoint", "seal", "seal", "checkpoint", "seal", "seal"]);
    await loop.stop();
  });

  test("signs no more often than configured, and once more when it stops, before the lease is released", async () => {
    const { did, start, turnsPlayed } = play(SEALED);
    const loop = start(60_000);
    await expect.poll(turnsPlayed).toBeGreaterThan(5);
    expect(did.filter((act) => act === "checkpoint")).toHaveLength(1);
    await loop.stop();
    expect(did.slice(-2)).toEqual(["checkpoint", "release"]);
  });

  test("signs nothing while it waits for the lease, and looks for unsigned entries once it takes over", async () => {
    const { did, start, turnsPlayed } = play({ state: "standby" }, { state: "standby" }, IDLE);
    const loop = start();
    await expect.poll(turnsPlayed).toBeGreaterThan(4);
    expect(did.slice(0, 4)).toEqual(["seal", "seal", "seal", "checkpoint"]);
    expect(loop.status()).toEqual({ role: "sealing", failure: undefined });
    await loop.stop();
  });

  test("continues after a failure, reports each kind once, and is healthy again after a success", async () => {
    const refused = new Error("the database is away");
    const { errors, start, turnsPlayed } = play(refused, refused, new Error("disk full"), refused, IDLE);
    const loop = start();
    await expect.poll(turnsPlayed).toBeGreaterThan(5);
    expect(errors).toEqual(["the database is away", "disk full", "the database is away"]);
    expect(loop.status()).toEqual({ role: "sealing", failure: undefined });
    await loop.stop();
  });

  test("reports that it is failing for as long as it does", async () => {
    const { start } = play(new Error("the database is away"));
    const loop = start();
    await expect.poll(loop.status).toEqual({ role: "failing", failure: "the database is away" });
    await loop.stop();
  });
});
