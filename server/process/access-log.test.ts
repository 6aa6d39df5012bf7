import { expect, test } from "vitest";
import type { AuditorRead } from "../application/kernel/ports/outside-access";
import { AccessLog } from "./access-log";

const read = (about: string): AuditorRead => ({
  ...{ personId: "per_1", operation: "release.get", about, at: new Date("2026-11-01T09:00:00Z"), count: 1 },
});

function logged(fail = false) {
  const written: AuditorRead[] = [];
  const state = { fail };
  const log = new AccessLog({
    intervalMs: 60_000,
    write: async (reads) => {
      if (state.fail) throw new Error("no database");
      written.push(...reads);
    },
  });
  return { log, written, state };
}

test("the same read in an hour is one row with its count", async () => {
  const { log, written } = logged();
  for (const about of ["a", "b", "a"]) log.record(read(about));
  await log.flush();
  expect(written.map(({ about, count }) => [about, count])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});

test("memory is bounded, and what is not listed is counted", async () => {
  const { log, written } = logged();
  for (let index = 0; index < 1500; index += 1) log.record(read(`release ${index}`));
  await log.flush();
  expect(written).toHaveLength(1001);
  expect(written.at(-1)).toMatchObject({ operation: "more reads", count: 500 });
});

test("a batch that was not written is written with the next one", async () => {
  const { log, written, state } = logged(true);
  log.record(read("a"));
  await log.flush();
  state.fail = false;
  log.record(read("a"));
  await log.flush();
  expect(written).toEqual([{ ...read("a"), count: 2 }]);
});
