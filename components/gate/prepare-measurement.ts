import type { JsonValue } from "@/server/domain/canonical/index";
import type { GateResult } from "@/server/domain/gate/evaluation";
import type { GateDefinition } from "@/server/domain/policy/policy-document";

type Measured = Pick<GateResult, "measured" | "required">;

/** Measured beside required, in words: `0.971`, `≥ 0.95`. Undefined where the gate measures nothing. */
export interface MeasurementWords {
  readonly measured: string | undefined;
  readonly required: string | undefined;
}

/** One measured value on the axis that it shares with the limit; `at` is its share of the axis, 0 to 1. */
export interface MeasuredPoint {
  readonly label: string | undefined;
  readonly value: string;
  /** Undefined for what was not a number: it has no place on the axis. */
  readonly at: number | undefined;
}

export interface MeasurementFigure {
  readonly low: string;
  readonly high: string;
  readonly requiredAt: number;
  readonly required: string;
  readonly points: readonly MeasuredPoint[];
}

const COMPARATORS = { ">=": "≥", "<=": "≤", "==": "=", ">": ">", "<": "<" } as const;
type Comparator = keyof typeof COMPARATORS;

export function measurementWords({ measured, required }: Measured, definition: GateDefinition | undefined): MeasurementWords {
  const limit = required === undefined ? undefined : words(required);
  const comparator = comparatorOf(definition);
  return {
    measured: measured === undefined ? undefined : summary(measured),
    required: limit === undefined || comparator === undefined ? limit : `${COMPARATORS[comparator]} ${limit}`,
  };
}

/**
 * The comparison as the rule's author wrote it: the one sign that stands before the `required` expression. Where it stands
 * there with two different signs, or not at all, no sign is shown; the picture claims nothing the rule does not say.
 */
function comparatorOf(definition: GateDefinition | undefined): Comparator | undefined {
  if (definition?.kind !== "rule" || definition.required === undefined) return undefined;
  const escaped = definition.required.trim().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const found = new Set([...definition.rule.matchAll(new RegExp(`(>=|<=|==|>|<)\\s*${escaped}`, "g"))].map(([, sign]) => sign));
  const [only, another] = [...found];
  return another === undefined ? (only as Comparator | undefined) : undefined;
}

/** Numbers on one axis with the limit; undefined when the limit is no number or nothing measured is. `names` label a list. */
export function prepareMeasurement(
  { measured, required }: Measured,
  definition: GateDefinition | undefined,
  names: readonly string[] = [],
): MeasurementFigure | undefined {
  if (typeof required !== "number" || measured === undefined) return undefined;
  const values = Array.isArray(measured) ? measured : [measured];
  const numbers = values.filter((value): value is number => typeof value === "number");
  if (numbers.length === 0) return undefined;
  const { low, high } = axisOf([...numbers, required]);
  const share = (value: number) => (value - low) / (high - low);
  return {
    low: format(low),
    high: format(high),
    requiredAt: share(required),
    required: measurementWords({ measured, required }, definition).required ?? format(required),
    points: values.map((value, index) => ({
      label: names.length === values.length ? names[index] : undefined,
      value: words(value),
      at: typeof value === "number" ? share(value) : undefined,
    })),
  };
}

/** Shares of one keep one as their end; anything else gets a tenth of air on both sides. */
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

function summary(measured: JsonValue): string {
  if (!Array.isArray(measured)) return words(measured);
  const numbers = measured.filter((value): value is number => typeof value === "number");
  if (numbers.length < 2 || numbers.length < measured.length) return measured.map(words).join(", ");
  return `${format(Math.min(...numbers))} to ${format(Math.max(...numbers))}`;
}

function words(value: JsonValue): string {
  if (typeof value === "number") return format(value);
  if (value === null) return "not a number";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Four significant digits at most: what a person compares, not what a machine stores. */
function format(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString("en-GB") : String(Number(value.toPrecision(4)));
}
