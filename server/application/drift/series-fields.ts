import { z } from "zod";
import { SIGNAL_FAMILIES } from "@/server/domain/drift/signal-family";
import { Line } from "../kernel/fields";

/** Facts of a series besides its name and method. A sender may leave them out. */
export const SERIES_FIELDS = {
  family: z
    .enum(SIGNAL_FAMILIES, { error: `expected ${SIGNAL_FAMILIES.join(", ")}` })
    .optional()
    .describe("Stated when the series is first sent; it never changes. Default: input."),
  source: Line(200).optional().describe("The tool that measures."),
  labelDelayHours: z
    .number({ error: "expected a number of hours" })
    .int()
    .min(0)
    .max(87_600)
    .optional()
    .describe("Hours between a prediction and its label. Until then values can change."),
};

export const SLICE = Line(200)
  .nullable()
  .default(null)
  .describe("The part of the population that is measured. A series of its own.");
export const UNIT = Line(40).nullable().default(null).describe("Another unit is another series.");
