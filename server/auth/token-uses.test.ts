import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TokenUse } from "@/server/application/kernel/ports/people";
import { TokenUses } from "./token-uses";

const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 12, 0, second));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a thousand uses within the interval are one write with each token's latest", async () => {
  const writes: (readonly TokenUse[])[] = [];
  const uses = new TokenUses({
    intervalMs: 15_000,
    write: async (batch) => void writes.push(batch),
    onError: () => undefined,
  });
  for (let use = 0; use < 1000; use += 1)
    uses.record({ tokenId: use % 2 === 0 ? "tok_a" : "tok_b", at: at(use % 60) });
  expect(writes).toEqual([]);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(writes).toEqual([
    [
      { tokenId: "tok_a", at: at(38) },
      { tokenId: "tok_b", at: at(39) },
    ],
  ]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(writes).toHaveLength(1);
});

test("a batch that cannot be written is reported, and the next one is tried", async () => {
  const errors: unknown[] = [];
  const write = vi.fn().mockRejectedValueOnce(new Error("database away")).mockResolvedValue(undefined);
  const uses = new TokenUses({ intervalMs: 10, write, onError: (error) => errors.push(error) });
  uses.record({ tokenId: "tok_a", at: at(1) });
  await uses.flush();
  uses.record({ tokenId: "tok_a", at: at(2) });
  await uses.flush();
  expect(errors).toEqual([new Error("database away")]);
  expect(write).toHaveBeenLastCalledWith([{ tokenId: "tok_a", at: at(2) }]);
});
