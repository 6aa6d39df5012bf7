import type { JsonValue } from "../canonical/index";

/** A value during evaluation: records are `Map`s, so that a key such as `constructor` is only ever data. */
export type CelValue = null | boolean | number | bigint | string | readonly CelValue[] | ReadonlyMap<string, CelValue>;

/** How many values one evaluation may be given. Evidence is bounded at the door; this bounds the sum. */
const VALUES_MAX = 100_000;

/** Facts ready for evaluation: the variables, and the path of every record and list in them. */
export interface Facts {
  readonly variables: ReadonlyMap<string, CelValue>;
  readonly paths: ReadonlyMap<object, string>;
}

/**
 * Copies a context into CEL's values. Each record and list becomes an object of its own even where the context shares
 * one, so that a path names one place only.
 *
 * @param absentIsNull false drops `null` members, so that `has()` answers no for them.
 * @throws RangeError when there are more than {@link VALUES_MAX} values.
 */
export function factsOf(context: Readonly<Record<string, unknown>>, absentIsNull: boolean): Facts {
  const paths = new Map<object, string>();
  let count = 0;

  function copy(value: unknown, path: string): CelValue {
    count += 1;
    if (count > VALUES_MAX) throw new RangeError(`too costly: more than ${VALUES_MAX} values to look at`);
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
    if (Array.isArray(value))
      return placed(
        value.map((item, index) => copy(item, `${path}[${index}]`)),
        path,
      );
    if (typeof value === "object") return placed(copyMembers(value, path), path);
    throw new RangeError(`${path} is not a JSON value`);
  }

  function copyMembers(record: object, path: string): ReadonlyMap<string, CelValue> {
    const members = new Map<string, CelValue>();
    for (const [name, value] of Object.entries(record)) {
      const copied = copy(value, memberPath(path, name));
      if (copied !== null || (absentIsNull && value !== undefined)) members.set(name, copied);
    }
    return members;
  }

  function placed<V extends object>(value: V, path: string): V {
    paths.set(value, path);
    return value;
  }

  const variables = new Map<string, CelValue>();
  for (const [name, value] of Object.entries(context)) if (value !== undefined) variables.set(name, copy(value, name));
  return { variables, paths };
}

/** `e.metrics.auc`, or `e.metrics["f1-score"]` where the name is no identifier. */
export function memberPath(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

/** Missing, in the sense of the law: nothing there, or a number that is none. */
export function isAbsent(value: CelValue | undefined): value is null | undefined | number {
  return value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value));
}

export function isCelMap(value: unknown): value is ReadonlyMap<string, CelValue> {
  return value instanceof Map;
}

/**
 * A result as JSON. CEL's 64-bit integers become numbers.
 *
 * @throws RangeError for an integer a number cannot hold exactly, and for anything JSON has no form for.
 */
export function jsonOf(value: unknown): JsonValue {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "bigint" && Number.isSafeInteger(Number(value))) return Number(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (isCelMap(value)) return Object.fromEntries([...value].map(([name, member]) => [name, jsonOf(member)]));
  throw new RangeError("the result has no JSON form");
}
