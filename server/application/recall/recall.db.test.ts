import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import type { Scenario } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { createTwoTeams, OTHER, SHARED, type TwoTeams } from "@/server/testing/two-teams";
import { getAttention } from "../attention/get-attention";
import { getComponent } from "../component/get-component";
import { agreeToLift, requestLift } from "../component/lift-revocation";
import { revokeComponent } from "../component/revoke-component";
import type { Caller } from "../kernel/command";
import { submitLineageEvent } from "../lineage/submit-event";
import { assessRecall, assessRecalls } from "./assess-recall";
import { decideRecallRow } from "./decide-row";
import { getRecall } from "./get-recall";
import { listRecalls } from "./list-recalls";

const reason = "rows of another study";
let team: Scenario;
let ours: string;
let theirs: string;
let someone: TwoTeams["someone"];
let auditor: Caller;
beforeAll(async () => {
  ({ team, ours, theirs, someone } = await createTwoTeams());
  auditor = await someone("Audrey", { role: "auditor", teams: "*" });
});
afterAll(() => team.kernel.drop());

const revoke = async (digest: string, details = {}) => {
  const alma = await someone("Alma", { role: "security", teams: "*" });
  return (await revokeComponent.execute(team.kernel, alma, { digest, reason, ...details })).recall;
};
const decide = async (caller: Caller, input: Record<string, unknown>) =>
  decideRecallRow.execute(team.kernel, caller, { act: "not-affected", reason: "checked", ...input });
const seen = (id: string, caller = auditor) => getRecall.execute(team.kernel, caller, { id });
const omar = () => someone("Omar", { role: "product-owner", teams: [OTHER] });
const actionsOf = async (id: string) => {
  const rows = await team.kernel.database.sql<{ action: string }[]>`
    select e.body ->> 'action' as action from ledger_entries e where e.canonical like ${`%"id":"${id}","kind":"recall"%`} order by e.recorded_at, e.id`;
  return rows.map(({ action }) => action);
};

let shared: string;
test("a revocation opens a recall with a row per affected release; a reader sees the rows of their teams and how many are left out", async () => {
  const details = {
    severity: "critical",
    foundIn: "audit",
    foundBy: "Nora",
    badSince: "2026-10-01T00:00:00.000Z",
  };
  shared = await revoke(SHARED, details);
  const whole = await seen(shared);
  expect(whole).toMatchObject({
    status: "open",
    revocation: { ...details, badSince: new Date(details.badSince) },
    progress: { releases: 2, settled: 0 },
    leftOut: 0,
  });
  expect(whole.rows.map(({ releaseKey, next }) => [releaseKey, next])).toEqual([
    [ours, "replace"],
    [theirs, "replace"],
  ]);
  const olivia = await team.signIn("Olivia", "product-owner");
  const own = await seen(shared, olivia);
  expect(own).toMatchObject({ leftOut: 1, progress: { releases: 2 }, rows: [{ releaseKey: ours }] });
  expect(JSON.stringify(own)).not.toContain("credit");
  expect((await listRecalls.execute(team.kernel, olivia, { status: "open" })).items).toMatchObject([
    { id: shared, inReach: 1 },
  ]);
  const stranger = await someone("Selma", { role: "security", teams: ["third"] });
  await expect(seen(shared, stranger)).rejects.toMatchObject({ code: "not-found" });
  expect((await listRecalls.execute(team.kernel, stranger, {})).items).toEqual([]);
});

test("the people of a team are asked in their inbox, and each team decides its own rows alone", async () => {
  const olivia = await team.signIn("Olivia", "product-owner");
  const { recallsToDecide } = await getAttention.execute(team.kernel, olivia, {});
  expect(recallsToDecide).toMatchObject([{ id: shared, releases: 1 }]);
  await expect(decide(olivia, { recall: shared, release: theirs })).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(decide(team.trainer, { recall: shared, release: ours })).rejects.toMatchObject({
    code: "not-permitted",
  });
  const dana = await team.signIn("Dana", "data-engineer");
  const expiresAt = "2026-11-20T00:00:00Z";
  await expect(
    decide(dana, { recall: shared, release: ours, act: "accept", expiresAt }),
  ).rejects.toMatchObject({ code: "not-permitted" });
  await decide(olivia, { recall: shared, release: ours });
  expect((await getAttention.execute(team.kernel, olivia, {})).recallsToDecide).toEqual([]);
  expect((await seen(shared)).status).toBe("open");
});

test("a recall ends with its last row, is open again when an acceptance expires, and the ledger has both", async () => {
  await decide(await omar(), {
    recall: shared,
    release: theirs,
    act: "accept",
    expiresAt: "2026-11-05T09:00:00Z",
  });
  expect(await seen(shared)).toMatchObject({ status: "ended", progress: { settled: 2 } });
  team.kernel.pass({ days: 4 });
  expect(await seen(shared)).toMatchObject({ status: "open", progress: { settled: 1 } });
  await assessRecalls(team.kernel);
  expect(await actionsOf(shared)).toEqual([
    "recall.opened",
    "recall.opened",
    "recall.row-decided",
    "recall.row-decided",
    "recall.ended",
    "recall.reopened",
  ]);
  expect((await getAttention.execute(team.kernel, await omar(), {})).recallsToDecide).toMatchObject([
    { id: shared },
  ]);
});

