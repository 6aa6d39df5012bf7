import { createHash } from "node:crypto";
import Ajv from "ajv/dist/2020";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { openCheckpoint, portableTreeHasher, verifyInclusion } from "@/server/domain/ledger/index";
import { fromBase64 } from "@/server/domain/text/base64";
import { ReleaseExportDocument, releaseExportSchema } from "@/server/reports/release-export-schema";
import { LedgerFixture } from "@/server/worker/testing/ledger-fixture";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { getLedgerEntry } from "../ledger/get-entry";
import { searchLedgerEntries } from "../ledger/search-entries";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { signRelease } from "../sign-off/sign-release";
import { exportRelease } from "./export-release";
import { getExportFile, listExports } from "./get-export";
import { exportPeriod, getPeriod } from "./period";
import { previewReleaseExport } from "./preview-release";

const production = { stage: "production" } as const;
let team: Scenario;
let ledger: LedgerFixture;
let auditor: Awaited<ReturnType<Scenario["signIn"]>>;
let release: string;

/** A release that went live, with a sealed and signed ledger. */
beforeAll(async () => {
  team = await createScenario();
  ledger = await LedgerFixture.over(team.kernel.database);
  const { kernel, engine, trainer } = team;
  release = await team.release("1.0.0");
  await team.release("1.1.0", { auc: 0.2 });
  const rafael = await team.signIn("Rafael", "sre");
  const target = { release, ...production };
  const item = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
  await confirmChecklistItem.execute(kernel, rafael, { ...target, ...item });
  await requestPromotion.execute(kernel, trainer, target);
  const { decisionDigest: expectedDecisionDigest } = (await getDecision.execute(kernel, trainer, target))
    .evaluation;
  for (const [name, role] of [["Olivia", "product-owner"] as const, ["Sam", "security"] as const])
    await signRelease.execute(kernel, await team.signIn(name, role), {
      ...target,
      role,
      meaning: "approve",
      expectedDecisionDigest,
    });
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, target);
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
  auditor = await team.signIn("Audrey", "auditor");
  await ledger.sealAndSign();
});
afterAll(() => ledger.drop());

async function fileOf(id: string, by: Caller = auditor): Promise<string> {
  const { chunks } = await getExportFile.execute(team.kernel, by, { id });
  let text = "";
  for await (const chunk of chunks()) text += chunk;
  return text;
}
const take = async (input: object) => {
  const record = await exportRelease.execute(team.kernel, auditor, { release, ...input });
  const text = await fileOf(record.id);
  return { record, text };
};
const sha256 = (text: string | Uint8Array) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

