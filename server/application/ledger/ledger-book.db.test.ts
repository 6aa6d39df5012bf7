import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { HOUR_MS } from "@/server/domain/time/durations";
import { placeHold } from "../hold/place-hold";
import type { Caller } from "../kernel/command";
import { promoteRelease } from "../promotion/promote-release";
import { getLedgerEntry } from "./get-entry";
import { getLedgerHead } from "./get-head";
import { requestVerification } from "./request-verification";
import { searchLedgerEntries } from "./search-entries";

let team: Scenario;
let auditor: Caller;
let release: string;

beforeAll(async () => {
  team = await createScenario();
  auditor = await team.signIn("Audrey", "auditor");
  team.kernel.pass({ days: 1 });
  release = await team.release("1.0.0");
  await promoteRelease
    .execute(team.kernel, team.engine, { release, stage: "production" })
    .catch(() => undefined);
  team.kernel.pass({ days: 1 });
  const rafael = await team.signIn("Rafael", "sre");
  await placeHold.execute(team.kernel, rafael, {
    scope: "release",
    release,
    reason: "look",
    exitCondition: "looked",
  });
});
afterAll(() => team.kernel.drop());

const search = (input: object) => searchLedgerEntries.execute(team.kernel, auditor, input);
const actions = async (input: object) => (await search(input)).items.map(({ action }) => action);

describe("searching", () => {
  test("returns everything, newest first, a page at a time, each entry once", async () => {
    const all = await search({ limit: 200 });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search({ limit: 4, cursor });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(paged.length).toBeGreaterThan(8);
    expect(paged).toEqual(all.items.map(({ id }) => id));
    expect(paged).toEqual([...paged].sort().reverse());
  });

  test("by a release's key returns the same as by its id", async () => {
    const byKey = await actions({ subject: release });
    expect(byKey).toEqual(
      expect.arrayContaining(["hold.placed", "promotion.refused", "evidence.submitted", "release.opened"]),
    );
    expect(byKey).not.toContain("model.registered");
    const found = await team.kernel.store.releases.find("*", release);
    expect(await actions({ subject: found?.id })).toEqual(byKey);
  });

  test("by a digest and by a model's key returns the entries that name them", async () => {
    const found = await team.kernel.store.releases.find("*", release);
    expect(await actions({ subject: found?.manifestDigest })).toContain("release.opened");
    expect(await actions({ subject: "screening" })).toContain("model.registered");
  });

  test.each([
    { actor: "rafael", who: ["Rafael"] },
    { actor: "rafael@example.org", who: ["Rafael"] },
    { actor: "trainer", who: ["trainer-ci"] },
    { actor: "system", who: ["system"] },
  ])("by a part of a name: $actor", async ({ actor, who }) => {
    const { items } = await search({ actor });
    expect(items.length).toBeGreaterThan(0);
    expect([...new Set(items.map((entry) => entry.actor.name))]).toEqual(who);
  });

  test("by an unknown person returns nothing, not everything", async () => {
    expect(await search({ actor: "nobody-of-this-name" })).toMatchObject({ items: [], actors: [] });
  });

  test("by action, outcome and several together", async () => {
    expect(new Set(await actions({ action: "release.opened" }))).toEqual(new Set(["release.opened"]));
    expect(await actions({ outcome: "refused" })).toEqual(["promotion.refused"]);
    expect(await actions({ outcome: "done" })).not.toContain("promotion.refused");
    expect(await actions({ subject: release, actor: "deployer", outcome: "refused" })).toEqual([
      "promotion.refused",
    ]);
    expect(await actions({ subject: release, actor: "rafael", outcome: "refused" })).toEqual([]);
  });

  test("by time: from the first instant on, up to the second", async () => {
    const [hold] = (await search({ action: "hold.placed" })).items;
    const at = hold?.recordedAt.getTime() ?? 0;
    const instant = (ms: number) => new Date(at + ms).toISOString();
    expect(await actions({ action: "hold.placed", from: instant(0), to: instant(1) })).toEqual([
      "hold.placed",
    ]);
    expect(await actions({ action: "hold.placed", to: instant(0) })).toEqual([]);
    expect(await actions({ action: "hold.placed", from: instant(1) })).toEqual([]);
    expect(await actions({ to: instant(-HOUR_MS), outcome: "refused" })).toEqual(["promotion.refused"]);
  });
});

test("an unsealed entry is returned by its id with its exact text, and without a proof", async () => {
  const [newest] = (await search({ limit: 1 })).items;
  const entry = await getLedgerEntry.execute(team.kernel, auditor, { entry: newest?.id });
  expect(entry).toMatchObject({
    id: newest?.id,
    state: "recorded",
    sequence: undefined,
    leafHash: undefined,
    proof: undefined,
  });
  expect(JSON.parse(entry.canonical ?? "")).toMatchObject({ action: newest?.action });
  await expect(getLedgerEntry.execute(team.kernel, auditor, { entry: "led_unknown" })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(getLedgerEntry.execute(team.kernel, auditor, { entry: "0" })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("the head of an unsealed ledger counts the entries that wait, and since when", async () => {
  const head = await getLedgerHead.execute(team.kernel, auditor, {});
  expect(head).toMatchObject({ sealed: 0, checkpoint: undefined, sealer: undefined });
  expect(head.unsealed).toBeGreaterThan(8);
  expect(head.oldestUnsealedAt).toEqual(new Date("2026-11-01T09:00:00.000Z"));
});

test("a caller without access to the ledger can neither search it nor request a verification", async () => {
  const mona = await team.signIn("Mona", "ml-engineer");
  await expect(async () => searchLedgerEntries.execute(team.kernel, mona, {})).rejects.toMatchObject({
    code: "not-permitted",
  });
  await expect(requestVerification.execute(team.kernel, mona, {})).rejects.toMatchObject({
    code: "not-permitted",
  });
});

test("one verification runs at a time, for any requester", async () => {
  const asked = await Promise.allSettled(
    [1, 2, 3].map(() => requestVerification.execute(team.kernel, auditor, {})),
  );
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(asked.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []))).toEqual([
    "already-exists",
    "already-exists",
  ]);
  const { verifications } = await getLedgerHead.execute(team.kernel, auditor, {});
  expect(verifications).toMatchObject([
    { isRunning: false, finishedAt: undefined, requestedBy: { name: "Audrey" } },
  ]);
});
