import { expect, test } from "vitest";
import { digestOf } from "../canonical/index";
import { signatureInWords } from "./signature-in-words";

const [decisionDigest, digest] = [digestOf("decision"), digestOf("I accept it.")];
const signed = {
  signerName: "Olivia Hart",
  role: "product-owner",
  meaning: "approve",
  signedAt: new Date("2026-03-02T09:05:07.120Z"),
  decisionDigest,
} as const;

test("it has the printed name, role, moment with zone, meaning, and the digests it is bound to", () => {
  expect(signatureInWords(signed, { name: "release", version: 2, digest })).toBe(
    `Olivia Hart, product owner, 2026-03-02 09:05:07 UTC, approval, under statement release version 2 (${digest}), on decision ${decisionDigest}`,
  );
  expect(signatureInWords({ ...signed, meaning: "reject" }, undefined)).toBe(
    `Olivia Hart, product owner, 2026-03-02 09:05:07 UTC, return, on decision ${decisionDigest}`,
  );
});

test("it has the thresholds it accepts by name", () => {
  expect(signatureInWords({ ...signed, accepted: ["holdout-auc", "recall"] }, undefined)).toBe(
    `Olivia Hart, product owner, 2026-03-02 09:05:07 UTC, approval, on decision ${decisionDigest}, accepting what was changed after its result was known: holdout-auc, recall`,
  );
});

test("a delegate is printed with the person they sign for", () => {
  const onBehalfOf = { personId: "per_olivia", name: "Olivia Hart", delegationId: "dlg_1" };
  expect(signatureInWords({ ...signed, signerName: "Sam Okafor", onBehalfOf }, undefined)).toBe(
    `Sam Okafor for Olivia Hart, product owner, 2026-03-02 09:05:07 UTC, approval, on decision ${decisionDigest}`,
  );
});
