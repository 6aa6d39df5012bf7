import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { JsonValue } from "@/server/domain/canonical/index";
import { isStorableText } from "@/server/domain/canonical/index";
import type { FieldError } from "@/server/domain/error/app-error";
import { EVIDENCE_TYPES, type EvidenceType } from "@/server/domain/evidence/evidence-types";
import { pointerTo } from "./json/index";

/** Bounds of a payload, so that every rule over it has a bounded cost. */
export const PAYLOAD_LIMITS = {
  itemsPerList: 10_000,
  membersPerObject: 10_000,
  depth: 64,
  complaints: 20,
} as const;

/** Names with a meaning in JavaScript itself, which the transport to the screens refuses. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const ajv = new Ajv2020({ strict: true, allErrors: true });
const compiled = new Map<EvidenceType, ValidateFunction>();

/**
 * Returns every violation of the type's schema or of the common bounds, each with a pointer and the
 * expectation; empty for a valid payload. At most {@link PAYLOAD_LIMITS}`.complaints` are listed. Schemas are
 * compiled once per type. Never throws for a JSON value.
 */
export function validatePayload(type: EvidenceType, payload: JsonValue): readonly FieldError[] {
  // Bounds first: a schema's verdict on a list of millions would itself cost too much.
  const outOfBounds = [...complaintsAbout(payload, [])].slice(0, PAYLOAD_LIMITS.complaints);
  if (outOfBounds.length > 0) return outOfBounds;
  const validate = validatorOf(type);
  if (validate(payload)) return [];
  return (validate.errors ?? []).slice(0, PAYLOAD_LIMITS.complaints).map(fieldErrorOf);
}

function validatorOf(type: EvidenceType): ValidateFunction {
  const known = compiled.get(type) ?? ajv.compile(EVIDENCE_TYPES[type]);
  compiled.set(type, known);
  return known;
}

function* complaintsAbout(
  value: JsonValue | undefined,
  path: readonly (string | number)[],
): Generator<FieldError> {
  if (typeof value === "string" && !isStorableText(value))
    yield { pointer: pointerTo(path), detail: "text must not contain U+0000 or half a surrogate pair" };
  if (typeof value !== "object" || value === null) return;
  if (path.length > PAYLOAD_LIMITS.depth) {
    yield { pointer: pointerTo(path), detail: `nested deeper than ${PAYLOAD_LIMITS.depth} levels` };
    return;
  }
  const entries = Object.entries(value);
  const { what, limit } = Array.isArray(value)
    ? { what: "items", limit: PAYLOAD_LIMITS.itemsPerList }
    : { what: "members", limit: PAYLOAD_LIMITS.membersPerObject };
  if (entries.length > limit) {
    yield { pointer: pointerTo(path), detail: `${entries.length} ${what}; at most ${limit} are allowed` };
    return;
  }
  for (const [name, item] of entries) {
    const at = [...path, name];
    if (RESERVED_NAMES.has(name))
      yield { pointer: pointerTo(at), detail: `"${name}" cannot be used as a name; rename it` };
    if (!isStorableText(name))
      yield { pointer: pointerTo(at), detail: "a name must not contain U+0000 or half a surrogate pair" };
    yield* complaintsAbout(item, at);
  }
}

function fieldErrorOf(error: ErrorObject): FieldError {
  const unexpected: unknown = error.params["additionalProperty"];
  if (typeof unexpected === "string")
    return {
      pointer: `${error.instancePath}${pointerTo([unexpected])}`,
      detail: "is not a member of this evidence type",
    };
  const allowed: unknown = error.params["allowedValues"];
  if (Array.isArray(allowed))
    return { pointer: error.instancePath, detail: `must be one of ${allowed.join(", ")}` };
  return { pointer: error.instancePath, detail: error.message ?? "does not match the schema of its type" };
}
