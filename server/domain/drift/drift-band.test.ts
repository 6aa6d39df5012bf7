import fc from "fast-check";
import { expect, test } from "vitest";
import { bandOf } from "./drift-band";

test.each([
  { when: "inside both limits", value: 0.05, band: "stable" },
  { when: "at the warning limit, which is still inside", value: 0.1, band: "stable" },
  { when: "past the warning limit", value: 0.11, band: "shifting" },
  { when: "at the action limit", value: 0.25, band: "shifting" },
  { when: "past the action limit", value: 0.26, band: "drifted" },
  { when: "nothing could be measured", value: null, band: "unknown" },
  { when: "what was measured is no number", value: Number.NaN, band: "unknown" },
] as const)("larger is drift: $band when $when", ({ value, band }) => {
  expect(bandOf({ value, limitWarn: 0.1, limitAct: 0.25 }, "larger-is-drift")).toBe(band);
});

test.each([
  { when: "above both limits", value: 0.9, band: "stable" },
  { when: "at the warning limit", value: 0.8, band: "stable" },
  { when: "below the warning limit", value: 0.79, band: "shifting" },
  { when: "below the action limit", value: 0.5, band: "drifted" },
] as const)("smaller is drift: $band when $when", ({ value, band }) => {
  expect(bandOf({ value, limitWarn: 0.8, limitAct: 0.7 }, "smaller-is-drift")).toBe(band);
});

test("a value without any limit is unknown, never stable", () => {
  expect(bandOf({ value: 0, limitWarn: null, limitAct: null }, "larger-is-drift")).toBe("unknown");
});

test.each([
  { limits: { limitWarn: 0.1, limitAct: null }, value: 9, band: "shifting" },
  { limits: { limitWarn: null, limitAct: 0.25 }, value: 0.2, band: "stable" },
  { limits: { limitWarn: null, limitAct: 0.25 }, value: 0.3, band: "drifted" },
] as const)("one limit alone is enough: $band", ({ limits, value, band }) => {
  expect(bandOf({ ...limits, value }, "larger-is-drift")).toBe(band);
});

test("moving against the direction of drift never makes a band worse", () => {
  const order = ["stable", "shifting", "drifted"];
  const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(
      number,
      number,
      number,
      fc.constantFrom("larger-is-drift", "smaller-is-drift"),
      (a, b, limit, direction) => {
        const [less, more] =
          direction === "larger-is-drift"
            ? [Math.min(a, b), Math.max(a, b)]
            : [Math.max(a, b), Math.min(a, b)];
        const rank = (value: number) =>
          order.indexOf(bandOf({ value, limitWarn: limit, limitAct: limit }, direction));
        return rank(less) <= rank(more);
      },
    ),
  );
});
