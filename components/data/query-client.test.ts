import { MutationObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { createQueryClient, STEP } from "./query-client";

const done = async () => "done";
const refused = () => Promise.reject(new Error("refused"));

async function isReloadedAfter(mutationFn: () => Promise<unknown>, meta?: typeof STEP): Promise<boolean> {
  const client = createQueryClient();
  client.setQueryData(["shown"], 1);
  await new MutationObserver(client, { mutationFn, ...(meta && { meta }) }).mutate().catch(() => undefined);
  return client.getQueryState(["shown"])?.isInvalidated === true;
}

test.each([
  ["done", done],
  ["refused", refused],
])("an action that was %s loads the page's data again", async (_outcome, act) => {
  expect(await isReloadedAfter(act)).toBe(true);
});

test("one step of an action loads nothing again", async () => {
  expect(await isReloadedAfter(done, STEP)).toBe(false);
});
