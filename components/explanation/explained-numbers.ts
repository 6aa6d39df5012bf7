import type { JsonValue } from "@/server/domain/canonical/index";
import type { Explanation } from "@/server/domain/explanation/explanation";
import { type MeasurementWords, measurementWords } from "./prepare-measurement";

/**
 * Returns the measured and the required value in words. The unit is added once if the rule's author gave none.
 */
export function explainedNumbers(
  {
    measured,
    required,
    comparator,
    unit,
  }: Partial<Pick<Explanation, "measured" | "required" | "comparator" | "unit">>,
  names: readonly string[] = [],
): MeasurementWords {
  const words = measurementWords({ measured, required, comparator }, names);
  if (unit === undefined) return words;
  return {
    measured: withUnit(words.measured, measured, unit),
    required: withUnit(words.required, required, unit),
  };
}

function withUnit(words: string | undefined, value: JsonValue | undefined, unit: string): string | undefined {
  return words === undefined || value === undefined ? words : `${words} ${unit}`;
}
