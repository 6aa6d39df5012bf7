import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOfRecord, type JsonValue } from "@/server/domain/canonical/index";
import { isAppError } from "@/server/domain/error/app-error";
import {
  EVIDENCE_SOURCES,
  type EvidenceSource,
  evidenceFromFile,
  isEvidenceSource,
  lineageInputFrom,
  recognisedEvidence,
  sourcesOf,
  validatePayload,
} from "./index";
import { originalsOf } from "./testing/originals";
import { bytesOf, refusalOf } from "./testing/refusal";
import { recordings } from "./testing/samples";

const SOURCES = Object.keys(EVIDENCE_SOURCES).filter(isEvidenceSource);
const REFUSALS = ["evidence-unreadable", "payload-too-deep", "payload-too-large"];

/**
 * Returns the outcome of parsing: evidence with a storable payload, or a refusal. Any other error fails the
 * test.
 */
function expectReadOrRefused(source: EvidenceSource, bytes: Uint8Array): "read" | "refused" {
  try {
    const { type, payload } = evidenceFromFile(source, bytes);
    const beyondBounds = validatePayload(type, payload).filter(
      (error) => !/U\+0000|cannot be used as a name/.test(error.detail),
    );
    expect(beyondBounds).toEqual([]);
    expect(digestOfRecord(payload)).toBe(digestOfRecord(JSON.parse(JSON.stringify(payload))));
    return "read";
  } catch (error) {
    if (!isAppError(error)) throw error;
    expect(REFUSALS).toContain(error.code);
    return "refused";
  }
}

const byteEdit = fc.record({
  at: fc.nat(),
  value: fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(...bytesOf('"{}[],:N-1e.'))),
});
const cut = fc.record({ from: fc.nat(), length: fc.nat({ max: 200 }) });

describe.each(SOURCES)("%s", (source) => {
  const original = fc.constantFrom(...originalsOf(source));

  test("each original is recognised by this source and by no other", () => {
    for (const bytes of originalsOf(source)) expect(sourcesOf(bytes)).toEqual([source]);
  });

  test("any change of bytes leads to reading or refusal", () => {
    fc.assert(
      fc.property(original, fc.array(byteEdit, { maxLength: 4 }), fc.option(cut), (bytes, edits, removed) => {
        const changed = [...bytes];
        for (const { at, value } of edits) changed[at % changed.length] = value;
        if (removed !== null) changed.splice(removed.from % changed.length, removed.length);
        expectReadOrRefused(source, new Uint8Array(changed));
      }),
      { numRuns: 150 },
    );
  });

  test.each(SOURCES.filter((other) => other !== source))("a file of %s is refused by its name", (other) => {
    for (const bytes of originalsOf(other))
      expect(() => evidenceFromFile(source, bytes)).toThrow(
        /^The file is (a|an|the) [\w &.-]+\. Expected an? [\w &.-]+/i,
      );
  });
});

const isJson = (bytes: Uint8Array) => /^[\s\uFEFF]*[[{]/.test(textOf(bytes));

describe.each(SOURCES.filter((source) => originalsOf(source).some(isJson)))("JSON of %s", (source) => {
  test("any change of one value leads to reading or refusal", () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom("NaN", "__proto__", "\u0000", -1, 1e308, 9e15, "FAIL", "SUCCESS", {}, []),
      fc.constant(undefined),
    );
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...originalsOf(source).filter(isJson)),
        fc.nat(),
        value,
        (bytes, at, replacement) => {
          const tree: JsonValue = JSON.parse(textOf(bytes).replaceAll("NaN", "null"));
          const places = placesIn(tree);
          const place = places[at % places.length];
          if (place !== undefined) Object.assign(place.holder, { [place.name]: replacement });
          outcomes.add(expectReadOrRefused(source, bytesOf(tree)));
        },
      ),
      { numRuns: 400 },
    );
    expect([...outcomes].sort()).toEqual(["read", "refused"]);
  });
});

function placesIn(value: JsonValue | undefined): readonly { holder: object; name: string }[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => [
    { holder: value, name },
    ...placesIn(item as JsonValue),
  ]);
}

test("any change of an OpenLineage body leads to reading or refusal", () => {
  const bodies = recordings(".json").filter(({ name }) => name.includes("openlineage/"));
  fc.assert(
    fc.property(fc.constantFrom(...bodies), fc.array(byteEdit, { maxLength: 4 }), ({ bytes }, edits) => {
      const changed = new Uint8Array(bytes);
      for (const { at, value } of edits) changed[at % changed.length] = value;
      try {
        expect(lineageInputFrom(changed).kind).toBeDefined();
      } catch (error) {
        if (!isAppError(error)) throw error;
        expect(["malformed-request", ...REFUSALS.slice(1)]).toContain(error.code);
      }
    }),
  );
});

test("only known sources are sources", () => {
  for (const name of ["", "constructor", "__proto__", "toString"]) expect(isEvidenceSource(name)).toBe(false);
});

test("a file of no known tool is refused with the envelope that carries its values", () => {
  for (const [text, seen] of [
    ['{"cups":3}', 'an object with "cups"'],
    ["<svg/>", "an XML document <svg>"],
    ["a,b\n1,2", 'text that begins with "a,b"'],
  ] as const) {
    const refusal = refusalOf(() => recognisedEvidence(new TextEncoder().encode(text)));
    expect(refusal.code).toBe("unknown-source");
    expect(refusal.details).toMatchObject({ seen, envelope: { payload: expect.anything() } });
  }
});

test("a file that is too large is refused with what to send instead", () => {
  const values = `[${"0,".repeat(1_000_001)}0]`;
  const text = `{"metrics":${values},"tests":[]}`;
  expect(() => evidenceFromFile("evidently", new TextEncoder().encode(text))).toThrow(
    /\.json\(\).*\.dumps\(\)/,
  );
});

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
