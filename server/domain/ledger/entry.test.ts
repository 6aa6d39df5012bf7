import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalEntry, type LedgerEntryBody } from "./entry";

const body: LedgerEntryBody = {
  action: "promotion.permitted",
  at: "2026-11-20T22:21:20.819Z",
  actor: { kind: "person", id: "per_01", name: "Olivia Hart" },
  requestId: "req_01",
  subjects: [{ kind: "release", id: "rel_01", name: "screening 4" }],
  data: { stage: "production", score: 0.93 },
  outcome: "done",
};

/**
 * Text as sent by people and tools: any script, astral characters, escapes; no U+0000 and no lone surrogate.
 */
const text = fc.string({ unit: "binary", maxLength: 30 }).filter((value) => !value.includes("\u0000"));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(
      null,
      true,
      false,
      -0,
      0,
      5e-324,
      1e21,
      1.7976931348623157e308,
      Number.MAX_SAFE_INTEGER,
      2 ** 53 + 2,
    ),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.bigInt().map(String),
    text,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(text, tie("value"), { maxKeys: 5 }),
  ),
})).value as fc.Arbitrary<LedgerEntryBody["data"]>;

const write = (value: unknown) => canonicalEntry(value as LedgerEntryBody);

describe("canonicalEntry", () => {
  test("writes the bytes that must never change", () => {
    expect(canonicalEntry(body)).toBe(
      '{"action":"promotion.permitted","actor":{"id":"per_01","kind":"person","name":"Olivia Hart"},"at":"2026-11-20T22:21:20.819Z",' +
        '"data":{"score":0.93,"stage":"production"},"outcome":"done","requestId":"req_01",' +
        '"subjects":[{"id":"rel_01","kind":"release","name":"screening 4"}]}',
    );
  });

  test("parsing an entry and serialising it again gives the same bytes, for any content", () => {
    fc.assert(
      fc.property(json, text, (data, name) => {
        const written = write({ ...body, data, actor: { ...body.actor, name } });
        expect(write(JSON.parse(written))).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });

  test("does not depend on the order in which members were set", () => {
    const reversed = Object.fromEntries(Object.entries(body).reverse());
    expect(write(reversed)).toBe(canonicalEntry(body));
  });

  test("keeps the digits of a large integer sent as a string, and writes minus zero as zero", () => {
    expect(write({ ...body, data: { rows: "9007199254740993", change: -0 } })).toContain(
      '"data":{"change":0,"rows":"9007199254740993"}',
    );
  });

  test.each([
    { what: "a present-tense action", change: { action: "promote" } },
    { what: "an action in capitals", change: { action: "Promotion.Permitted" } },
    { what: "a time with an offset", change: { at: "2026-11-20T22:21:20.819+00:00" } },
    { what: "a time in microseconds", change: { at: "2026-11-20T22:21:20.819123Z" } },
    { what: "NaN", change: { data: { psi: Number.NaN } } },
    { what: "an infinite number", change: { data: { psi: Number.POSITIVE_INFINITY } } },
    { what: "a lone surrogate", change: { data: { note: "\ud800" } } },
    { what: "U+0000 in a value", change: { data: { note: "a\u0000" } } },
    { what: "U+0000 in a key, after a backslash", change: { data: { "\\\u0000": 1 } } },
  ])("refuses $what", ({ change }) => {
    expect(() => write({ ...body, ...change })).toThrow(RangeError);
  });

  test("accepts the six characters that only look like an escaped U+0000", () => {
    expect(write({ ...body, data: { note: "\\u0000" } })).toContain('"\\\\u0000"');
  });
});
