import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestKernel, type TestKernel } from "@/db/testing/kernel";
import { forgetOldAnswers } from "./housekeeping";

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
  expect((await kernel.database.sql`select key from idempotency_keys`).map((row) => row.key)).toEqual(["young"]);
});
