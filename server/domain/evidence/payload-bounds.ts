import type { JsonValue } from "../canonical/index";
import type { EvidencePayload } from "./evidence";
import { EVIDENCE_TYPES, type EvidenceType } from "./evidence-types";
import type { PayloadSchema, PropertySchema } from "./payload-schema";

/** Payloads are immutable: each is checked once per type. */
const known = new WeakMap<EvidencePayload, Map<EvidenceType, readonly string[]>>();

/**
 * Returns the numbers of a payload outside its type's schema, each in words: `metricDeltaMax is -1, and
 * cannot be below 0`. Such a payload is refused on input. One from before the schema had the bound is still
 * on record, and no rule may pass on it.
 */
export function impossibleValues(type: EvidenceType, payload: EvidencePayload): readonly string[] {
  const byType = known.get(payload) ?? new Map<EvidenceType, readonly string[]>();
  const found = byType.get(type) ?? impossibleIn(EVIDENCE_TYPES[type], payload, "");
  known.set(payload, byType.set(type, found));
  return found;
}

function impossibleIn(
  schema: PropertySchema | PayloadSchema,
  value: JsonValue | undefined,
  path: string,
): readonly string[] {
  if (typeof value === "number") return impossibleNumber(schema, value, path);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    return "items" in schema
      ? value.flatMap((item, index) => impossibleIn(schema.items, item, `${path}[${index}]`))
      : [];
  }
  return Object.entries(value).flatMap(([name, member]) => {
    const of = memberSchema(schema, name);
    return of === undefined ? [] : impossibleIn(of, member, path === "" ? name : `${path}.${name}`);
  });
}

function memberSchema(schema: PropertySchema | PayloadSchema, name: string): PropertySchema | undefined {
  if ("properties" in schema)
    return Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  if (!("additionalProperties" in schema)) return undefined;
  const narrower = Object.entries(schema.patternProperties ?? {}).find(([pattern]) =>
    new RegExp(pattern, "u").test(name),
  );
  return narrower?.[1] ?? schema.additionalProperties;
}

function impossibleNumber(
  schema: PropertySchema | PayloadSchema,
  value: number,
  path: string,
): readonly string[] {
  const { minimum, maximum, type } = schema as {
    minimum?: number;
    maximum?: number;
    type: string | readonly string[];
  };
  if (minimum !== undefined && value < minimum)
    return [`${path} is ${value}, and cannot be below ${minimum}`];
  if (maximum !== undefined && value > maximum)
    return [`${path} is ${value}, and cannot be above ${maximum}`];
  const isWhole = type === "integer" || type[0] === "integer";
  return isWhole && !Number.isInteger(value) ? [`${path} is ${value}, and counts are whole numbers`] : [];
}
