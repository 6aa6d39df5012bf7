import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createScenario, type Scenario, SMALL_POLICY, TEAM } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { evidenceFromAttestation } from "@/server/sources/in-toto/evidence-from-attestation";
import { signedStatement, type TestSigner, testSigner } from "@/server/testing/signed-statement";
import { getDecision } from "../decision/get-decision";
import { getEvidence } from "../evidence/get-evidence";
import { submitEvidence } from "../evidence/submit-evidence";
import type { Caller } from "../kernel/command";
import { addTrustedKey } from "./add-key";
import { confirmTrustedKey } from "./confirm-key";
import { listTrustedKeys } from "./list-keys";
import { revokeTrustedKey } from "./revoke-key";

const policy = policyWith(SMALL_POLICY, {
  "spec.gates.auc.evidence.signature": "required",
  "spec.gates.auc.waivable": { by: ["security"], days: 30 },
});

let team: Scenario;
let ada: Caller;
let sam: Caller;
let versions = 0;
let names = 0;

beforeAll(async () => {
  team = await createScenario({ policy });
  ada = await team.signIn("Ada", "admin");
  sam = await team.signIn("Sam", "security");
});
afterAll(() => team.kernel.drop());

async function trusted(signer: TestSigner, more: object = {}) {
  names += 1;
  const name = `key-${names}`;
  const key = "kind" in more ? {} : { kind: "public-key", publicKey: signer.publicKey };
  const added = { team: TEAM, name, ...key, reason: "our trainer", ...more };
  return addTrustedKey.execute(team.kernel, ada, added);
}

/** Opens a release with one unsigned good evaluation. */
async function opened() {
  versions += 1;
  const version = `2.${versions}.0`;
  return { release: await team.release(version), digest: digestOf(`model ${version}`) };
}

interface SubmittedStatement {
  readonly release: string;
  readonly digest: string;
  readonly signers: readonly TestSigner[];
  readonly subjects?: readonly { readonly name: string; readonly digest: string }[];
}

async function submit({ release, digest, signers, subjects }: SubmittedStatement) {
  const bytes = signedStatement({
    digest,
    predicateType: "https://countersign.dev/evidence/evaluation/v1",
    predicate: { dataset: { name: "holdout" }, sampleSize: 286, metrics: { auc: 0.97 }, slices: [] },
    signers,
  });
  const { type, payload, envelope } = evidenceFromAttestation(bytes);
  return submitEvidence.execute(team.kernel, team.trainer, {
    ...{ release, type, payload, envelope, body: bytes, suite: "holdout" },
    environment: "staging",
    origin: { engine: "ci", runId: "run-1" },
    ...(subjects && { subjects }),
  });
}

async function gateOf(release: string) {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage: "staging" });
  const gate = evaluation.gates.find(({ id }) => id === "auc");
  return { status: gate?.status, missing: gate?.missing.map(({ code }) => code), evaluation, gate };
}

test("a gate that demands a signature ignores a good unsigned result and passes on a signed one", async () => {
  const { release, digest } = await opened();
  expect(await gateOf(release)).toMatchObject({ status: "missing", missing: ["missing.signature-unsigned"] });
  const signer = testSigner();
  const { name, signer: fingerprint } = await trusted(signer);
  const { id, signature } = await submit({ release, digest, signers: [signer] });
  expect(signature).toBe("verified");
  const { status, gate, evaluation } = await gateOf(release);
  expect(status).toBe("passed");
  const state = { state: "verified", keys: [{ name, signer: fingerprint, isConfirmed: false }] };
  expect(gate?.evidence).toEqual([expect.objectContaining({ id, signature: state })]);
  expect(evaluation.dossier.format).toBe("countersign.dev/dossier/v5");
  expect(JSON.stringify(evaluation.dossier)).toContain(fingerprint);
  expect((await getEvidence.execute(team.kernel, team.trainer, { id })).item.signature).toEqual(state);
});

test("evidence received after the revocation of its key closes the gate at once, evidence from before does not", async () => {
  const signer = testSigner();
  const { id } = await trusted(signer);
  const before = await opened();
  await submit({ ...before, signers: [signer] });
  team.kernel.pass({ minutes: 10 });
  const compromisedAt = team.kernel.now();
  team.kernel.pass({ minutes: 10 });
  const after = await opened();
  await submit({ ...after, signers: [signer] });
  const digestOfDecision = async (release: string) => (await gateOf(release)).evaluation.decisionDigest;
  const signedDigest = await digestOfDecision(after.release);
  expect((await gateOf(after.release)).status).toBe("passed");
  await revokeTrustedKey.execute(team.kernel, sam, {
    id,
    from: compromisedAt.toISOString(),
    reason: "stolen",
  });
  expect(await gateOf(after.release)).toMatchObject({
    status: "missing",
    missing: ["missing.signature-unverified-key"],
  });
  expect(await digestOfDecision(after.release)).not.toBe(signedDigest);
  expect((await gateOf(before.release)).status).toBe("passed");
  const again = await submit({ ...after, signers: [signer] });
  expect(again.signature).toBe("unverified-key");
  await expect(revokeTrustedKey.execute(team.kernel, sam, { id, reason: "again" })).rejects.toMatchObject({
    code: "wrong-phase",
  });
});

