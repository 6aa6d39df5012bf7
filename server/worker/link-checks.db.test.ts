import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { confirmChecklistItem } from "@/server/application/checklist/confirm-item";
import { recordLinkCheck } from "@/server/application/checklist/record-link-check";
import { getDecision } from "@/server/application/decision/get-decision";
import { whyNotReplayed } from "@/server/application/testing/replay-law";
import { checkLink } from "@/server/engines/links/check-link";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { checkNextLink } from "./link-checks";

/** Links of answers, fetched from a real server on this machine, which only a test permits. */
let team: Scenario;
let wiki: Server;
let origin: string;
let isThere = true;
beforeAll(async () => {
  team = await createScenario({
    policy: policyWith(SMALL_POLICY, { "spec.checklists.runbook.reachable": "required" }),
  });
  wiki = createServer((_, response) => {
    response.statusCode = isThere ? 200 : 404;
    response.end();
  });
  await new Promise<void>((resolve) => wiki.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(wiki.address() as AddressInfo).port}`;
});
afterAll(async () => {
  wiki.closeAllConnections();
  await new Promise((resolve) => wiki.close(resolve));
  await team.kernel.drop();
});

const check = () =>
  checkNextLink(team.kernel, (url) => checkLink(url, { mayCall: (address) => address === "127.0.0.1" }));

async function itemOf(release: string) {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, {
    release,
    stage: "production",
  });
  const gate = evaluation.gates.find(({ kind }) => kind === "checklist");
  return { status: gate?.status, link: gate?.items?.[0]?.link?.outcome, reason: gate?.items?.[0]?.reason };
}

async function answered(version: string, evidence: string): Promise<string> {
  const release = await team.release(version);
  const item = { itemId: "runbook", answer: "confirmed", evidence } as const;
  await confirmChecklistItem.execute(team.kernel, await team.signIn("Rafael", "sre"), {
    release,
    stage: "production",
    ...item,
  });
  return release;
}

test("an item that requires a working link waits for the check, and opens with it", async () => {
  const release = await answered("1.0.0", `${origin}/drill`);
  expect(await itemOf(release)).toEqual({
    status: "missing",
    link: "waiting",
    reason: { code: "link.unchecked", parts: {} },
  });
  expect(await check()).toBe(1);
  expect(await itemOf(release)).toMatchObject({ status: "passed", link: "reachable" });
  expect(await check()).toBe(0);
});

test("a link without an answer keeps it closed, and is tried again when that may help", async () => {
  isThere = false;
  const release = await answered("1.1.0", `${origin}/gone`);
  await check();
  expect(await itemOf(release)).toMatchObject({
    status: "missing",
    link: "answered-otherwise",
    reason: { code: "link.answered-otherwise", parts: { status: "404" } },
  });
  expect(await check()).toBe(0);
  isThere = true;
  team.kernel.pass({ minutes: 3 });
  expect(await check()).toBe(1);
  expect(await itemOf(release)).toMatchObject({ status: "passed" });
});

test("in the product's configuration an internal address is not called, and the item says so", async () => {
  const release = await answered("1.2.0", "http://127.0.0.1/inside");
  expect(await checkNextLink(team.kernel)).toBe(1);
  expect(await itemOf(release)).toMatchObject({
    status: "missing",
    link: "not-called",
    reason: { code: "link.not-called", parts: { detail: expect.stringContaining("public internet") } },
  });
  team.kernel.pass({ minutes: 600 });
  expect(await check()).toBe(0);
});

test("the result of an earlier claim is ignored once another was made", async () => {
  const release = await answered("1.3.0", `${origin}/slow`);
  const claim = () =>
    team.kernel.transact((tx) =>
      tx.decisions.claimLink({
        now: team.kernel.now(),
        until: new Date(team.kernel.now().getTime() + 60_000),
      }),
    );
  const dead = await claim();
  expect(await claim()).toBeUndefined();
  team.kernel.pass({ minutes: 2 });
  expect((await claim())?.attempts).toBe(2);
  const late = recordLinkCheck.execute(team.kernel, SYSTEM, {
    answerId: dead?.answerId,
    attempts: 1,
    outcome: "reachable",
    status: 200,
  });
  await expect(late).rejects.toMatchObject({ code: "wrong-phase" });
  expect(await itemOf(release)).toMatchObject({ link: "waiting" });
  expect(await whyNotReplayed(team.kernel)).toBeUndefined();
});
