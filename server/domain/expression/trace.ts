import type { ASTNode } from "@marcbachmann/cel-js";
import { type CelValue, type Facts, isAbsent, isCelMap, memberPath, placeOf } from "./cel-value";
import { spendOfDecision } from "./decision-budget";

/** How many steps one evaluation may take, a step being one node visited or one element looked at. */
const STEPS_MAX = 200_000;

/** Stands for a value that is missing or could not be computed. Whatever is computed from it is as unknown. */
export const UNKNOWN = Symbol("unknown");
export type Traced = CelValue | typeof UNKNOWN;

/** Whether each of the values is there. */
export function known(values: readonly Traced[]): values is readonly CelValue[] {
  return !values.includes(UNKNOWN);
}

/** One walk over an expression: what it may look at, how it treats absence, and what it found missing. */
export interface Trace {
  readonly facts: Facts;
  readonly listsThatMayBeEmpty: ReadonlySet<string>;
  /** Visit what a short circuit would skip, and count a question whether something is there as a read. */
  readonly strict: boolean;
  readonly missing: Set<string>;
  steps: number;
}

/** @throws RangeError when the walk has used its steps up, or the decision it belongs to has. */
export function spend(trace: Trace, steps: number): void {
  trace.steps += steps;
  if (trace.steps > STEPS_MAX) throw new RangeError(`too costly: more than ${STEPS_MAX} steps`);
  spendOfDecision(steps);
}

export function reportMissing(trace: Trace, path: string): typeof UNKNOWN {
  trace.missing.add(path);
  return UNKNOWN;
}

/** The value, unless it is missing: then the read is on record. */
export function present(trace: Trace, value: CelValue | undefined, path: string): Traced {
  return isAbsent(value) ? reportMissing(trace, path) : value;
}

/** Reads `container.name` or `container[index]`. Reading a member of what has none is reading nothing. */
export function readAt(trace: Trace, { container, index }: { readonly container: Traced; readonly index: Traced }, place: ASTNode): Traced {
  if (container === UNKNOWN || index === UNKNOWN) return UNKNOWN;
  const path = pathOf(container, place);
  if (isCelMap(container) && typeof index === "string") return present(trace, container.get(index), memberPath(path, index));
  if (Array.isArray(container)) return present(trace, container[Number(index)], `${path}[${String(index)}]`);
  return reportMissing(trace, memberPath(path, String(index)));
}

/** Where a value is in the context; for a computed one, how it was computed. */
export function pathOf(value: Traced, place: ASTNode): string {
  return placeOf(value) ?? place.input.slice(place.start, place.end);
}

/** Looks at all of a value, as comparing it or handing it to a function does. */
export function lookThrough(trace: Trace, value: Traced, place: ASTNode): Traced {
  if (typeof value !== "object" || value === null) return value;
  const path = pathOf(value, place);
  const entries = isCelMap(value) ? [...value].map(([name, item]) => [memberPath(path, name), item] as const) : elementsOf(value, path);
  let whole: Traced = value;
  for (const [at, item] of entries) {
    spend(trace, 1);
    if (present(trace, item, at) === UNKNOWN || lookThrough(trace, item, place) === UNKNOWN) whole = UNKNOWN;
  }
  return whole;
}

function elementsOf(value: CelValue, path: string): readonly (readonly [string, CelValue])[] {
  return Array.isArray(value) ? value.map((item: CelValue, index) => [`${path}[${index}]`, item] as const) : [];
}
