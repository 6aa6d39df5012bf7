import type { JsonValue } from "../canonical/index";
import { ENGLISH } from "../reason/english/index";
import type { Reason } from "../reason/reason";
import { renderReason } from "../reason/render-reason";

type InWords<Value> = Value extends Reason
  ? string
  : Value extends JsonValue | Date
    ? Value
    : Value extends object
      ? { [Name in keyof Value]: InWords<Value[Name]> }
      : Value;

/** A result of the domain with every reason rendered, so that a test can show the whole sentence. */
export function inWords<Value>(value: Value): InWords<Value> {
  return rendered(value) as InWords<Value>;
}

function rendered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rendered);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (isReason(value)) return renderReason(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rendered(member)]));
}

function isReason(value: object): value is Reason {
  return "parts" in value && "code" in value && Object.hasOwn(ENGLISH, String(value.code));
}
