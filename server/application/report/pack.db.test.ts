import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { LedgerFixture } from "@/server/worker/testing/ledger-fixture";
import { type PackFiles, verifyPack, zipFiles } from "@/verifier/verify.mjs";
import { confirmChecklistItem } from "../checklist/confirm-item";
import { getDecision } from "../decision/get-decision";
import { promoteRelease } from "../promotion/promote-release";
import { reportPromotion } from "../promotion/report-promotion";
import { requestPromotion } from "../promotion/request-promotion";
import { signRelease } from "../sign-off/sign-release";
import { exportPack } from "./export-pack";
import { exportPeriodPack } from "./export-period-pack";

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
  const x = Buffer.from(ledger.identity.key.publicKey).toString("base64url");
  const { keys } = kernel.publicKeys();
  Object.assign(kernel, {
    publicKeys: () => ({ keys: [...keys, { kty: "OKP", crv: "Ed25519", x, purpose: "ledger" }] }),
  });
  release = await team.release("1.0.0");
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

async function packOf(input: object = {}): Promise<Buffer<ArrayBuffer>> {
  const { chunks } = await exportPack.execute(team.kernel, auditor, { release, ...input });
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks()) pieces.push(piece);
  return Buffer.concat(pieces);
}
const filesOf = (zip: Buffer<ArrayBuffer>) => zipFiles(new Blob([zip]));
const knownKeys = () => team.kernel.publicKeys().keys as { x: string }[];

/** The same files, one of them with a changed byte. */
function withFlippedByte(files: PackFiles, path: string, at: (length: number) => number): PackFiles {
  return {
    list: files.list,
    read: async (one) => {
      const bytes = await files.read(one);
      if (one !== path || bytes === undefined) return bytes;
      const place = at(bytes.length);
      return bytes.with(place, (bytes[place] ?? 0) ^ 1);
    },
  };
}

describe("the evidence pack of a release", () => {
  test("is genuine under the installation's keys, and every step is proved", async () => {
    const result = await verifyPack(await filesOf(await packOf()), { knownKeys: knownKeys() });
    expect(result.problems).toEqual([]);
    expect(result.open).toEqual([]);
    expect(result.verdict).toBe("genuine");
    expect(result.steps.map(({ state }) => state)).toEqual(result.steps.map(() => "proved"));
    expect(result.steps.map(({ detail }) => detail)).toMatchInlineSnapshot(`
      [
        "40 files",
        "11 of 11 entries are in the tree of 28 entries",
        "screening@1.0.0",
        "1 items",
        "4 decisions",
        "2 sign-offs, 0 of them with a passkey",
        "1 answers, 0 files, 0 waivers",
        "1 permits",
      ]
    `);
  });

  test("without known keys, it is unaltered; under other keys, it is unknown", async () => {
    const files = await filesOf(await packOf());
    expect((await verifyPack(files)).verdict).toBe("unaltered");
    expect((await verifyPack(files, { knownKeys: [{ x: "AAAA" }] })).verdict).toBe("unknown");
  });

  test("has the same bytes for the same state", async () => {
    const [one, other] = [await packOf(), await packOf()];
    expect(createHash("sha256").update(one).digest("hex")).toBe(
      createHash("sha256").update(other).digest("hex"),
    );
  });

  test("names every file in which a byte changes", async () => {
    const files = await filesOf(await packOf());
    const paths = await files.list();
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths)
      for (const at of [
        () => 0,
        (length: number) => Math.floor(length / 2),
        (length: number) => length - 1,
      ]) {
        const { verdict, problems } = await verifyPack(withFlippedByte(files, path, at));
        expect([path, verdict]).toEqual([path, "altered"]);
        expect(problems.map(({ file }) => file.split(", ")[0])).toContain(path);
        expect(problems.every(({ expected, found }) => expected !== found)).toBe(true);
      }
  });

  test("names a file that is missing, and one that was added", async () => {
    const files = await filesOf(await packOf());
    const [evidence = ""] = (await files.list()).filter((path) => path.endsWith("payload.json"));
    const without = {
      list: files.list,
      read: async (path: string) => (path === evidence ? undefined : files.read(path)),
    };
    const list = async () => [...(await files.list()), "evidence/forged.json"];
    const read = (path: string) => files.read(path === "evidence/forged.json" ? "README.txt" : path);
    expect((await verifyPack(without)).problems).toMatchObject([{ file: evidence, found: "no file" }]);
    expect((await verifyPack({ list, read })).problems).toMatchObject([{ file: "evidence/forged.json" }]);
  });
});

