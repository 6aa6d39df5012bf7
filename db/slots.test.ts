import { describe, expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { Slots } from "./slots";

const never = () => new Promise<void>(() => undefined);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (isAppError(error) ? error.code : "not ours"),
  );

describe("slots", () => {
  test("run no more at once than there are, in the order of requests", async () => {
    const slots = new Slots({ max: 2, waitingMax: 100, waitMsMax: 60_000 });
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const work = (index: number) => async () => {
      order.push(index);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, (_, index) => slots.run(work(index))));
    expect({ most, order }).toEqual({ most: 2, order: Array.from({ length: 20 }, (_, index) => index) });
  });

  test("refuse a caller that waits too long, and one that comes when too many wait; a free slot goes to the next", async () => {
    const slots = new Slots({ max: 1, waitingMax: 1, waitMsMax: 5 });
    let finish = () => {};
    const held = slots.run(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const late = slots.run(never);
    expect(await codeOf(slots.run(never))).toBe("temporarily-unavailable");
    expect(await codeOf(late)).toBe("temporarily-unavailable");
    finish();
    await held;
    expect(await codeOf(slots.run(() => Promise.resolve()))).toBe("done");
  });

  test("are released by work that throws", async () => {
    const slots = new Slots({ max: 1, waitingMax: 0, waitMsMax: 5 });
    expect(await codeOf(slots.run(() => Promise.reject(new Error("broken"))))).toBe("not ours");
    expect(await codeOf(slots.run(() => Promise.resolve()))).toBe("done");
  });
});
