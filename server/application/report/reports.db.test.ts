import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { LedgerFixture } from "@/server/worker/testing/ledger-fixture";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { getModelHistory } from "../model/get-model-history";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { signRelease } from "../sign-off/sign-release";
import { exportReport } from "./export-report";
import { getExportFile, listExports } from "./get-export";
import { getReport } from "./get-report";

const production = { stage: "production" } as const;
let team: Scenario;
let ledger: LedgerFixture;
let auditor: Caller;
const from = "2026-11-01T00:00:00Z";

/** Signs a release for production, promotes it and reports it live. */
async function goLive(release: string): Promise<void> {
  const { kernel, engine, trainer } = team;
  const target = { release, ...production };
  const item = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
  await confirmChecklistItem.execute(kernel, await team.signIn("Rafael", "sre"), { ...target, ...item });
  await requestPromotion.execute(kernel, trainer, target);
  const { decisionDigest } = (await getDecision.execute(kernel, trainer, target)).evaluation;
  for (const [name, role] of [["Olivia", "product-owner"] as const, ["Sam", "security"] as const]) {
    kernel.pass({ minutes: 5 });
    const signature = { ...target, role, meaning: "approve", expectedDecisionDigest: decisionDigest };
    await signRelease.execute(kernel, await team.signIn(name, role), signature);
  }
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, target);
  kernel.pass({ minutes: 1 });
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
}

beforeAll(async () => {
  team = await createScenario();
  ledger = await LedgerFixture.over(team.kernel.database);
  for (const version of ["1.0.0", "1.1.0", "1.2.0"]) {
    await goLive(await team.release(version));
    team.kernel.pass({ hours: 1 });
  }
  auditor = await team.signIn("Audrey", "auditor");
  await ledger.sealAndSign();
});
afterAll(() => ledger.drop());

const get = (input: object, by = auditor) => getReport.execute(team.kernel, by, { from, ...input });
const released = (rows: readonly { readonly [column: string]: unknown }[]) =>
  rows.map((row) => row["release"]);
async function fileOf(
  input: object,
): Promise<{ readonly id: string; readonly text: string; readonly digest: string }> {
  const { id, digest } = await exportReport.execute(team.kernel, auditor, { from, ...input });
  const { chunks } = await getExportFile.execute(team.kernel, auditor, { id });
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks()) pieces.push(Buffer.from(chunk));
  return { id, digest, text: Buffer.concat(pieces).toString("utf8") };
}

describe("changes", () => {
  test("are listed newest first, with requester, approvers and the verdicts of an audit", async () => {
    const { items, rowCount, ledger: position, readAt, counts } = await get({ report: "changes" });
    expect(released(items)).toEqual(["screening@1.2.0", "screening@1.1.0", "screening@1.0.0"]);
    expect(items[0]).toMatchObject({
      requester: "trainer-ci",
      approvers: "Olivia (product-owner); Sam (security)",
      approvedBeforeDeployment: true,
      dutiesApart: true,
      testResult: "passed",
      kind: "planned",
      review: null,
      endedAt: null,
    });
    expect(items[1]).toMatchObject({ endedBy: "superseded" });
    expect([rowCount, readAt]).toEqual([3, team.kernel.now()]);
    expect(position).toEqual({ size: expect.any(Number), rootHash: expect.any(String) });
    expect(counts).toEqual([{ bucket: "2026-10-26", series: "planned", count: 3 }]);
  });

  test("are read page by page without gap or repetition", async () => {
    const first = await get({ report: "changes", limit: 2 });
    const second = await get({ report: "changes", limit: 2, cursor: first.nextCursor });
    expect(released([...first.items, ...second.items])).toEqual([
      "screening@1.2.0",
      "screening@1.1.0",
      "screening@1.0.0",
    ]);
    expect(second.nextCursor).toBeUndefined();
  });

  test("a period includes its start and excludes its end", async () => {
    const [row] = (await get({ report: "changes" })).items;
    const since = row?.["changedAt"] as string;
    expect(released((await get({ report: "changes", from: since })).items)).toEqual(["screening@1.2.0"]);
    expect(released((await get({ report: "changes", to: since })).items)).not.toContain("screening@1.2.0");
  });

  test("a sample is the rows with the smallest hash of seed and id, and the same seed selects them again", async () => {
    const sample = async (seed: string) =>
      released((await get({ report: "changes", sample: 1, seed })).items);
    const rows = await team.kernel.database.sql<
      { id: string; key: string }[]
    >`select d.id, r.key from deployments d join releases r on r.id = d.release_id`;
    for (const seed of ["one", "two", "three"]) {
      const hash = (id: string) => createHash("sha256").update(`${seed}\n${id}`).digest("hex");
      const [smallest] = rows.toSorted((a, b) => (hash(a.id) < hash(b.id) ? -1 : 1));
      expect(await sample(seed)).toEqual([smallest?.key]);
      expect(await sample(seed)).toEqual([smallest?.key]);
    }
  });
});