describe("a redacted pack", () => {
  const partsOf = async (leaveOut: string) => filesOf(await packOf({ leaveOut }));

  test("verifies, keeps the digest of each file that it leaves out, and states which", async () => {
    const all = await filesOf(await packOf());
    const [payload = ""] = (await all.list()).filter((one) => one.endsWith("/payload.json"));
    const [, id] = payload.split("/");
    const [body = ""] = (await all.list()).filter((one) => one.startsWith("bodies/"));
    const files = await partsOf(`evidence/${id}/payload.json,lineage.json`);
    const names = await files.list();
    const facts = (await all.list()).filter((one) => one.endsWith("/facts.json"));
    const dossiers = (await all.list()).filter((one) => one.endsWith("/dossier.pdf"));
    expect(dossiers).toEqual(["stages/staging/dossier.pdf", "stages/production/dossier.pdf"]);
    const leftOut = [payload, body, "lineage.json", ...facts, ...dossiers];
    expect((await all.list()).filter((one) => !names.includes(one)).sort()).toEqual(leftOut.sort());
    const { verdict, open, problems } = await verifyPack(files, { knownKeys: knownKeys() });
    expect([verdict, problems]).toEqual(["genuine", []]);
    expect(open.map((what) => what.split(":")[0]).sort()).toEqual(leftOut.sort());
  });

  test("does not verify when a file that is left out is put back with another content", async () => {
    const files = await partsOf("lineage.json");
    const read = (one: string) => files.read(one === "lineage.json" ? "README.txt" : one);
    const list = async () => [...(await files.list()), "lineage.json"];
    expect((await verifyPack({ list, read })).problems).toMatchObject([{ file: "lineage.json" }]);
  });

  test("has the parts that its verification needs: leaving one out is refused", async () => {
    for (const leaveOut of [
      "ledger/entries.jsonl",
      "keys.json",
      "evidence/x,index.json",
      "policy/policy.yaml",
    ])
      await expect(packOf({ leaveOut })).rejects.toMatchObject({ code: "validation-failed" });
  });
});

test("the program of a pack verifies its unpacked folder, and names a changed byte with what it expected", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "countersign-pack-"));
  try {
    const files = await filesOf(await packOf());
    for (const one of await files.list()) {
      await mkdir(path.dirname(path.join(folder, one)), { recursive: true });
      await writeFile(path.join(folder, one), (await files.read(one)) ?? "");
    }
    const keys = `${folder}.keys`;
    await writeFile(keys, JSON.stringify({ keys: knownKeys() }));
    const run = (...words: string[]) =>
      new Promise<{ status: number; text: string }>((resolve) => {
        const child = execFile(process.execPath, ["verify.mjs", ...words], { cwd: folder }, (_error, text) =>
          resolve({ status: child.exitCode ?? -1, text }),
        );
      });
    expect(await run()).toMatchObject({ status: 0, text: expect.stringContaining("UNALTERED") });
    expect(await run("--key", keys)).toMatchObject({ status: 0, text: expect.stringContaining("GENUINE") });
    const file = path.join(folder, "policy/policy.yaml");
    const yaml = await readFile(file);
    const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    await writeFile(file, yaml.toString().replace("tests", "tests!"));
    const { status, text } = await run();
    expect(status).toBe(1);
    expect(text).toContain("altered     policy/policy.yaml");
    expect(text).toContain(`expected sha256:${digest(yaml)}`);
    expect(text).toContain(`found    sha256:${digest(await readFile(file))}`);
    await rm(path.join(folder, "index.json"));
    expect(await run()).toMatchObject({ status: 2 });
    await rm(keys);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("the export is on record before its first byte, with the digest of pack.json", async () => {
  const { chunks } = await exportPack.execute(team.kernel, auditor, { release });
  const [row] = await team.kernel.database
    .sql`select canonical from ledger_entries where canonical like '%pack.exported%' order by id desc limit 1`;
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks()) pieces.push(piece);
  const summary = await (await filesOf(Buffer.concat(pieces))).read("pack.json");
  expect(JSON.parse(row?.canonical).subjects[0].digest).toBe(
    `sha256:${createHash("sha256")
      .update(summary ?? "")
      .digest("hex")}`,
  );
});

