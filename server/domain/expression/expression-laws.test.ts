import { evaluate as evaluateCel } from "@marcbachmann/cel-js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonValue } from "../canonical/index";
import { compileExpression, type ExpressionResult, evaluateExpression, ruleEnvironment } from "./index";

/** Metrics of every payload of these tests, except for holes. */
const METRICS = ["auc", "recall", "rmse"] as const;
const HOLES = [null, Number.NaN, Number.POSITIVE_INFINITY, undefined];

/**
 * Multiples of 1/8 are exact in binary, so that equality between texts and numbers does not depend on
 * rounding.
 */
const eighth = fc.integer({ min: -16, max: 16 }).map((number) => number / 8);
const metrics = fc.record({ auc: eighth, recall: eighth, rmse: eighth });
const slice = fc.record({ name: fc.constantFrom("q1", "q2", "q3"), sampleSize: fc.nat({ max: 9 }), metrics });
const payload = fc.record({
  sampleSize: fc.nat({ max: 9 }),
  metrics,
  slices: fc.array(slice, { minLength: 1, maxLength: 3 }),
});
type Payload = typeof payload extends fc.Arbitrary<infer P> ? P : never;

/** Numbers in an expression, inside a range over slices and outside. */
function number(inside: boolean): fc.Arbitrary<string> {
  const paths = [...METRICS.map((name) => `e.metrics.${name}`), "e.sampleSize", "e.slices[0].metrics.auc"];
  const ranged = inside ? [...METRICS.map((name) => `s.metrics.${name}`), "s.sampleSize"] : [];
  const leaf = fc.oneof(
    fc.constantFrom(...paths, ...ranged),
    eighth.map(String).map(literal),
    fc.nat({ max: 9 }).map(String),
  );
  return fc.oneof(
    leaf,
    fc
      .tuple(leaf, fc.constantFrom("+", "-", "*"), leaf)
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
  );
}

function literal(text: string): string {
  return text.includes(".") ? `(${text})` : `(${text}.0)`;
}

function condition(inside: boolean, depth: number): fc.Arbitrary<string> {
  const comparison = fc
    .tuple(number(inside), fc.constantFrom("<", "<=", ">", ">=", "==", "!="), number(inside))
    .map(([left, operator, right]) => `${left} ${operator} ${right}`);
  if (depth === 0) return fc.oneof(comparison, fc.constantFrom("true", "false"));
  const part = condition(inside, depth - 1).map((text) => `(${text})`);
  const composed = [
    comparison,
    fc
      .tuple(part, fc.constantFrom("&&", "||"), part)
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    part.map((text) => `!${text}`),
    fc.tuple(part, part, part).map(([one, two, three]) => `(${one} ? ${two} : ${three})`),
  ];
  const ranged = ["all", "exists", "exists_one"].map((name) =>
    condition(true, depth - 1).map((text) => `e.slices.${name}(s, ${text})`),
  );
  const filtered = condition(true, depth - 1).map((text) => `e.slices.filter(s, ${text}).size() > 0`);
  return fc.oneof(...composed, ...(inside ? [] : [...ranged, filtered]));
}

const rule = condition(false, 3);
const environment = ruleEnvironment("evaluation");

function evaluated(source: string, e: unknown): ExpressionResult {
  return evaluateExpression(compileExpression({ source, environment, returns: "boolean" }), { e });
}

/** Every number and record reachable in a payload by names, as a path of steps. */
function pathsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([name, item]) =>
    pathsOf(item, [...path, Array.isArray(value) ? Number(name) : name]),
  );
  return path.length === 0 ? below : [path, ...below];
}

function withHole(value: Payload, path: readonly (string | number)[], hole: unknown): unknown {
  const copy = structuredClone(value) as unknown as Record<string | number, unknown>;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (at, step) => at[step] as Record<string | number, unknown>,
      copy,
    );
  const last = path.at(-1) ?? "";
  if (hole === undefined && !Array.isArray(parent)) delete parent[last];
  else parent[last] = hole ?? null;
  return copy;
}

const holed = payload.chain((full) =>
  fc
    .record({
      full: fc.constant(full),
      path: fc.constantFrom(...pathsOf(full)),
      hole: fc.constantFrom(...HOLES),
    })
    .map((drawn) => ({
      ...drawn,
      partial: withHole(drawn.full, drawn.path, drawn.hole),
    })),
);

describe("laws of expressions", () => {
  test("with complete facts, the answer is CEL's own", () => {
    fc.assert(
      fc.property(rule, payload, (source, e) => {
        const result = evaluated(source, e);
        expect(result).toEqual({ kind: "value", value: plainCel(source, e) });
      }),
      { numRuns: 400 },
    );
  });

  test("leaving a fact out never changes an answer: it is the same, or there is none", () => {
    fc.assert(
      fc.property(rule, holed, (source, { full, partial }) => {
        const result = evaluated(source, partial);
        if (result.kind === "value") expect(result).toEqual(evaluated(source, full));
        else expect(result.kind).toBe("inconclusive");
      }),
      { numRuns: 1_000 },
    );
  });

  test("a rule that names a missing value has no answer, in any part of it", () => {
    fc.assert(
      fc.property(
        condition(false, 2),
        condition(false, 2),
        fc.constantFrom("&&", "||"),
        fc.constantFrom(...METRICS),
        fc.constantFrom(...HOLES),
        payload,
        (left, right, operator, name, hole, full) => {
          const partial = withHole(full, ["metrics", name], hole);
          const source = `(${left}) ${operator} !(e.metrics.${name} > 0.5) ${operator} (${right})`;
          expect(evaluated(source, partial)).toMatchObject({
            kind: "inconclusive",
            reads: expect.arrayContaining([`e.metrics.${name}`]),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test("a range over slices has no answer while one slice, first or last, lacks the metric", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("all", "exists", "exists_one"),
        payload,
        fc.nat(),
        fc.constantFrom(...HOLES),
        (name, full, drawn, hole) => {
          const index = drawn % full.slices.length;
          const partial = withHole(full, ["slices", index, "metrics", "recall"], hole);
          expect(evaluated(`e.slices.${name}(s, s.metrics.recall >= 0.5)`, partial)).toEqual({
            kind: "inconclusive",
            reads: [`e.slices[${index}].metrics.recall`],
          });
        },
      ),
    );
  });

  test("the same expression over the same facts gives the same result, to the byte", () => {
    fc.assert(
      fc.property(rule, holed, (source, { partial }) => {
        expect(JSON.stringify(evaluated(source, partial))).toBe(
          JSON.stringify(evaluated(source, structuredClone(partial))),
        );
      }),
    );
  });
});

/** The library alone: numbers without a point get one, because plain CEL does not mix the two kinds. */
function plainCel(source: string, e: Payload): JsonValue {
  const text = source
    .replaceAll(/(?<![\w.[])(\d+)(?![\w.\]])/g, "$1.0")
    .replaceAll(".size() > 0.0", ".size() > 0");
  return evaluateCel(text, { e }) as JsonValue;
}