test("a key that is added later does not verify what was received before; the file can be sent again", async () => {
  const { release, digest } = await opened();
  const signer = testSigner();
  expect((await submit({ release, digest, signers: [signer] })).signature).toBe("unverified-key");
  await trusted(signer);
  expect((await gateOf(release)).status).toBe("missing");
  expect((await submit({ release, digest, signers: [signer] })).signature).toBe("verified");
  expect((await gateOf(release)).status).toBe("passed");
});

test("a key of another period or team verifies nothing", async () => {
  const { release, digest } = await opened();
  const [later, ended] = [testSigner(), testSigner()];
  const hours = (count: number) => new Date(team.kernel.now().getTime() + count * 3_600_000).toISOString();
  await trusted(later, { since: hours(1) });
  await trusted(ended, { since: hours(-2), until: hours(-1) });
  expect((await submit({ release, digest, signers: [later, ended] })).signature).toBe("unverified-key");
  team.kernel.pass({ hours: 1 });
  expect((await submit({ release, digest, signers: [later, ended] })).signature).toBe("verified");
});

describe("a signed statement is evidence about its own subjects alone", () => {
  test("a bundle about another release is refused, whether the subject is named or not", async () => {
    const [one, other] = [await opened(), await opened()];
    const signer = testSigner();
    await trusted(signer);
    const replayed = { release: one.release, digest: other.digest, signers: [signer] };
    await expect(submit(replayed)).rejects.toMatchObject({ code: "subject-not-in-manifest" });
    const named = { ...replayed, subjects: [{ name: "model", digest: one.digest }] };
    await expect(submit(named)).rejects.toMatchObject({
      code: "validation-failed",
      details: { errors: [{ pointer: "/subjects", detail: expect.stringContaining("not about") }] },
    });
  });

  test("JSON that imitates an envelope is refused", async () => {
    const { release, digest } = await opened();
    const imitation = { payloadType: "application/vnd.in-toto+json", signatures: [], subjects: [] };
    const payload = { dataset: { name: "holdout" }, sampleSize: 1, metrics: { auc: 0.97 } };
    const sent = submitEvidence.execute(team.kernel, team.trainer, {
      ...{ release, type: "evaluation", payload, envelope: imitation, body: new Uint8Array() },
      subjects: [{ digest }],
      environment: "staging",
      origin: { engine: "ci", runId: "run-1" },
    });
    await expect(sent).rejects.toMatchObject({ code: "validation-failed" });
  });
});

describe("trust in a key", () => {
  test("is confirmed by a second person, once", async () => {
    const { id } = await trusted(testSigner());
    await expect(confirmTrustedKey.execute(team.kernel, ada, { id })).rejects.toMatchObject({
      code: "same-person",
    });
    await confirmTrustedKey.execute(team.kernel, sam, { id });
    await expect(confirmTrustedKey.execute(team.kernel, sam, { id })).rejects.toMatchObject({
      code: "wrong-phase",
    });
    const { items } = await listTrustedKeys.execute(team.kernel, sam, {});
    expect(items.find((key) => key.id === id)).toMatchObject({
      confirmedBy: { name: "Sam" },
      isTrustedNow: true,
    });
  });

  test("is given by an administrator of the team alone, under a free name, for a possible period", async () => {
    const signer = testSigner();
    const { name } = await trusted(signer);
    await expect(trusted(signer, { name })).rejects.toMatchObject({ code: "already-exists" });
    await expect(trusted(signer, { team: "somebody-else" })).rejects.toMatchObject({ code: "not-permitted" });
    await expect(trusted(signer, { until: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({
      details: { errors: [{ pointer: "/until" }] },
    });
    const added = { team: TEAM, name: "x", kind: "public-key", publicKey: signer.publicKey, reason: "x" };
    for (const caller of [sam, team.trainer])
      await expect(addTrustedKey.execute(team.kernel, caller, added)).rejects.toMatchObject({
        code: "not-permitted",
      });
  });

  test("needs a usable key, an anchored identity and a root with an authority", async () => {
    const identity = { kind: "identity", issuer: "https://id.example", subject: "a@b.example" };
    await trusted(testSigner(), identity);
    for (const wrong of [
      { publicKey: "-----BEGIN PUBLIC KEY-----" },
      { ...identity, subject: "*" },
      { ...identity, issuer: "http://id.example" },
      { ...identity, trustedRoot: "{}" },
    ])
      await expect(trusted(testSigner(), wrong)).rejects.toMatchObject({ code: "validation-failed" });
  });

  test("cannot be restored, moved to another key, or widened, even by the login of the application", async () => {
    const { id } = await trusted(testSigner());
    await revokeTrustedKey.execute(team.kernel, sam, { id, reason: "old" });
    const { sql } = team.kernel.database;
    for (const change of [
      sql`update trusted_keys set revoked_at = null, revoked_from = null, revoked_by = null where id = ${id}`,
      sql`update trusted_keys set public_key = 'x' where id = ${id}`,
      sql`update trusted_keys set until = null where id = ${id}`,
      sql`delete from trusted_keys where id = ${id}`,
    ])
      await expect(change).rejects.toThrow(/permission denied|append-only|cannot change|once/);
  });

  test("without its ledger entry does not count", async () => {
    const signer = testSigner();
    const { id } = await trusted(signer);
    const { release, digest } = await opened();
    await submit({ release, digest, signers: [signer] });
    await team.kernel.database.tamper(
      `update trusted_keys set until = now() + interval '9 years' where id = '${id}'`,
    );
    expect((await gateOf(release)).status).toBe("missing");
    expect((await submit({ release, digest, signers: [signer] })).signature).toBe("unverified-key");
  });
});
