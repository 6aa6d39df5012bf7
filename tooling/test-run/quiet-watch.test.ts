import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchQuiet } from "./quiet-watch";

const LIMIT_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("silence for the whole limit is reported once", () => {
  const onQuiet = vi.fn();
  watchQuiet(LIMIT_MS, onQuiet);
  vi.advanceTimersByTime(LIMIT_MS - 1);
  expect(onQuiet).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10 * LIMIT_MS);
  expect(onQuiet).toHaveBeenCalledOnce();
});

test("a step with some output is never ended, however long it takes", () => {
  const onQuiet = vi.fn();
  const watch = watchQuiet(LIMIT_MS, onQuiet);
  for (let round = 0; round < 1000; round += 1) {
    vi.advanceTimersByTime(LIMIT_MS * 0.9);
    watch.heard();
  }
  expect(onQuiet).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2 * LIMIT_MS);
  expect(onQuiet).toHaveBeenCalledOnce();
});

test("a step that has ended is not reported", () => {
  const onQuiet = vi.fn();
  watchQuiet(LIMIT_MS, onQuiet).stop();
  vi.advanceTimersByTime(10 * LIMIT_MS);
  expect(onQuiet).not.toHaveBeenCalled();
});
