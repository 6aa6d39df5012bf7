import { expect, test } from "vitest";
import { keepRunning } from "./keep-running";

interface Script {
  /** Last words of each life of the server. */
  readonly lives: readonly string[];
  /** Failure of each start, undefined for one that works. */
  readonly starts: readonly (string | undefined)[];
  readonly livedMs?: number;
}

/** Simulates a server's starts and ends without waiting; returns the pauses, the starts, and the end. */
async function play({ lives, starts, livedMs = 0 }: Script) {
  const pauses: number[] = [];
  let [life, started, nowMs] = [0, 0, 0];
  const never = new Promise<string>(() => undefined);
  const lost = await new Promise<string | undefined>((resolve) => {
    keepRunning(
      {
        ended: () => {
          const words = lives[life];
          life += 1;
          nowMs += livedMs;
          if (words === undefined) resolve(undefined);
          return words === undefined ? never : Promise.resolve(words);
        },
        start: async () => {
          const failure = starts[started];
          started += 1;
          if (failure !== undefined) throw new Error(failure);
        },
      },
      {
        log: () => undefined,
        onLost: (error) => resolve(error.message),
        sleep: async (ms) => void pauses.push(ms),
        monotonicMs: () => nowMs,
      },
    );
  });
  return { pauses, started, lost };
}

test("a server that died is started again", async () => {
  expect(await play({ lives: ["killed"], starts: [undefined] })).toEqual({
    pauses: [500],
    started: 1,
    lost: undefined,
  });
});

test("after six attempts with growing pauses it is lost, with its last output", async () => {
  const { pauses, started, lost } = await play({
    lives: ["killed"],
    starts: Array(9).fill("no such directory"),
  });
  expect({ pauses, started }).toEqual({ pauses: [500, 1000, 2000, 4000, 8000, 16_000], started: 6 });
  expect(lost).toMatch(/could not be restarted\nno such directory/);
});

test("a server that dies again at once uses up its attempts, one that ran for a minute does not", async () => {
  const lives = Array(10).fill("killed");
  expect(await play({ lives, starts: [] })).toMatchObject({ started: 6, lost: expect.any(String) });
  expect(await play({ lives, starts: [], livedMs: 60_000 })).toMatchObject({ started: 10, lost: undefined });
});

test("a full disk costs no attempt, however long it lasts", async () => {
  const full = "PANIC:  could not write to file: No space left on device";
  const played = await play({ lives: [full], starts: [...Array(40).fill(full), undefined] });
  expect(played).toEqual({ pauses: Array(41).fill(5000), started: 41, lost: undefined });
});
