import { createHash } from "node:crypto";
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
        "38 files",
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