test("a pack with missing bytes is refused with their names, and nothing is exported", async () => {
  const damaged = await team.release("2.0.0", { auc: 0.91 });
  const [row] = await team.kernel.database.sql`
    select e.id, e.body_digest from evidence e join evidence_subjects s on s.evidence_id = e.id
      join release_components c on c.digest = s.digest join releases r on r.id = c.release_id
    where r.key = ${damaged}`;
  expect(row).toBeDefined();
  await team.kernel.database.tamper(`delete from evidence_bodies where digest = '${row?.body_digest}'`);
  await expect(exportPack.execute(team.kernel, auditor, { release: damaged })).rejects.toMatchObject({
    code: "pack-incomplete",
    message: expect.stringContaining(`the bytes ${row?.body_digest} of the evidence ${row?.id}`),
  });
});

test("names of people, files and models are content of a pack, and never a path", async () => {
  const paths = await (await filesOf(await packOf())).list();
  for (const one of paths) expect(one).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/);
});

describe("the evidence packs of a period", () => {
  const period = { from: "2026-10-01T00:00:00Z", to: "2027-01-01T00:00:00Z" };
  // A period that has not ended yet ends now, and its end is not part of it.
  beforeAll(() => team.kernel.pass({ minutes: 1 }));
  async function periodPack(): Promise<Buffer<ArrayBuffer>> {
    const { chunks } = await exportPeriodPack.execute(team.kernel, auditor, period);
    const pieces: Uint8Array[] = [];
    for await (const piece of chunks()) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  test("have one pack for each release that went live, and all of it is genuine", async () => {
    const zip = await filesOf(await periodPack());
    expect((await zip.list()).filter((path) => path.startsWith("packs/"))).toEqual([`packs/${release}.zip`]);
    const result = await verifyPack(zip, { knownKeys: knownKeys() });
    expect(result).toMatchObject({ verdict: "genuine", problems: [] });
    expect(result.steps.at(-1)).toEqual({
      title: "Every pack in it is unaltered",
      state: "proved",
      detail: "1 packs",
    });
  });

  test("name the file inside the pack that has a flipped byte", async () => {
    const zip = await periodPack();
    const place = zip.indexOf("https://wiki.example.org/drill");
    zip.writeUInt8((zip[place] ?? 0) ^ 1, place);
    const { verdict, problems } = await verifyPack(await filesOf(zip), { knownKeys: knownKeys() });
    expect(verdict).toBe("altered");
    expect(problems.map(({ file }) => file)).toEqual([
      `packs/${release}.zip`,
      `packs/${release}.zip: stages/production.json`,
    ]);
  });

  test("are on record with the digest of pack.json and every release, before the first byte", async () => {
    const { chunks } = await exportPeriodPack.execute(team.kernel, auditor, period);
    const [entry] = await team.kernel.database.sql`
      select e.body from ledger_entries e where e.body ->> 'action' = 'pack.exported' order by e.id desc limit 1`;
    expect(entry?.body.subjects[1]).toMatchObject({ name: release });
    const pieces: Uint8Array[] = [];
    for await (const piece of chunks()) pieces.push(piece);
    const summary = await (await filesOf(Buffer.concat(pieces))).read("pack.json");
    const hash = createHash("sha256")
      .update(summary ?? "")
      .digest("hex");
    expect(entry?.body.subjects[0].digest).toBe(`sha256:${hash}`);
  });

  test("without a release are still a pack", async () => {
    const empty = await exportPeriodPack.execute(team.kernel, auditor, {
      ...{ from: "2025-01-01T00:00:00Z", to: "2025-02-01T00:00:00Z" },
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of empty.chunks()) pieces.push(piece);
    const result = await verifyPack(await filesOf(Buffer.concat(pieces)), { knownKeys: knownKeys() });
    expect(result.verdict).toBe("genuine");
  });
});
