import { expect, test } from "vitest";
import { every, repeat, whileBusy } from "./repeat";

const HOUR_MS = 3_600_000;

test("work goes on at once while it finds something, and rests when it finds nothing", async () => {
  const found = [3, 1, 0, 5];
  const did: number[] = [];
  const find = async () => {
    const next = found[did.length] ?? 0;
    did.push(next);
    return next;
  };
  const running = repeat(whileBusy(HOUR_MS, find), () => undefined);
  await expect.poll(() => did).toEqual([3, 1, 0]);
  await running.stop();
  expect(did).toEqual([3, 1, 0]);
});

test("a turn that fails ends nothing, and each failure that differs from the one before is reported once", async () => {
  const turns = ["away", "away", "full", undefined, "full", undefined];
  const errors: string[] = [];
  let done = 0;
  const work = every(1, async () => {
    const failure = turns[done];
    done += 1;
    if (failure !== undefined) throw new Error(failure);
  });
  const running = repeat(work, ({ message }) => errors.push(message));
  await expect.poll(() => done).toBeGreaterThan(turns.length);
  await running.stop();
  expect(errors).toEqual(["away", "full", "full"]);
});

test("stopping interrupts the rest, signals the turn, and waits for it", async () => {
  let signalled = false;
  let isOver = false;
  const running = repeat(
    every(HOUR_MS, async (signal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      signalled = signal.aborted;
      isOver = true;
    }),
    () => undefined,
  );
  await running.stop();
  expect([signalled, isOver]).toEqual([true, true]);
});
