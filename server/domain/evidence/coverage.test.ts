import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "../../testing/law-sizes";
import { digestOf } from "../canonical/index";
import { replacedItems } from "../gate/current-evidence";
import { CLEAN_SCAN, evidenceItem, GOOD_EVALUATION, scanItem } from "../testing/evidence";
import { coverageKey, coverageOf, replaces } from "./coverage";
import type { EvidenceItem, EvidencePayload } from "./evidence";

const scan = (receivedOrder: number, coverage?: object, critical = 0) =>
  scanItem({
    receivedOrder,
    payload: {
      ...CLEAN_SCAN,
      findings: { ...CLEAN_SCAN.findings, critical },
      ...(coverage && { coverage }),
    } as EvidencePayload,
  });
const report = (receivedOrder: number, payload: object, type = "evaluation") =>
  evidenceItem({ receivedOrder, type, payload: payload as EvidencePayload });

describe("a later report replaces an earlier one", () => {
  test.each<{ when: string; earlier: EvidenceItem; later: EvidenceItem; expected: boolean }>([
    {
      when: "it looked at the same",
      earlier: scan(1, { parts: ["a"] }, 1),
      later: scan(2, { parts: ["a"] }),
      expected: true,
    },
    {
      when: "it looked at more",
      earlier: scan(1, { parts: ["a"] }, 1),
      later: scan(2, { parts: ["a", "b"] }),
      expected: true,
    },
    {
      when: "it looked at less",
      earlier: scan(1, { parts: ["a", "b"] }, 1),
      later: scan(2, { parts: ["a"] }),
      expected: false,
    },
    {
      when: "it looked at something else",
      earlier: scan(1, { parts: ["a"] }, 1),
      later: scan(2, { parts: ["b"] }),
      expected: false,
    },
    {
      when: "the file was renamed",
      earlier: scan(1, { parts: ["file model.pkl"] }, 1),
      later: scan(2, { parts: ["file model-1.pkl"] }),
      expected: false,
    },
    {
      when: "it began the same and did not finish",
      earlier: scan(1, { parts: ["a"] }, 1),
      later: scan(2, { parts: ["b"], unfinished: ["a"] }),
      expected: false,
    },
    {
      when: "it finished what the earlier one began",
      earlier: scan(1, { parts: [], unfinished: ["a"] }),
      later: scan(2, { parts: ["a"] }),
      expected: true,
    },
    {
      when: "it does not say what it looked at",
      earlier: scan(1, { parts: ["a"] }, 1),
      later: scan(2),
      expected: false,
    },
    { when: "neither says", earlier: scan(1, undefined, 1), later: scan(2), expected: false },
    {
      when: "the earlier does not say",
      earlier: scan(1, undefined, 1),
      later: scan(2, { parts: ["a"] }),
      expected: false,
    },
    {
      when: "it looked at everything",
      earlier: scan(1, undefined, 1),
      later: scan(2, { whole: true }),
      expected: true,
    },
    {
      when: "the earlier looked at everything",
      earlier: scan(1, { whole: true }, 1),
      later: scan(2, { parts: ["a"] }),
      expected: false,
    },
    { when: "it says the very same", earlier: scan(1), later: scan(2), expected: true },
    {
      when: "it checked fewer files of a package",
      earlier: report(
        1,
        { filesChecked: 9, filesMismatched: 1, predictionDeltaMax: 0, loadable: true },
        "packaging",
      ),
      later: report(
        2,
        { filesChecked: 1, filesMismatched: 0, predictionDeltaMax: 0, loadable: true },
        "packaging",
      ),
      expected: false,
    },
    {
      when: "it was measured on other data",
      earlier: report(1, GOOD_EVALUATION),
      later: report(2, { ...GOOD_EVALUATION, dataset: { name: "easy" } }),
      expected: false,
    },
    {
      when: "it was measured on other rows of that name",
      earlier: report(1, { ...GOOD_EVALUATION, dataset: { name: "holdout", digest: digestOf("a") } }),
      later: report(2, { ...GOOD_EVALUATION, dataset: { name: "holdout", digest: digestOf("b") } }),
      expected: false,
    },
    {
      when: "it does not state the digest any more",
      earlier: report(1, { ...GOOD_EVALUATION, dataset: { name: "holdout", digest: digestOf("a") } }),
      later: report(2, GOOD_EVALUATION),
      expected: false,
    },
    {
      when: "it states the digest for the first time",
      earlier: report(1, GOOD_EVALUATION),
      later: report(2, { ...GOOD_EVALUATION, dataset: { name: "holdout", digest: digestOf("a") } }),
      expected: true,
    },
    {
      when: "an evaluation only claims to be about everything",
      earlier: report(1, GOOD_EVALUATION),
      later: report(2, { ...GOOD_EVALUATION, dataset: { name: "easy" }, coverage: { whole: true } }),
      expected: false,
    },
    {
      when: "it came earlier",
      earlier: scan(2, { parts: ["a"] }, 1),
      later: scan(1, { parts: ["a"] }),
      expected: false,
    },
  ])("$expected when $when", ({ earlier, later, expected }) =>
    expect(replaces(later, earlier)).toBe(expected),
  );
});

describe("laws of coverage", { timeout: LAW_TIMEOUT_MS }, () => {
  const names = fc.subarray(["a", "b", "c"]);
  const coverage = fc.option(fc.record({ parts: names, unfinished: names, whole: fc.boolean() }), {
    nil: undefined,
  });
  const scans = fc.array(fc.tuple(coverage, fc.nat({ max: 2 })), { minLength: 1, maxLength: 7 });
  const runs = { numRuns: LAW_SIZES.facts };

  test("of items that share a key, the newest is enough for a decision", () => {
    fc.assert(
      fc.property(scans, (drawn) => {
        const items = drawn.map(([stated, critical], index) => scan(index + 1, stated, critical));
        for (const earlier of items)
          for (const later of items)
            if (
              later.receivedOrder > earlier.receivedOrder &&
              coverageKey(later, digestOf) === coverageKey(earlier, digestOf)
            )
              expect(replaces(later, earlier)).toBe(true);
      }),
      runs,
    );
  });

  test("every covered part belongs to a report that counts, and its latest report counts", () => {
    fc.assert(
      fc.property(scans, (drawn) => {
        const items = drawn.map(([stated, critical], index) => scan(index + 1, stated, critical));
        const replaced = replacedItems(items);
        const current = items.filter(({ id }) => !replaced.has(id));
        expect(current).toContain(items.at(-1));
        for (const item of items) {
          const parts = [...(coverageOf(item)?.parts ?? [])];
          for (const part of parts)
            expect(
              current.some(
                (one) => coverageOf(one)?.whole === true || coverageOf(one)?.parts.has(part) === true,
              ),
            ).toBe(true);
        }
      }),
      runs,
    );
  });
});
