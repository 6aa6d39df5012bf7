import type { ASTNode } from "@marcbachmann/cel-js";
import { type CelValue, type Facts, isAbsent, isCelMap, memberPath, placeOf } from "./cel-value";
import { spendOfDecision } from "./decision-budget";

/** Most steps of one evaluation; a step is one visited node or element. */
const STEPS_MAX = 200_000;

/** A value that is missing or could not be computed. Every value computed from it is unknown too. */
export const UNKNOWN = Symbol("unknown");
export type TracedValue = CelValue | typeof UNKNOWN;

/** Returns true if each of the values is known. */
export function known(values: readonly TracedValue[]): values is readonly CelValue[] {
  return !values.includes(UNKNOWN);
}

/** One walk over an expression: its variables, its treatment of absence, and the missing values. */
export interface Trace {
  readonly facts: Facts;
  readonly listsThatMayBeEmpty: ReadonlySet<string>;
  /** Visits parts that a short circuit would skip, and counts a test for presence as a read. */
  readonly strict: boolean;
  readonly missing: Set<string>;
  steps: number;
}

/** @throws RangeError when the walk, or its decision, has used up its steps. */
export function spend(trace: Trace, steps: number): void {
  trace.steps += steps;
  if (trace.steps > STEPS_MAX) throw new RangeError(`too costly: more than ${STEPS_MAX} steps`);
  spendOfDecision(steps);
}

export function reportMissing(trace: Trace, path: string): typeof UNKNOWN {
  trace.missing.add(path);
  return UNKNOWN;
}

/** Returns the value, unless it is missing: then it records the read. */
export function present(trace: Trace, value: CelValue | undefined, path: string): TracedValue {
  return isAbsent(value) ? reportMissing(trace, path) : value;
}

/** Reads `container.name` or `container[index]`. A member of a value without members is missing. */
export function readAt(
  trace: Trace,
  { container, index }: { readonly container: TracedValue; readonly index: TracedValue },
  place: ASTNode,
): TracedValue {
  if (container === UNKNOWN || index === UNKNOWN) return UNKNOWN;
  const path = pathOf(container, place);
  if (isCelMap(container) && typeof index === "string")
    return present(trace, container.get(index), memberPath(path, index));
  if (Array.isArray(container)) return present(trace, container[Number(index)], `${path}[${String(index)}]`);
  return reportMissing(trace, memberPath(path, String(index)));
}

/** Returns the path of a value in the context; for a computed one, its expression. */
export function pathOf(value: TracedValue, place: ASTNode): string {
  return placeOf(value) ?? place.input.slice(place.start, place.end);
}

/** Reads all of a value, as a comparison or a function does. */
export function lookThrough(trace: Trace, value: TracedValue, place: ASTNode): TracedValue {
  if (typeof value !== "object" || value === null) return value;
  const path = pathOf(value, place);
  const entries = isCelMap(value)
    ? [...value].map(([name, item]) => [memberPath(path, name), item] as const)
    : elementsOf(value, path);
  let whole: TracedValue = value;
  for (const [at, item] of entries) {
    spend(trace, 1);
    if (present(trace, item, at) === UNKNOWN || lookThrough(trace, item, place) === UNKNOWN) whole = UNKNOWN;
  }
  return whole;
}

function elementsOf(value: CelValue, path: string): readonly (readonly [string, CelValue])[] {
  return Array.isArray(value)
    ? value.map((item: CelValue, index) => [`${path}[${index}]`, item] as const)
    : [];
}