describe("a release's evidence as JSON", () => {
  test("is valid against the published schema, and has the release's history", async () => {
    const { text } = await take({});
    const json = JSON.parse(text);
    const ajv = new Ajv({ strict: false, validateFormats: false });
    expect([ajv.validate(releaseExportSchema(), json), ajv.errors]).toEqual([true, null]);
    const read = ReleaseExportDocument.parse(json);
    expect(read.release.key).toBe(release);
    expect(read.policy.yaml).toContain("A policy for tests");
    expect(read.stages.map(({ stage }) => stage)).toEqual(["staging", "production"]);
    const [, prod] = read.stages;
    expect(prod?.gates.map(({ id }) => id)).toEqual(["auc", "readiness", "approvals"]);
    expect(prod?.signOffs.map(({ signerName }) => signerName).sort()).toEqual(["Olivia", "Sam"]);
    expect(prod?.signOffs[0]).toMatchObject({
      statementVersion: { name: "release", version: 1 },
      signatureLine: expect.stringMatching(
        /^(Olivia, product owner|Sam, security), 2026-11-01 09:00:00 UTC, approval, under statement release version 1/,
      ),
    });
    expect(prod?.checklist).toMatchObject([
      { itemId: "runbook", answer: "confirmed", answeredByName: "Rafael" },
    ]);
    expect(read.promotions).toMatchObject([
      { phase: "live", permit: { spentAt: expect.any(String) }, events: { length: 3 } },
    ]);
    expect(read.deployments).toMatchObject([{ stage: "production", until: null }]);
    expect(read.decisions.map(({ takenFor }) => takenFor.slice(0, 4)).sort()).toEqual([
      "pmt_",
      "prm_",
      "sgn_",
      "sgn_",
    ]);
  });

  test("has what was not checked and what would change the decision, with code and parts", async () => {
    const { stages } = ReleaseExportDocument.parse(JSON.parse((await take({ stage: "staging" })).text));
    expect(stages[0]?.notChecked).toMatchObject([
      { kind: "gate-not-applicable", about: "readiness", code: "gate.not-in-stage" },
      { kind: "gate-not-applicable", about: "approvals" },
      { kind: "coverage", title: "evaluation", code: "not-checked.coverage-partial" },
      { kind: "component", code: "not-checked.component" },
    ]);
    const [prod] = ReleaseExportDocument.parse(JSON.parse((await take({ stage: "production" })).text)).stages;
    // The release is live, so there is no promotion that one value alone permits or stops.
    expect(prod?.wouldFlip?.[0]).toMatchObject({
      ...{ kind: "threshold", gateId: "auc", decides: false, measured: 0.97 },
      code: "flip.closes-below",
    });
  });

  test("has for every item its owner and its hash", async () => {
    const { evidence } = ReleaseExportDocument.parse(JSON.parse((await take({})).text));
    expect(evidence).toHaveLength(1);
    const [item] = evidence;
    expect(item).toMatchObject({
      type: "evaluation",
      collector: { name: "trainer-ci" },
      payload: { metrics: { auc: 0.97 } },
    });
    expect(sha256(item?.payloadText ?? "")).toBe(item?.payloadDigest);
    expect(item?.body).not.toHaveProperty("base64");
  });

  test("has the exact received bytes on request", async () => {
    const { evidence } = ReleaseExportDocument.parse(JSON.parse((await take({ raw: "inline" })).text));
    for (const { body } of evidence)
      expect(sha256(Buffer.from(body.base64 ?? "", "base64"))).toBe(body.digest);
  });

  test("proves every entry the checkpoint covers, with nothing but the file and the ledger's key", async () => {
    const { ledger: book } = ReleaseExportDocument.parse(JSON.parse((await take({})).text));
    const { origin, knownKeys: keys, verify } = ledger.identity;
    const head = openCheckpoint(book.checkpoint?.note ?? "", { origin, keys, verify });
    expect(book.entries.length).toBeGreaterThan(8);
    const proved = book.entries.filter(({ proof }) => proof !== null);
    expect(proved.length).toBeGreaterThan(8);
    for (const { canonical, proof } of proved) {
      const leaf = portableTreeHasher.leaf(new TextEncoder().encode(canonical));
      const hashes = (proof?.hashes ?? []).map((hash) => fromBase64(hash) ?? new Uint8Array());
      const claim = {
        index: proof?.index ?? -1,
        size: proof?.size ?? -1,
        proof: hashes,
        leaf,
        root: head?.root ?? new Uint8Array(),
      };
      expect(verifyInclusion(claim)).toBe(true);
    }
  });

  test("can be restricted to one stage", async () => {
    const read = ReleaseExportDocument.parse(JSON.parse((await take({ stage: "staging" })).text));
    expect(read.stage).toBe("staging");
    expect(read.stages.map(({ stage }) => stage)).toEqual(["staging"]);
    expect([...read.promotions, ...read.deployments, ...read.decisions]).toEqual([]);
    await expect(take({ stage: "moon" })).rejects.toMatchObject({ code: "validation-failed" });
  });
});

describe("a release's evidence as CSV", () => {
  test("is one record a line under the same columns", async () => {
    const { text, record } = await take({ format: "csv" });
    expect(record.fileName).toMatch(/^screening-1\.0\.0-\d{8}T\d{6}Z\.csv$/);
    const lines = text.split("\r\n");
    expect(lines[0]).toBe("record,stage,id,name,status,by,role,at,digest,measured,required,detail");
    const records = new Set(lines.slice(1, -1).map((line) => line.split(",")[0]));
    const all = [
      "release",
      "component",
      "gate",
      "checklist",
      "sign-off",
      "decision",
      "promotion",
      "deployment",
      "evidence",
      "ledger-entry",
    ];
    expect(records).toEqual(new Set(all));
    expect(text).toMatch(/gate,production,auc,AUC on the hold-out set,passed,,,[^,]+,,0\.97,0\.9,/);
    expect(text).toMatch(/sign-off,production,sgn_\w+,release version 1,approve,Olivia,product-owner,/);
  });
});

