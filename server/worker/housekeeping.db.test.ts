import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestKernel, type TestKernel } from "@/db/testing/kernel";
import { forgetHandledActs, forgetOldAnswers } from "./housekeeping";

let kernel: TestKernel;
beforeAll(async () => {
  kernel = await createTestKernel({ startsAt: "2026-11-02T12:00:00.000Z" });
});
afterAll(() => kernel.drop());

test("an answer is forgotten after a day, and not before", async () => {
  const keep = (key: string, at: string) =>
    kernel.database
      .sql`insert into idempotency_keys (actor_id, route, key, body_digest, created_at) values ('svc_1', 'POST /releases', ${key}, 'sha256:0', ${at}::text::timestamptz)`;
  await keep("old", "2026-11-01T11:59:59Z");
  await keep("young", "2026-11-01T12:00:01Z");
  expect(await forgetOldAnswers(kernel)).toBe(1);
  expect((await kernel.database.sql`select key from idempotency_keys`).map((row) => row.key)).toEqual([
    "young",
  ]);
});

test("a handled act is forgotten after a fortnight, an unhandled one never", async () => {
  const keep = (entry: string, handledAt: string | null) =>
    kernel.database.sql`
      insert into notification_acts (entry_id, is_replayed, recorded_at, next_attempt_at, handled_at)
      values (${entry}, false, '2026-01-01Z', '2026-01-01Z', ${handledAt}::text::timestamptz)`;
  await keep("led_old", "2026-10-19T11:59:59Z");
  await keep("led_young", "2026-10-19T12:00:01Z");
  await keep("led_waiting", null);
  expect(await forgetHandledActs(kernel)).toBe(1);
  const left = await kernel.database.sql`select entry_id from notification_acts order by entry_id`;
  expect(left.map((row) => row.entry_id)).toEqual(["led_waiting", "led_young"]);
});
