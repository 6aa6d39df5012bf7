import { isDigest, type JsonValue } from "../canonical/index";

/** A value that a shape refuses. `path` is an RFC 6901 pointer into the attributes: `/timeRange/from`. */
export interface ShapeFault {
  readonly path: string;
  readonly detail: string;
}

/** A test of a value at a path. Returns every fault; none for a value of the shape. */
export type AttributeShape = (value: JsonValue, path: string) => readonly ShapeFault[];

interface ObjectShape {
  readonly required: Readonly<Record<string, AttributeShape>>;
  readonly optional?: Readonly<Record<string, AttributeShape>>;
}

/** Returns a shape of values that satisfy a condition; `expected` describes it in the refusal. */
export function valueThat(expected: string, isValid: (value: JsonValue) => boolean): AttributeShape {
  return (value, path) => (isValid(value) ? [] : [{ path, detail: `expected ${expected}` }]);
}

/** Returns a shape of texts that match a pattern. */
export function textThat(expected: string, isValid: (text: string) => boolean): AttributeShape {
  return valueThat(expected, (value) => typeof value === "string" && isValid(value));
}

/** Returns a shape of one of the given texts. */
export function oneOf(values: readonly string[]): AttributeShape {
  return textThat(`one of ${values.join(", ")}`, (text) => values.includes(text));
}

/** Returns a shape of objects. Members that are not declared stay allowed. */
export function objectOf({ required, optional = {} }: ObjectShape): AttributeShape {
  return (value, path) => {
    if (!isObject(value)) return [{ path, detail: "expected an object" }];
    const missing = Object.keys(required)
      .filter((name) => isAbsent(value, name))
      .map((name) => ({ path: `${path}/${name}`, detail: "expected a value" }));
    return [...missing, ...memberFaults(value, { ...required, ...optional }, path)];
  };
}

/** Returns the faults of the declared members of an object. An absent or `null` member has none: it is unknown. */
export function memberFaults(
  value: JsonObject,
  shapes: Readonly<Record<string, AttributeShape>>,
  path: string,
): readonly ShapeFault[] {
  return Object.entries(shapes).flatMap(([name, shape]) =>
    isAbsent(value, name) ? [] : shape(value[name] as JsonValue, `${path}/${name}`),
  );
}

/** Returns a shape of lists with at least one item, each of the given shape. */
export function listOf(item: AttributeShape): AttributeShape {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0)
      return [{ path, detail: "expected a list with at least one item" }];
    return value.flatMap((one: JsonValue, index) => item(one, `${path}/${index}`));
  };
}

/** Returns a shape that accepts what one of two shapes accepts. The faults are those of the shape for objects, if the value is one. */
export function either(plain: AttributeShape, object: AttributeShape): AttributeShape {
  return (value, path) => (isObject(value) ? object(value, path) : plain(value, path));
}

/** Returns a shape that a value must satisfy beside the other. */
export function both(first: AttributeShape, second: AttributeShape): AttributeShape {
  return (value, path) => {
    const faults = first(value, path);
    return faults.length > 0 ? faults : second(value, path);
  };
}

const TEXT_MAX = 2_000;
export const TEXT = textThat(
  `a text of 1 to ${TEXT_MAX} characters`,
  (text) => text.trim() !== "" && text.length <= TEXT_MAX,
);
export const DIGEST = textThat("sha256: and 64 lower-case hexadecimal digits", isDigest);
export const COUNT = valueThat(
  "a whole number of at least 0",
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
);
export const SHARE = valueThat(
  "a number from 0 to 1",
  (value) => typeof value === "number" && value >= 0 && value <= 1,
);

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A date, or an instant with its zone. */
export const TIME = textThat(
  "a date, or an instant with its zone, in ISO 8601",
  (text) => ISO_TIME.test(text) && isOnCalendar(text),
);

/** A period that does not end before it starts. */
export const TIME_RANGE = both(objectOf({ required: { from: TIME, to: TIME } }), (value, path) => {
  const { from, to } = value as { readonly from: string; readonly to: string };
  return Date.parse(from) <= Date.parse(to)
    ? []
    : [{ path: `${path}/to`, detail: "expected a time that is not before `from`" }];
});

type JsonObject = Readonly<Record<string, JsonValue | undefined>>;

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Returns true for a member that is missing or `null`: its value is unknown. */
export function isAbsent(value: JsonObject, name: string): boolean {
  return !Object.hasOwn(value, name) || value[name] === undefined || value[name] === null;
}

/** 30 February is refused: JavaScript reads it as 2 March. */
function isOnCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(Date.parse(text)) &&
    !Number.isNaN(midnight.getTime()) &&
    midnight.toISOString().startsWith(day)
  );
}
