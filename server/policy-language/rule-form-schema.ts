import { z } from "zod";
import { BETTER } from "@/server/domain/policy/rule-forms";
import { CONFIDENCES } from "@/server/domain/statistics/interval";
import { expression, metricName } from "./policy-words";

const amount = z
  .union([z.number(), expression], "must be a number or an expression")
  .describe("A number, or a CEL expression with a number as its result.");
const better = z
  .enum(BETTER)
  .default("higher")
  .describe("The better direction: for example `higher` for recall and `lower` for latency.");

const notWorse = z
  .strictObject({
    metric: metricName,
    better,
    margins: z
      .strictObject({ baseline: amount.exactOptional(), anchor: amount.exactOptional() })
      .describe(
        "Accepted loss, in the unit of the metric, compared with the live release or the release that was signed first.",
      ),
    confidence: z.union(CONFIDENCES.map((confidence) => z.literal(confidence))).default(0.95),
    shareOf: metricName
      .exactOptional()
      .describe(
        "For a proportion: `sampleSize`, or the metric with the number of cases. If absent, the `intervals` of the evidence apply.",
      ),
  })
  .describe(
    "Not worse than an earlier release: the complete confidence interval of the difference must be above the margin; otherwise inconclusive.",
  );

const subgroups = z
  .strictObject({
    metric: metricName,
    better,
    bar: amount,
    sizeMin: amount.describe(
      "Minimum number of cases of a subgroup. With fewer cases the gate is inconclusive.",
    ),
    sizeOf: metricName
      .default("sampleSize")
      .describe("The number of cases: `sampleSize`, or a metric of the slice."),
  })
  .describe("Every subgroup in `evidence.slices` must reach the bar, with the minimum number of cases.");

/** The forms of a rule gate; a later check, with line numbers, requires exactly one. */
export const ruleForms = {
  rule: expression.exactOptional().describe("A CEL expression with a Boolean result."),
  notWorse: notWorse.exactOptional(),
  subgroups: subgroups.exactOptional(),
};
