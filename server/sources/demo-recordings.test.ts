import { describe, expect, test } from "vitest";
import type { EvidenceType } from "@/server/domain/evidence/evidence-types";
import { readEvidenceJson, validatePayload } from "./index";
import { recordings } from "./testing/samples";

/** Recorded payloads in this product's envelope, by file. */
const OWN_PAYLOADS: readonly (readonly [file: string, type: EvidenceType])[] = [
  ["/evaluation.json", "evaluation"],
  ["/leakage.json", "leakage"],
  ["/packaging.json", "packaging"],
  ["/reproduction.json", "reproduction"],
  ["/latency.json", "service-level"],
];

describe.each(OWN_PAYLOADS)("%s is a payload of type %s", (file, type) => {
  const payloads = recordings(file);

  test("there are some", () => expect(payloads.length).toBeGreaterThan(0));

  test.each(payloads)("$name", ({ bytes }) => {
    expect(validatePayload(type, readEvidenceJson(bytes).value)).toEqual([]);
  });
});

test.each(recordings(".json"))("$name reads as JSON.parse reads it", ({ bytes }) => {
  const { value, nonFinite, inexactIntegers } = readEvidenceJson(bytes);
  expect(value).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
  expect([...nonFinite, ...inexactIntegers]).toEqual([]);
});
