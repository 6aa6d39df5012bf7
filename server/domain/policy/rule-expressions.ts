/** A CEL expression of a rule gate: its place in the gate, and its result type. */
export interface RuleExpression {
  readonly path: readonly (string | number)[];
  readonly source: string;
  readonly returns: "boolean" | "number" | "any";
  /** False for an expression that only shows a value. */
  readonly decides: boolean;
}

type Place = Pick<RuleExpression, "returns" | "decides"> & { readonly path: string };

const condition = (path: string): Place => ({ path, returns: "boolean", decides: true });
const amount = (path: string): Place => ({ path, returns: "number", decides: true });
const shown = (path: string): Place => ({ path, returns: "any", decides: false });

/** Places of expressions in a rule gate, except its `when`, in the order of the document. */
const PLACES: readonly Place[] = [
  condition("rule"),
  condition("enough"),
  shown("measured"),
  shown("required"),
  amount("notWorse/margins/baseline"),
  amount("notWorse/margins/anchor"),
  amount("subgroups/bar"),
  amount("subgroups/sizeMin"),
];

/**
 * Returns every expression of a rule gate but its `when`. Amounts that are plain numbers are left out.
 *
 * @param gate a gate, or an unchecked text in its place.
 */
export function ruleExpressions(gate: unknown): readonly RuleExpression[] {
  return PLACES.flatMap(({ path, returns, decides }) =>
    textsAt(gate, path.split("/")).map((found) => ({ ...found, returns, decides })),
  );
}

function textsAt(
  value: unknown,
  steps: readonly string[],
  before: RuleExpression["path"] = [],
): readonly Pick<RuleExpression, "path" | "source">[] {
  const [step, ...rest] = steps;
  if (step === undefined) return typeof value === "string" ? [{ path: before, source: value }] : [];
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return [];
  return textsAt((value as Readonly<Record<string, unknown>>)[step], rest, [...before, step]);
}
