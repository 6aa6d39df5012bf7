import type { JsonValue } from "../canonical/index";

/** A value during evaluation: records are `Map`s, so that a key such as `constructor` is only data. */
export type CelValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly CelValue[]
  | ReadonlyMap<string, CelValue>;

/** Most values of one evaluation. Each item of evidence is bounded on input; this bounds the sum. */
const VALUES_MAX = 100_000;

/** Facts ready for evaluation: the variables by name. */
export interface Facts {
  readonly variables: ReadonlyMap<string, CelValue>;
}

/** A variable's value, copied once for all expressions. */
interface CopiedValue {
  readonly value: CelValue;
  /** The number of values in it. */
  readonly size: number;
}

/**
 * Copies of variables, by the treatment of `null`, the value, and the variable's name. Facts are immutable,
 * and the expressions of a hundred gates read the same few.
 */
const KEPT = [
  new WeakMap<object, Map<string, CopiedValue>>(),
  new WeakMap<object, Map<string, CopiedValue>>(),
] as const;

/** The path of each record and list of a copy. */
const PLACES = new WeakMap<object, string>();

/** Returns the path of a record or list of facts: `e.slices[0]`; undefined for a computed value. */
export function placeOf(value: unknown): string | undefined {
  return typeof value === "object" && value !== null ? PLACES.get(value) : undefined;
}

/**
 * Converts a context to CEL values. Each record and list becomes an object of its own even where the context
 * shares one, so that a path names one place only.
 *
 * @param absentIsNull false drops `null` members, so that `has()` answers no for them.
 * @throws RangeError when there are more than {@link VALUES_MAX} values.
 */
export function factsOf(context: Readonly<Record<string, unknown>>, absentIsNull: boolean): Facts {
  const variables = new Map<string, CelValue>();
  let size = 0;
  for (const [name, value] of Object.entries(context)) {
    if (value === undefined) continue;
    const copied = copyOf(value, name, absentIsNull);
    size += copied.size;
    if (size > VALUES_MAX) throw tooMany();
    variables.set(name, copied.value);
  }
  return { variables };
}

function copyOf(value: unknown, name: string, absentIsNull: boolean): CopiedValue {
  if (typeof value !== "object" || value === null) return copied(value, name, absentIsNull);
  const kept = KEPT[absentIsNull ? 1 : 0];
  const byName = kept.get(value) ?? new Map<string, CopiedValue>();
  const known = byName.get(name);
  if (known) return known;
  const made = copied(value, name, absentIsNull);
  kept.set(value, byName.set(name, made));
  return made;
}

function copied(whole: unknown, name: string, absentIsNull: boolean): CopiedValue {
  const copying = { absentIsNull, size: 0 };
  return { value: copy(copying, whole, name), size: copying.size };
}

interface Copying {
  readonly absentIsNull: boolean;
  size: number;
}

function copy(copying: Copying, value: unknown, path: string): CelValue {
  copying.size += 1;
  if (copying.size > VALUES_MAX) throw tooMany();
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => copy(copying, item, `${path}[${index}]`));
    return placed(items, path);
  }
  if (typeof value === "object") return placed(copyMembers(copying, value, path), path);
  throw new RangeError(`${path} is not a JSON value`);
}

function copyMembers(copying: Copying, record: object, path: string): ReadonlyMap<string, CelValue> {
  const members = new Map<string, CelValue>();
  for (const [member, value] of Object.entries(record)) {
    const made = copy(copying, value, memberPath(path, member));
    if (made !== null || (copying.absentIsNull && value !== undefined)) members.set(member, made);
  }
  return members;
}

function placed<V extends object>(value: V, path: string): V {
  PLACES.set(value, path);
  return value;
}

function tooMany(): RangeError {
  return new RangeError(`too costly: more than ${VALUES_MAX} values to look at`);
}

/** `e.metrics.auc`, or `e.metrics["f1-score"]` where the name is no identifier. */
export function memberPath(path: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}

/** Returns true for an absent value, or a number that is not finite. */
export function isAbsent(value: CelValue | undefined): value is null | undefined | number {
  return value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value));
}

export function isCelMap(value: unknown): value is ReadonlyMap<string, CelValue> {
  return value instanceof Map;
}

/**
 * Converts a result to JSON. CEL's 64-bit integers become numbers.
 *
 * @throws RangeError for an integer that a number cannot represent exactly, and for other values outside
 * JSON.
 */
export function jsonOf(value: unknown): JsonValue {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "bigint" && Number.isSafeInteger(Number(value))) return Number(value);
  if (Array.isArray(value)) return value.map(jsonOf);
  if (isCelMap(value)) return Object.fromEntries([...value].map(([name, member]) => [name, jsonOf(member)]));
  throw new RangeError("the result has no JSON form");
}