describe("the recorded export", () => {
  test.each([{ format: "json" }, { format: "csv" }, { raw: "inline" }])(
    "has the digest and length of the file: %j",
    async (input) => {
      const { record, text } = await take(input);
      expect({ digest: sha256(text), byteLength: Buffer.byteLength(text) }).toEqual({
        digest: record.digest,
        byteLength: record.byteLength,
      });
    },
  );

  test("is the same file later, after any change", async () => {
    const { record, text } = await take({});
    await team.evaluate(release, 0.1);
    await ledger.sealAndSign();
    expect(await fileOf(record.id)).toBe(text);
    expect((await take({})).text).not.toBe(text);
  });

  test("is in the ledger with its requester and its digest", async () => {
    const { record } = await take({ format: "csv" });
    const { items } = await searchLedgerEntries.execute(team.kernel, auditor, { subject: record.digest });
    expect(items).toMatchObject([
      {
        action: "evidence.exported",
        actor: { name: "Audrey" },
        subjects: [{ id: record.id }, { name: release }],
      },
    ]);
    const entry = await getLedgerEntry.execute(team.kernel, auditor, { entry: items[0]?.id });
    expect(JSON.parse(entry.canonical ?? "").data).toMatchObject({
      format: "csv",
      byteLength: record.byteLength,
      stage: null,
    });
  });

  test("is read by its requester alone, and listed newest first", async () => {
    const { record } = await take({});
    const anton = await team.signIn("Anton", "auditor");
    await expect(getExportFile.execute(team.kernel, anton, { id: record.id })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await listExports.execute(team.kernel, anton, {})).toEqual({ items: [], nextCursor: undefined });
    const { items, nextCursor } = await listExports.execute(team.kernel, auditor, { limit: 1 });
    expect(items).toEqual([record]);
    expect(nextCursor).toBeDefined();
  });

  test("an engineer exports nothing", async () => {
    const mona = await team.signIn("Mona", "ml-engineer");
    await expect(exportRelease.execute(team.kernel, mona, { release })).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  test("the preview counts the items of the file", async () => {
    const { extent, stages } = await previewReleaseExport.execute(team.kernel, auditor, { release });
    const read = ReleaseExportDocument.parse(JSON.parse((await take({})).text));
    expect(extent).toMatchObject({ evidence: read.evidence.length, entries: read.ledger.entries.length });
    expect(extent.rawBytes).toBe(read.evidence.reduce((sum, { body }) => sum + body.byteLength, 0));
    expect(stages).toMatchObject(
      read.stages.map(({ stage, gates, signOffs }) => ({
        stage,
        gates: gates.length,
        signOffs: signOffs.length,
      })),
    );
  });
});

describe("a period", () => {
  // A period ends before now, and the clock of these tests does not move by itself.
  beforeAll(() => team.kernel.pass({ minutes: 1 }));
  const whole = { from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };

  test("lists what went live in it: from its first instant, up to its last", async () => {
    const at = (await getPeriod.execute(team.kernel, auditor, whole)).items[0]?.at ?? "";
    const events = async (from: string, to: string) =>
      (await getPeriod.execute(team.kernel, auditor, { from, to })).items.map(
        (movement) => `${movement.event} ${movement.release}`,
      );
    const next = new Date(new Date(at).getTime() + 1).toISOString();
    expect(await events(at, next)).toEqual([`live ${release}`]);
    expect(await events("2026-01-01T00:00:00Z", at)).toEqual([]);
    expect(await events(next, whole.to)).toEqual([]);
  });

  test("as CSV is on record with its digest", async () => {
    const record = await exportPeriod.execute(team.kernel, auditor, whole);
    const text = await fileOf(record.id);
    expect(sha256(text)).toBe(record.digest);
    expect(text.split("\r\n")[0]).toMatch(/^at,event,model,release,stage,/);
    expect(text).toContain(`live,screening,${release},production,clinical-ml,promotion,`);
    expect(
      (await searchLedgerEntries.execute(team.kernel, auditor, { action: "period.exported" })).items,
    ).toHaveLength(1);
  });

  test("that has not ended is cut at now, in the list and on record; one that has not begun is refused", async () => {
    expect(await getPeriod.execute(team.kernel, auditor, whole)).toMatchObject({ until: team.kernel.now() });
    const record = await exportPeriod.execute(team.kernel, auditor, whole);
    expect(record.about).toBe(`2026-01-01T00:00:00.000Z/${team.kernel.now().toISOString()}`);
    const next = { from: whole.to, to: "2028-01-01T00:00:00Z" };
    for (const asked of [
      getPeriod.execute(team.kernel, auditor, next),
      exportPeriod.execute(team.kernel, auditor, next),
    ])
      await expect(asked).rejects.toMatchObject({
        code: "validation-failed",
        details: { errors: [{ pointer: "/from" }] },
      });
  });

  test("that ends before it begins is refused", async () => {
    await expect(
      exportPeriod.execute(team.kernel, auditor, { from: whole.to, to: whole.from }),
    ).rejects.toMatchObject({
      code: "validation-failed",
    });
  });

  test("of another team is empty", async () => {
    const grants = [{ role: "auditor" as const, teams: ["another"] }];
    const stranger: Caller = { ...auditor, actor: { ...auditor.actor, grants } };
    expect((await getPeriod.execute(team.kernel, stranger, whole)).items).toEqual([]);
    await expect(exportRelease.execute(team.kernel, stranger, { release })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
