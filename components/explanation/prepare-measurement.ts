import { isDigest, type JsonValue } from "@/server/domain/canonical/index";
import type { Comparator, GateResult } from "@/server/domain/decision/evaluation";
import { formatNumber } from "@/server/domain/text/count-of";
import { formatDigest } from "../ui/format-digest";

type GateMeasurement = Partial<Pick<GateResult, "measured" | "required" | "comparator">>;

/** Measured and required value in words: `0.971`, `≥ 0.95`. Undefined if the gate measures nothing. */
export interface MeasurementWords {
  readonly measured: string | undefined;
  readonly required: string | undefined;
}

/** One measured value on the axis that it shares with the limit. `at` is its share of the axis, 0 to 1. */
export interface MeasuredPoint {
  readonly label: string | undefined;
  readonly value: string;
  /** Undefined if the value is not a number: it has no place on the axis. */
  readonly at: number | undefined;
}

export interface MeasurementFigure {
  readonly low: string;
  readonly high: string;
  readonly requiredAt: number;
  readonly required: string;
  readonly points: readonly MeasuredPoint[];
}

const SIGNS = { ">=": "≥", "<=": "≤", "==": "=", ">": ">", "<": "<" } as const satisfies Record<
  Comparator,
  string
>;

export function measurementWords(
  { measured, required, comparator }: GateMeasurement,
  names: readonly string[] = [],
): MeasurementWords {
  const digits = digitsThatTell(measured, required);
  const limit = required === undefined ? undefined : words(required, digits);
  return {
    measured: measured === undefined ? undefined : summary(measured, digits, names),
    required: limit === undefined || comparator === undefined ? limit : `${SIGNS[comparator]} ${limit}`,
  };
}

/**
 * Returns four significant digits, or as many as two different numbers need to look different: 0.94999 is not
 * 0.95.
 */
function digitsThatTell(measured: JsonValue | undefined, required: JsonValue | undefined): number {
  if (typeof required !== "number" || measured === undefined) return DIGITS;
  const numbers = (Array.isArray(measured) ? measured : [measured]).filter(
    (value): value is number => typeof value === "number" && value !== required,
  );
  for (let digits = DIGITS; digits < DIGITS_MAX; digits++) {
    if (numbers.every((value) => format(value, digits) !== format(required, digits))) return digits;
  }
  return DIGITS_MAX;
}

const DIGITS = 4;
/** A double has no more digits. */
const DIGITS_MAX = 17;

/**
 * Prepares numbers on one axis with the limit; undefined if the limit or every measured value is not a number.
 * `names` label a list.
 */
export function prepareMeasurement(
  found: GateMeasurement,
  names: readonly string[] = [],
): MeasurementFigure | undefined {
  const { measured, required } = found;
  if (typeof required !== "number" || measured === undefined) return undefined;
  const values = Array.isArray(measured) ? measured : [measured];
  const numbers = values.filter((value): value is number => typeof value === "number");
  if (numbers.length === 0) return undefined;
  const { low, high } = axisOf([...numbers, required]);
  const share = (value: number) => (value - low) / (high - low);
  const digits = digitsThatTell(measured, required);
  return {
    low: format(low, DIGITS),
    high: format(high, DIGITS),
    requiredAt: share(required),
    required: measurementWords(found).required ?? format(required, DIGITS),
    points: values.map((value, index) => ({
      label: names.length === values.length ? names[index] : undefined,
      value: words(value, digits),
      at: typeof value === "number" ? share(value) : undefined,
    })),
  };
}

/**
 * Returns the ends of the axis. Shares near one end at one; other units get a margin of a tenth on both sides.
 */
function axisOf(numbers: readonly number[]): { readonly low: number; readonly high: number } {
  const smallest = Math.min(...numbers);
  const largest = Math.max(...numbers);
  if (smallest >= 0 && largest <= 1) {
    const low = Math.max(0, Math.floor(smallest * 10 - 0.5) / 10);
    return { low, high: 1 };
  }
  const air = (largest - smallest || Math.abs(largest) || 1) * 0.1;
  return { low: smallest >= 0 ? Math.max(0, smallest - air) : smallest - air, high: largest + air };
}

/** Returns the smallest and the largest value of a list, with their names. */
function summary(measured: JsonValue, digits: number, names: readonly string[]): string {
  if (!Array.isArray(measured)) return words(measured, digits);
  const numbers = measured.filter((value): value is number => typeof value === "number");
  if (numbers.length < 2 || numbers.length < measured.length)
    return measured.map((value) => words(value, digits)).join(", ");
  const end = (value: number) => {
    const name = names.length === numbers.length ? names[numbers.indexOf(value)] : undefined;
    return name ? `${format(value, digits)} (${name})` : format(value, digits);
  };
  return `${end(Math.min(...numbers))} to ${end(Math.max(...numbers))}`;
}

function words(value: JsonValue, digits: number): string {
  if (typeof value === "number") return format(value, digits);
  if (value === null) return "not a number";
  if (typeof value !== "string") return JSON.stringify(value);
  return isDigest(value) ? formatDigest(value) : value;
}

function format(value: number, digits: number): string {
  return Number.isInteger(value) ? formatNumber(value) : String(Number(value.toPrecision(digits)));
}
