import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario, TEAM } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { evidenceFromAttestation } from "@/server/sources/in-toto/evidence-from-attestation";
import { signedStatement, testSigner } from "@/server/testing/signed-statement";
import { LedgerFixture } from "@/server/worker/testing/ledger-fixture";
import { type PackFiles, verifyPack, zipFiles } from "@/verifier/verify.mjs";
import { submitEvidence } from "../evidence/submit-evidence";
import { exportPack } from "../report/export-pack";
import { addTrustedKey } from "./add-key";

let team: Scenario;
let ledger: LedgerFixture;
let id: string;
const signer = testSigner();
let files: PackFiles;

beforeAll(async () => {
  team = await createScenario();
  ledger = await LedgerFixture.over(team.kernel.database);
  const x = Buffer.from(ledger.identity.key.publicKey).toString("base64url");
  const { keys } = team.kernel.publicKeys();
  Object.assign(team.kernel, {
    publicKeys: () => ({ keys: [...keys, { kty: "OKP", crv: "Ed25519", x, purpose: "ledger" }] }),
  });
  const added = {
    team: TEAM,
    name: "trainer",
    kind: "public-key",
    publicKey: signer.publicKey,
    reason: "ours",
  };
  await addTrustedKey.execute(team.kernel, await team.signIn("Ada", "admin"), added);
  const release = await team.release("1.0.0");
  const bytes = signedStatement({
    digest: digestOf("model 1.0.0"),
    predicateType: "https://countersign.dev/evidence/evaluation/v1",
    predicate: { dataset: { name: "holdout" }, sampleSize: 286, metrics: { auc: 0.98 }, slices: [] },
    signers: [signer],
  });
  const { type, payload, envelope } = evidenceFromAttestation(bytes);
  const sent = { release, type, payload, envelope, body: bytes, environment: "staging" };
  ({ id } = await submitEvidence.execute(team.kernel, team.trainer, {
    ...sent,
    origin: { engine: "ci", runId: "run-1" },
  }));
  await ledger.sealAndSign();
  const { chunks } = await exportPack.execute(team.kernel, await team.signIn("Audrey", "auditor"), {
    release,
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of chunks()) pieces.push(piece);
  files = await zipFiles(new Blob([Buffer.concat(pieces)]));
});
afterAll(() => ledger.drop());

const read = async (path: string) => new TextDecoder().decode(await files.read(path));

test("a pack has the envelope, the verdict at receipt and the key, and its verifier counts the verified items", async () => {
  const record = JSON.parse(await read(`evidence/${id}/record.json`));
  expect(record.signature).toMatchObject({
    state: "verified",
    keys: [{ name: "trainer", publicKey: signer.publicKey }],
  });
  const envelope = JSON.parse(await read(`bodies/${record.body.digest.slice("sha256:".length)}`));
  expect(envelope.payloadType).toBe("application/vnd.in-toto+json");
  const { problems, steps } = await verifyPack(files);
  expect(problems).toEqual([]);
  expect(steps.map(({ detail }) => detail)).toContain(
    "2 items, 1 with a signature that was verified at receipt",
  );
});

test("a record with another verdict than its ledger entry is named, also under a digest that fits", async () => {
  const path = `evidence/${id}/record.json`;
  const changed = new TextEncoder().encode((await read(path)).replace('"verified"', '"unsigned"'));
  const { problems } = await verifyPack({
    list: files.list,
    read: async (one) => {
      if (one === path) return changed;
      if (one !== "index.json") return files.read(one);
      const index = JSON.parse(await read(one));
      const file = index.files.find((listed: { path: string }) => listed.path === path);
      Object.assign(file, { sha256: digestOf(new Uint8Array(changed)), bytes: changed.length });
      return new TextEncoder().encode(JSON.stringify(index));
    },
  });
  expect(problems).toContainEqual({ file: path, expected: "verified", found: "unsigned" });
});
