import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { requestPromotion } from "../promotion/request-promotion";
import { catchUp } from "../testing/statuses-law";
import { getInbox } from "./get-inbox";

const REQUESTS = 45;

let team: Scenario;
beforeAll(async () => {
  team = await createScenario();
  for (let version = 1; version <= REQUESTS; version += 1) {
    const release = await team.release(`1.${version}.0`);
    await requestPromotion.execute(team.kernel, team.trainer, { release, stage: "production" });
    team.kernel.pass({ minutes: 1 });
  }
});
afterAll(() => team.kernel.drop());

const inboxOf = async (name: "Olivia" | "Rafael", role: "product-owner" | "sre") =>
  getInbox.execute(team.kernel, await team.signIn(name, role), {});

test("of more requests than are evaluated, the newest is shown to the person whose turn it is, and the rest is counted", async () => {
  await team.signIn("Rafael", "sre");
  await catchUp(team.kernel);
  const olivia = await inboxOf("Olivia", "product-owner");
  expect(olivia.needsYou).toEqual([]);
  expect(olivia.waiting.map(({ request }) => request.releaseKey)).toContain("screening@1.1.0");
  expect(olivia.more.requests).toBe(REQUESTS - olivia.waiting.length);

  const newest = { release: `screening@1.${REQUESTS}.0`, stage: "production" };
  const rafael = await team.signIn("Rafael", "sre");
  await confirmChecklistItem.execute(team.kernel, rafael, {
    ...newest,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org",
  });
  const keys = async () =>
    (await inboxOf("Olivia", "product-owner")).needsYou.map(({ request, turn }) => [
      request.releaseKey,
      turn.act,
    ]);
  expect(await keys(), "before its status is evaluated again").toEqual([[newest.release, "sign"]]);
  await catchUp(team.kernel);
  expect(await keys(), "and after").toEqual([[newest.release, "sign"]]);
});
