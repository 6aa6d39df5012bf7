import { z } from "zod";

const NOT_FINITE: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

/**
 * Milliseconds since 1970. Protocol buffers write 64-bit integers as text, MLflow's own server as numbers.
 */
export const EPOCH_MS = z
  .union([z.number(), z.string().regex(/^-?[0-9]{1,16}$/)])
  .transform(Number)
  .pipe(z.int());

/**
 * The last value of a metric; `null` if it is not finite. Both ends of the double range count as infinite:
 * MLflow's SQL store writes ±1.7976931348623157e308 for an infinity, which would pass every "at least" rule.
 */
export const METRIC_VALUE = z
  .union([
    z.number(),
    z.null(),
    z
      .string()
      .refine(
        (text) => NOT_FINITE.has(text) || (text.trim() !== "" && !Number.isNaN(Number(text))),
        "expected a number, or NaN, Infinity or -Infinity as text",
      ),
  ])
  .transform((value) => (value === null ? null : finite(Number(value))));

function finite(value: number): number | null {
  return Number.isFinite(value) && Math.abs(value) < Number.MAX_VALUE ? value : null;
}