describe("the model inventory", () => {
  const inventory = async (at?: string) =>
    getReport.execute(team.kernel, auditor, { report: "inventory", ...(at ? { at } : {}) });

  test("shows the live release, the age of its evidence and what needs attention", async () => {
    const { items, counts } = await inventory();
    expect(items).toEqual([
      expect.objectContaining({ model: "screening", live: "production 1.2.0", certification: "none" }),
    ]);
    expect(items[0]?.["evidenceAgeDays"]).toBeGreaterThan(0);
    expect(items[0]?.["attention"]).toContain("live without a valid certification");
    expect(counts).toEqual([{ bucket: "live", series: expect.any(String), count: 1 }]);
  });

  test("shows the release that was live at an earlier instant, and no model before it was registered", async () => {
    const changes = (await get({ report: "changes" })).items;
    const [, second] = changes;
    expect((await inventory(second?.["changedAt"] as string)).items[0]).toMatchObject({
      live: "production 1.1.0",
    });
    expect((await inventory("2026-01-01T00:00:00Z")).items).toEqual([]);
  });
});

describe("delivery", () => {
  const measures = async (input: object = {}) => (await get({ report: "delivery", ...input })).items;

  test("has the percentiles of each span and the rates of the period, computed from its deployments", async () => {
    const rows = await measures();
    const of = (measure: string, subject: string) =>
      rows.find((row) => row["measure"] === measure && row["subject"] === subject);
    expect(of("lead time", "production")).toMatchObject({
      group: "all",
      cases: 3,
      p50Hours: 0.18,
      p99Hours: 0.18,
    });
    expect(of("wait per role", "product-owner")).toMatchObject({ cases: 3, p50Hours: 0.08, p90Hours: 0.08 });
    expect(of("wait per person", "Sam")).toMatchObject({ cases: 3, p50Hours: 0.17 });
    expect(of("wait per gate", "approvals")).toMatchObject({ cases: 3 });
    expect(of("change failure rate", "production")).toMatchObject({ cases: 3, value: 0, unit: "percent" });
    expect(of("returned", "security")).toMatchObject({ cases: 3, value: 0 });
    expect(of("waiver rate", "production")).toMatchObject({ cases: 3, value: 0 });
    expect(of("hand-offs", "production")?.["value"]).toBeGreaterThan(3);
    const week = { from: "2026-11-01T00:00:00Z", to: team.kernel.now().toISOString() };
    const weeks = (Date.parse(week.to) - Date.parse(week.from)) / (7 * 24 * 3_600_000);
    const [frequency] = (await measures(week)).filter((row) => row["measure"] === "deployment frequency");
    expect(frequency?.["value"]).toBeCloseTo(3 / weeks, 1);
  });

  test("groups by team, and the histogram counts each first deployment once", async () => {
    const { items, counts, rowCount } = await get({ report: "delivery", by: "team" });
    expect(new Set(items.map((row) => row["group"]))).toEqual(new Set(["clinical-ml"]));
    expect(counts).toEqual([{ bucket: "under 1 hour", series: "high", count: 3 }]);
    expect(rowCount).toBe(items.length);
  });

  test("of another team is empty", async () => {
    expect(await measures({ team: "nobody" })).toEqual([]);
  });
});

