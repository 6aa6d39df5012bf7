import { z } from "zod";

export const text = z.string().trim();

export function wholeNumber(low: number, high: number) {
  const expected = `expected a whole number from ${low} to ${high}`;
  return text
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= low && value <= high, expected);
}
