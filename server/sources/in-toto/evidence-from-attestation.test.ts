import { describe, expect, test } from "vitest";
import { evidenceFromCyclonedx } from "../cyclonedx/evidence-from-cyclonedx";
import { validatePayload } from "../payload-validation";
import { bytesOf, refusalOf } from "../testing/refusal";
import { fixture, sample, samplesPresent } from "../testing/samples";
import { evidenceFromAttestation } from "./evidence-from-attestation";

const recorded = (name: string) => fixture(`in-toto/fixtures/${name}.json`);
const MODEL = `sha256:${"a1".repeat(32)}`;

function read(name: string) {
  const { envelope, ...evidence } = evidenceFromAttestation(recorded(name));
  expect(validatePayload(evidence.type, evidence.payload)).toEqual([]);
  return { ...evidence, subjects: envelope?.subjects, claim: envelope?.claim };
}

test("SLSA provenance keeps the builder, the parameters and the inputs", () => {
  expect(read("provenance")).toMatchObject({
    type: "build-provenance",
    subjects: [{ name: "credit.onnx", digest: MODEL }],
    claim: { by: "https://example.com/trainer", level: undefined },
    payload: {
      builderId: "https://example.com/trainer",
      parameters: { config: "credit.yaml", epochs: "3" },
      dependencies: [{ name: "train.parquet", digest: `sha256:${"b2".repeat(32)}` }],
    },
    rawTimestamp: "2026-11-20T11:00:00Z",
  });
});

test("a verification summary claims its highest level, and a failed one claims none", () => {
  expect(read("summary")).toMatchObject({
    type: "verification-summary",
    payload: { passed: true, levels: ["SLSA_BUILD_LEVEL_2"], inputCount: 1 },
    claim: { by: "https://example.com/verifier", level: 2 },
  });
  const failed = statement("https://slsa.dev/verification_summary/v1", {
    verifier: { id: "v" },
    resourceUri: "r",
    policy: {},
    verificationResult: "FAILED",
    verifiedLevels: ["SLSA_BUILD_LEVEL_3"],
  });
  expect(evidenceFromAttestation(failed)).toMatchObject({
    payload: { passed: false },
    envelope: { claim: { level: 0 } },
  });
});

test("a scan result becomes a security scan, and a finding without a known severity counts as critical", () => {
  expect(read("scan").payload).toMatchObject({
    findings: { critical: 1, high: 0, medium: 1, low: 0 },
    scanned: 1,
  });
  const unknown = statement("https://in-toto.io/attestation/vulns/v0.2", {
    scanner: { uri: "s", result: [{ id: "X", severity: [{ method: "m", score: "-1" }] }, { id: "Y" }] },
  });
  expect(evidenceFromAttestation(unknown).payload).toMatchObject({ findings: { critical: 2 } });
  const none = statement("https://in-toto.io/attestation/vulns/v0.2", { scanner: { uri: "s" } });
  expect(refusalOf(() => evidenceFromAttestation(none)).code).toBe("evidence-unreadable");
});

test("a test result keeps the names of failed tests, and one that its lists contradict is refused", () => {
  expect(read("tests").payload).toMatchObject({
    passed: 2,
    failed: 1,
    failures: [{ name: "is fair", status: "failed" }],
  });
  const result = (lists: object) =>
    statement("https://in-toto.io/attestation/test-result/v0.1", { configuration: [], ...lists });
  for (const lists of [
    { result: "PASSED", failedTests: ["a"], passedTests: ["b"] },
    { result: "WARNED", failedTests: ["a"] },
    { result: "PASSED" },
  ])
    expect(refusalOf(() => evidenceFromAttestation(result(lists))).code).toBe("evidence-unreadable");
  const unnamed = evidenceFromAttestation(result({ result: "FAILED", passedTests: ["b"] }));
  expect(unnamed.payload).toMatchObject({ passed: 1, errored: 1, total: 2 });
});

test("a CycloneDX document in a statement is read as its own source reads it", () => {
  const bom = JSON.parse(new TextDecoder().decode(fixture("cyclonedx/fixtures/requirements.json")));
  const { type, payload } = evidenceFromAttestation(statement("https://cyclonedx.org/bom", bom));
  const { payload: direct } = evidenceFromCyclonedx(fixture("cyclonedx/fixtures/requirements.json"));
  expect(type).toBe("bill-of-materials");
  expect(payload).toEqual(direct);
});

test("SCAI attributes and releases are statements, and an unsigned one says so", () => {
  expect(read("attributes").payload).toMatchObject({ attributes: ["DETERMINISTIC_TRAINING"] });
  expect(read("release")).toMatchObject({
    type: "attestation",
    payload: { fields: { releaseId: "1.2.0" } },
    notes: [expect.stringContaining("plain values"), "The statement is not signed."],
  });
});