describe("the history matrix", () => {
  const history = (at?: string) =>
    getModelHistory.execute(team.kernel, auditor, { model: "screening", ...(at ? { at } : {}) });
  const states = ({ items }: Awaited<ReturnType<typeof history>>) =>
    items.map(({ version, cells }) => [version, ...cells.map(({ stage, state }) => `${stage} ${state}`)]);

  test("has a row per release and a cell per stage, with what replaced it", async () => {
    const found = await history();
    expect(states(found)).toEqual([
      ["1.2.0", "staging never", "production live"],
      ["1.1.0", "staging never", "production was-here"],
      ["1.0.0", "staging never", "production was-here"],
    ]);
    expect(found.items[1]?.cells[1]).toMatchObject({ endedBy: "superseded", replacedBy: "screening@1.2.0" });
    expect(found.items[1]?.cells[1]?.liveMs).toBeGreaterThan(3_600_000);
  });

  test("as of an earlier instant leaves out everything later", async () => {
    const [, second] = (await get({ report: "changes" })).items;
    const since = second?.["changedAt"] as string;
    expect(states(await history(since))).toEqual([
      ["1.1.0", "staging never", "production live"],
      ["1.0.0", "staging never", "production was-here"],
    ]);
    const before = new Date(Date.parse(since) - 1).toISOString();
    expect(states(await history(before))).toEqual([
      ["1.1.0", "staging never", "production in-flight"],
      ["1.0.0", "staging never", "production live"],
    ]);
  });

  test("is not found for a reader of another team, and refused for the future", async () => {
    const { actor, requestId } = await team.signIn("Elsa", "auditor");
    const elsewhere = {
      requestId,
      actor: { ...actor, grants: [{ role: "auditor", teams: ["elsewhere"] }] },
    } as Caller;
    await expect(
      getModelHistory.execute(team.kernel, elsewhere, { model: "screening" }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(history("2030-01-01T00:00:00Z")).rejects.toMatchObject({ code: "validation-failed" });
  });
});

test("the sign-off register has every signature of the period with its meaning and its decision", async () => {
  const { items, counts } = await get({ report: "sign-offs" });
  expect(items.map((row) => [row["signer"], row["release"], row["state"]])).toEqual(
    ["1.2.0", "1.1.0", "1.0.0"].flatMap((version) =>
      ["Sam", "Olivia"].map((name) => [name, `screening@${version}`, version === "1.2.0" ? "valid" : "void"]),
    ),
  );
  expect(items[0]).toMatchObject({
    meaning: "approve",
    role: "security",
    decisionDigest: expect.stringMatching(/^sha256:/),
  });
  expect(counts).toEqual([{ bucket: "2026-10-26", series: "approve", count: 6 }]);
});

test("evidence of the live release is fresh until the policy's age is passed", async () => {
  const freshness = async () =>
    (await getReport.execute(team.kernel, auditor, { report: "evidence-freshness" })).items;
  expect(await freshness()).toEqual([
    expect.objectContaining({
      release: "screening@1.2.0",
      type: "evaluation",
      allowedDays: 30,
      freshness: "fresh",
    }),
  ]);
  const before = team.kernel.now().toISOString();
  team.kernel.pass({ days: 31 });
  expect(await freshness()).toEqual([expect.objectContaining({ freshness: "too old" })]);
  team.kernel.at(before);
});

describe("the access review", () => {
  const access = (input: object, by = auditor) =>
    getReport.execute(team.kernel, by, { report: "access", ...input });

  test("lists each role of a person, and each token, with its last use", async () => {
    const { items } = await access({});
    const found = items.map((row) => `${row["kind"]} ${row["name"]} ${row["role"]} ${row["state"]}`);
    expect(found).toEqual(expect.arrayContaining(["person Audrey auditor open", "person Sam security open"]));
    const sam = items.find(({ name }) => name === "Sam");
    expect(sam).toMatchObject({
      teams: expect.any(String),
      isUnused: false,
      permissions: expect.stringContaining("sign-off.sign"),
    });
    expect((await access({ kind: "person" })).items.every(({ kind }) => kind === "person")).toBe(true);
  });

  test("is refused to a role that may export but not read accounts", async () => {
    await expect(access({}, await team.signIn("Olivia", "product-owner"))).rejects.toMatchObject({
      code: "not-permitted",
    });
  });
});

describe("exceptions", () => {
  test("list a risk from its acceptance to its end", async () => {
    const { sql } = team.kernel.database;
    const before = await get({ report: "exceptions" });
    expect(before.items).toEqual([]);
    const [model] = await sql<{ id: string }[]>`select id from models where key = 'screening'`;
    await sql`insert into risk_acceptances (id, model_id, risk, reason, compensating_control, owner_id, owner_name, accepted_by, accepted_by_name, accepted_at, expires_at)
      values ('rsk_1', ${model?.id ?? ""}, 'Night shifts are rare.', 'r', 'c', 'per_x', 'Mona', 'per_y', 'Sam', '2026-11-01T09:00:00Z', '2026-11-01T10:00:00Z')`;
    expect((await get({ report: "exceptions" })).items).toEqual([
      expect.objectContaining({
        kind: "accepted-risk",
        subject: "Night shifts are rare.",
        state: "ended",
        approvedBy: "Sam",
      }),
    ]);
    expect((await get({ report: "exceptions", to: "2026-11-01T09:30:00Z" })).items).toMatchObject([
      { state: "in force" },
    ]);
    expect((await get({ report: "exceptions", from: "2026-11-01T10:30:00Z" })).items).toEqual([]);
    expect((await get({ report: "exceptions", kind: "waiver" })).items).toEqual([]);
  });
});

describe("filters", () => {
  test.each([
    { of: "of another kind", input: { kind: "rollback" }, count: 0 },
    { of: "of the only kind", input: { kind: "planned" }, count: 3 },
    { of: "of another team", input: { team: "nobody" }, count: 0 },
    { of: "of another stage", input: { stage: "staging" }, count: 0 },
    { of: "of the model", input: { model: "screening" }, count: 3 },
  ])("select $count changes $of", async ({ input, count }) => {
    const found = await get({ report: "changes", ...input });
    expect([found.items.length, found.rowCount]).toEqual([count, count]);
  });

  test.each([
    { what: "a filter that the report does not have", input: { by: "team" }, pointer: "/by" },
    { what: "an unknown kind", input: { kind: "other" }, pointer: "/kind" },
    { what: "a sample without a seed", input: { sample: 3 }, pointer: "/seed" },
    { what: "a seed without a sample", input: { seed: "x" }, pointer: "/sample" },
    { what: "a period that ends before it begins", input: { to: "2026-10-01T00:00:00Z" }, pointer: "/to" },
  ])("refuse $what", async ({ input, pointer }) => {
    await expect(get({ report: "changes", ...input })).rejects.toMatchObject({
      code: "validation-failed",
      details: { errors: [{ pointer }] },
    });
  });
});

describe("a file", () => {
  test("holds exactly the filtered rows and the filter line, and its digest is in the ledger", async () => {
    const to = (await get({ report: "changes" })).items[0]?.["changedAt"] as string;
    const shown = await get({ report: "changes", to });
    const { id, digest, text } = await fileOf({ report: "changes", to, format: "csv" });
    const lines = text.trimEnd().split("\r\n");
    expect(lines.slice(1, 1 + shown.items.length).map((line) => line.split(",")[1])).toEqual(
      released(shown.items),
    );
    expect(lines[1 + shown.items.length]).toMatch(/^# Changes in a period: 2 rows,/);
    expect(text).toContain(`# Filter: ${shown.filterLine}`);
    expect(`sha256:${createHash("sha256").update(text).digest("hex")}`).toBe(digest);
    const [entry] = await team.kernel.database.sql<{ body: { data: object } }[]>`
      select canonical::jsonb as body from ledger_entries where canonical::jsonb ->> 'action' = 'report.exported'
        and canonical::jsonb -> 'subjects' -> 0 ->> 'id' = ${id}`;
    expect(entry?.body.data).toMatchObject({
      report: "changes",
      filter: shown.filterLine,
      rows: 2,
      format: "csv",
    });
    expect((await listExports.execute(team.kernel, auditor, {})).items[0]).toMatchObject({
      id,
      kind: "report",
    });
  });

  test("in JSON has the same rows as the screen", async () => {
    const shown = await get({ report: "changes" });
    const json = JSON.parse((await fileOf({ report: "changes", format: "json" })).text);
    expect(json.rows).toEqual(shown.items);
    expect([json.filterLine, json.rowCount]).toEqual([shown.filterLine, 3]);
  });

  test("is downloaded by its requester alone", async () => {
    const { id } = await fileOf({ report: "changes" });
    const other = await team.signIn("Sam", "security");
    await expect(getExportFile.execute(team.kernel, other, { id })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

test("a reader of another team gets no row of this one", async () => {
  const { actor, requestId } = await team.signIn("Elsa", "auditor");
  const grants = [{ role: "auditor", teams: ["elsewhere"] }] as const;
  const elsewhere = { requestId, actor: { ...actor, grants } } as Caller;
  const found = await get({ report: "changes" }, elsewhere);
  expect([found.items, found.rowCount, found.counts]).toEqual([[], 0, []]);
});