test("a replacement must be another release of the model that is not affected", async () => {
  const replace = async (replacement: string) =>
    decide(await omar(), { recall: shared, release: theirs, act: "replace", replacement });
  await expect(replace(theirs)).rejects.toMatchObject({ code: "validation-failed" });
  await expect(replace("credit@9.9.9")).rejects.toMatchObject({ code: "not-found" });
});

test("a release that is opened later adds a row to an ended recall, which is open again", async () => {
  await decide(await omar(), { recall: shared, release: theirs });
  expect((await seen(shared)).status).toBe("ended");
  const late = await team.release("2.0.0");
  expect((await seen(shared)).rows.map(({ releaseKey }) => releaseKey)).toContain(late);
  expect((await seen(shared)).status).toBe("open");
  await decide(await team.signIn("Olivia", "product-owner"), { recall: shared, release: late });
  expect((await seen(shared)).status).toBe("ended");
});

test("a data set reaches releases through lineage; an event that arrives later adds a row, with its path", async () => {
  const raw = digestOf("raw rows");
  const recall = await revoke(raw);
  expect(await seen(recall)).toMatchObject({ status: "ended", rows: [] });
  const found = await team.kernel.store.releases.find("*", ours);
  const model = found?.components.find(({ kind }) => kind === "model");
  await submitLineageEvent.execute(team.kernel, team.trainer, {
    ...{ kind: "run", eventType: "COMPLETE", eventTimeRaw: "2026-11-05T08:00:00Z", runId: "run-1" },
    ...{ jobNamespace: "ci", jobName: "train", body: "{}" },
    inputs: [{ namespace: "s3", name: "raw", version: raw }],
    outputs: [{ namespace: "s3", name: "model", version: model?.digest }],
  });
  expect(await assessRecalls(team.kernel)).toBe(0);
  team.kernel.pass({ minutes: 2 });
  expect(await assessRecalls(team.kernel)).toBe(1);
  const [row] = (await seen(recall)).rows;
  expect(row).toMatchObject({ releaseKey: ours, status: "undecided" });
  expect(row?.path.map((node) => node?.kind)).toEqual(["dataset", "run", "model", "release"]);
  expect(await actionsOf(recall)).toEqual(["recall.ended", "recall.rows-added", "recall.reopened"]);
  const dana = await team.signIn("Dana", "data-engineer");
  expect(await getComponent.execute(team.kernel, dana, { digest: raw })).toMatchObject({
    recall,
    releases: [],
  });
});

test("a partial list never ends a recall; the next complete search does", async () => {
  const recall = await revoke(digestOf("credit 7"));
  await team.kernel.database.sql`update recalls set is_complete = false where id = ${recall}`;
  await decide(await omar(), { recall, release: theirs });
  expect(await seen(recall)).toMatchObject({
    status: "open",
    isComplete: false,
    progress: { releases: 1, settled: 1 },
  });
  await assessRecall.execute(team.kernel, SYSTEM, { recall });
  expect(await seen(recall)).toMatchObject({ status: "ended", isComplete: true });
  await expect(assessRecall.execute(team.kernel, SYSTEM, { recall })).rejects.toMatchObject({
    code: "wrong-phase",
  });
});

test("two people who lift the revocation close the recall; nothing is left to decide, and its record cannot change", async () => {
  const bela = await someone("Bela", { role: "security", teams: ["clinical-ml", OTHER] });
  await requestLift.execute(team.kernel, bela, { digest: SHARED, reason: "the wrong digest" });
  const alma = await someone("Alma", { role: "security", teams: "*" });
  await agreeToLift.execute(team.kernel, alma, { digest: SHARED });
  expect(await seen(shared)).toMatchObject({
    status: "lifted",
    lifted: { reason: "the wrong digest", by: { name: "Alma" } },
  });
  expect((await actionsOf(shared)).at(-1)).toBe("recall.lifted");
  await expect(decide(await omar(), { recall: shared, release: theirs })).rejects.toMatchObject({
    code: "wrong-phase",
  });
  const { sql } = team.kernel.database.owner();
  await expect(sql`update recalls set status = 'open' where id = ${shared}`).rejects.toThrow();
  await expect(sql`delete from recall_decisions`).rejects.toThrow();
  await expect(sql`update recall_rows set path = '[]'`).rejects.toThrow();
});

test("a defect cannot begin in the future", async () => {
  await expect(revoke(digestOf("model 2.0.0"), { badSince: "2030-01-01T00:00:00Z" })).rejects.toMatchObject({
    code: "validation-failed",
  });
});
