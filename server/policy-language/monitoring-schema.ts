import { z } from "zod";
import { SIGNAL_FAMILIES } from "@/server/domain/drift/signal-family";
import { RISK_TIERS } from "@/server/domain/model/model";
import { SEVERITIES } from "@/server/domain/recall/revocation-details";
import { tiers } from "./gate-schema";
import { metricName, name, stageName, title } from "./policy-words";

const windows = z.int().min(1).max(100);
const occurrence = z.strictObject({ past: windows, of: windows });
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day, for example 22:00");

const monitoringRule = z
  .strictObject({
    id: name,
    title,
    families: z.array(z.enum(SIGNAL_FAMILIES)).min(1),
    tiers: tiers.default([...RISK_TIERS]),
    stages: z.array(stageName).max(10).default([]).describe("If empty: every stage."),
    metrics: z
      .array(metricName)
      .min(1)
      .max(50)
      .exactOptional()
      .describe("Names of metrics or methods. If absent: all series of the families."),
    impact: z
      .strictObject({ severity: z.enum(SEVERITIES), statement: z.string().min(1).max(500) })
      .describe("What a breach means for the business. It is the severity of the alarm."),
    limit: z
      .union([z.enum(["warning", "action"]), z.number()], "must be warning, action or a number")
      .exactOptional()
      .describe("A limit that each window states, or one number for all series of the rule."),
    change: z
      .strictObject({ by: z.number().positive().max(1_000), over: z.int().min(1).max(50) })
      .exactOptional()
      .describe("Share by which a value leaves the mean of the windows before it: 0.5 is 50 %."),
    noDataHours: z
      .int()
      .min(1)
      .max(8_760)
      .exactOptional()
      .describe("Age of the last value after which its absence is an alarm, while a release is live."),
    detected: occurrence
      .default({ past: 1, of: 1 })
      .describe("Number of windows past the limit, of the last measured windows, that raise an alarm."),
    suspected: occurrence
      .exactOptional()
      .describe("Fewer windows, which raise a suspected alarm. If absent, there are no suspected alarms."),
    sampleMin: z.int().min(0).max(2_147_483_647).default(0).describe("Smaller windows are not judged."),
    quietHours: z
      .strictObject({ from: clock, to: clock, timeZone: z.string().min(1).max(64).default("UTC") })
      .exactOptional()
      .describe("No alarm is raised in these hours. Not allowed for tier high."),
  })
  .meta({ oneOf: ["limit", "change", "noDataHours"].map((form) => ({ required: [form] })) });

export const monitoring = z
  .strictObject({ rules: z.array(monitoringRule).min(1).max(100) })
  .describe("Rules that raise alarms about the monitored series of live models. If absent, none.");
