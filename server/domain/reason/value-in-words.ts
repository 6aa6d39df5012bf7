import type { JsonValue } from "../canonical/index";

const LISTED_MAX = 8;

/**
 * Returns a measured or required value as text: numbers to four significant digits, lists with separators. It
 * is for display only; the value itself is compared and recorded.
 */
export function valueInWords(value: JsonValue): string {
  if (typeof value === "number")
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return "none";
  const listed = value.slice(0, LISTED_MAX).map(valueInWords).join(", ");
  return value.length > LISTED_MAX ? `${listed} and ${value.length - LISTED_MAX} more` : listed;
}
