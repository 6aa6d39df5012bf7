import { createPublicKey, verify } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalJson, digestOf } from "../canonical/index";
import { hoursAfter, NOW } from "../testing/facts";
import { dssePreAuthenticationEncoding, PERMIT_PAYLOAD_TYPE, permitStatement } from "./permit";

const terms = {
  permitId: "pmt_1",
  promotionId: "prm_1",
  releaseKey: "screening@2.3.0",
  manifestDigest: digestOf("manifest"),
  stage: "production",
  kind: "promotion",
  decisionDigest: digestOf("decision"),
  policy: { name: "regulated", version: 3, digest: digestOf("policy") },
  engine: "deployer",
  issuedAt: NOW,
  expiresAt: hoursAfter(1),
} as const;
const statement = permitStatement(terms);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("the statement never changes its form", () =>
  expect(canonicalJson(statement)).toBe(
    `{"_type":"https://in-toto.io/Statement/v1","predicate":{"decisionDigest":"${terms.decisionDigest}","engine":"deployer","expiresAt":"2026-03-04T10:00:00.000Z","issuedAt":"2026-03-04T09:00:00.000Z","kind":"promotion","permitId":"pmt_1","policy":{"digest":"${terms.policy.digest}","name":"regulated","version":3},"promotionId":"prm_1","release":"screening@2.3.0","stage":"production"},"predicateType":"https://countersign.dev/permit/v1","subject":[{"digest":{"sha256":"${terms.manifestDigest.slice(7)}"},"name":"screening@2.3.0"}]}`,
  ));

describe("the DSSE encoding", () => {
  test("equals the example of the specification", () =>
    expect(
      text(
        dssePreAuthenticationEncoding(
          "http://example.com/HelloWorld",
          new TextEncoder().encode("hello world"),
        ),
      ),
    ).toBe("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));

  test("counts bytes, not characters", () =>
    expect(text(dssePreAuthenticationEncoding("tüp", new TextEncoder().encode("é")))).toBe(
      "DSSEv1 4 tüp 2 é",
    ));

  test("keeps bytes that are no text", () =>
    expect(
      [...dssePreAuthenticationEncoding(PERMIT_PAYLOAD_TYPE, new Uint8Array([0, 255]))].slice(-2),
    ).toEqual([0, 255]));
});

test("the signature of the specification's example covers this encoding", () => {
  // The example of DSSE protocol 1.0.2: ECDSA over P-256, the signature as r and s.
  const base64url = (decimal: string) =>
    Buffer.from(BigInt(decimal).toString(16).padStart(64, "0"), "hex").toString("base64url");
  const x = "46950820868899156662930047687818585632848591499744589407958293238635476079160";
  const y = "5640078356564379163099075877009565129882514886557779369047442380624545832820";
  const jwk = { kty: "EC", crv: "P-256", x: base64url(x), y: base64url(y) };
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const signature = Buffer.from(
    "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==",
    "base64",
  );
  const covered = (body: string) =>
    dssePreAuthenticationEncoding("http://example.com/HelloWorld", new TextEncoder().encode(body));
  const isValid = (body: string) =>
    verify("sha256", covered(body), { key, dsaEncoding: "ieee-p1363" }, signature);
  expect([isValid("hello world"), isValid("hello World")]).toEqual([true, false]);
});