test("a statement can carry a payload of an evidence type of this product, which must match the schema", () => {
  expect(read("evaluation")).toMatchObject({ type: "evaluation", payload: { metrics: { auc: 0.91 } } });
  const wrong = statement("https://countersign.dev/evidence/evaluation/v1", { sampleSize: -1 });
  expect(refusalOf(() => evidenceFromAttestation(wrong)).message).toContain("/predicate");
  const unknown = statement("https://countersign.dev/evidence/nothing/v1", {});
  expect(refusalOf(() => evidenceFromAttestation(unknown)).message).toContain(
    "unknown evidence type nothing",
  );
});

test.each(["model-p256", "model-p384", "model-p521"])(
  "%s: the digest of the model is that of its files",
  (name) => {
    const { type, payload, subjects } = read(name);
    expect({ type, files: payload["fileCount"] }).toEqual({ type: "model-signature", files: 2 });
    expect(subjects?.map((subject) => subject.name)).toEqual(["credit", "config.json", "weights.bin"]);
  },
);

test("a model signature whose files do not give the digest of its subject is refused", () => {
  const changed = statement("https://model_signing/signature/v1.0", {
    serialization: { method: "files", hash_type: "sha256" },
    resources: [{ name: "weights.bin", algorithm: "sha256", digest: "00".repeat(32) }],
  });
  expect(refusalOf(() => evidenceFromAttestation(changed)).message).toContain("not that of the listed files");
});

describe("an envelope is refused", () => {
  const envelope = JSON.parse(new TextDecoder().decode(recorded("provenance"))) as Record<string, unknown>;
  test.each([
    {
      when: "its payload type is another",
      change: { payloadType: "application/json" },
      saying: "application/json",
    },
    {
      when: "its payload type differs in case",
      change: { payloadType: "application/vnd.In-Toto+json" },
      saying: "In-Toto",
    },
    { when: "its payload is not base64", change: { payload: "e30$" }, saying: "base64" },
    { when: "its base64 has other trailing bits", change: { payload: "e31=" }, saying: "base64" },
    {
      when: "it has too many signatures",
      change: { signatures: Array(17).fill({ sig: "AAAA" }) },
      saying: "16",
    },
    { when: "its payload is not a statement", change: { payload: "e30=" }, saying: "_type" },
  ])("when $when", ({ change, saying }) => {
    const refusal = refusalOf(() => evidenceFromAttestation(bytesOf({ ...envelope, ...change })));
    expect(refusal).toMatchObject({ code: "evidence-unreadable", message: expect.stringContaining(saying) });
  });

  test("when a subject has no digest, or the bundle signs a file", () => {
    const noDigest = bytesOf({
      _type: "https://in-toto.io/Statement/v1",
      subject: [{ name: "x" }],
      predicateType: "t",
    });
    expect(refusalOf(() => evidenceFromAttestation(noDigest)).message).toContain("no digest");
    const message = bytesOf({
      mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
      messageSignature: {},
    });
    expect(refusalOf(() => evidenceFromAttestation(message)).message).toContain("signs a file");
  });
});

describe.runIf(samplesPresent)("samples", () => {
  test("the example of the test result specification is read", () => {
    const { type, payload, envelope } = evidenceFromAttestation(
      sample("in-toto/test-result_v0.1_example.json"),
    );
    expect({ type, passed: payload["passed"], failed: payload["failed"] }).toEqual({
      type: "test-result",
      passed: 13,
      failed: 0,
    });
    expect(envelope?.subjects).toEqual([]);
  });

  test("statements and bundles of others are read", () => {
    const types = [
      "model-signing/v1.1.0-elliptic-key/model.sig",
      "model-signing/v1.1.0-sigstore/model.sig",
      "sigstore/bundleV01-dsse-with-proof.sigstore.json",
      "sigstore/bundleV03-dsse.sigstore.json",
    ].map((name) => {
      const { type, envelope } = evidenceFromAttestation(sample(name));
      return [type, envelope?.subjects.length];
    });
    expect(types).toEqual([
      ["model-signature", 3],
      ["model-signature", 3],
      // These name their subject by SHA-512 alone, which no component of a manifest has.
      ["attestation", 0],
      ["attestation", 0],
    ]);
  });

  test("a signature of before 1.0 and an envelope around another payload are refused with the reason", () => {
    const old = refusalOf(() =>
      evidenceFromAttestation(sample("model-signing/v0.2.0-certificate/model.sig")),
    );
    expect(old.message).toContain("before 1.0");
    const other = refusalOf(() => evidenceFromAttestation(sample("dsse/dsse_spec_vector.json")));
    expect(other.message).toContain("http://example.com/HelloWorld");
  });
});

function statement(predicateType: string, predicate: unknown): Uint8Array {
  return bytesOf({
    _type: "https://in-toto.io/Statement/v1",
    subject: [{ name: "credit", digest: { sha256: "a1".repeat(32) } }],
    predicateType,
    predicate,
  });
}
