import { z } from "zod";
import { BETTER } from "@/server/domain/policy/rule-forms";
import { CONFIDENCES } from "@/server/domain/statistics/interval";
import { expression, metricName } from "./policy-words";

const amount = z.union([z.number(), expression], "must be a number or an expression").describe("A number, or CEL that gives one.");
const better = z.enum(BETTER).default("higher").describe("Which way is good: a share found is better higher, a latency lower.");

const notWorse = z
  .strictObject({
    metric: metricName,
    better,
    margins: z
      .strictObject({ baseline: amount.exactOptional(), anchor: amount.exactOptional() })
      .describe("How much worse is still as good, in the unit of the metric; against what is live, against what was first signed."),
    confidence: z.union(CONFIDENCES.map((confidence) => z.literal(confidence))).default(0.95),
    shareOf: metricName
      .exactOptional()
      .describe("For a share: `sampleSize` or the metric that counts its cases. Without it the evidence's own `intervals` count."),
  })
  .describe("Not worse than an earlier release: the whole interval of the difference lies above the margin; else inconclusive.");

const subgroups = z
  .strictObject({
    metric: metricName,
    better,
    bar: amount,
    sizeMin: amount.describe("Fewest cases a subgroup must have; with fewer it is inconclusive."),
    sizeOf: metricName.default("sampleSize").describe("What counts the cases: `sampleSize`, or a metric of the slice."),
  })
  .describe("Every subgroup named in `evidence.slices` reaches the bar with cases enough to tell.");

/** The forms of a rule gate; a later check, with line numbers, requires exactly one. */
export const ruleForms = {
  rule: expression.exactOptional().describe("CEL that is true or false."),
  notWorse: notWorse.exactOptional(),
  subgroups: subgroups.exactOptional(),
};
