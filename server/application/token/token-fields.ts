import { z } from "zod";
import { isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { Line, ModelKey } from "../kernel/fields";

/** Longest lifetime of a token from an administrator: 90 days, in hours. */
export const HOURS_MAX = 90 * 24;

const EvidenceTypeName = z.string().refine(isEvidenceType, "expected the name of an evidence type");
const allOr = <Item extends z.ZodType<string>>(item: Item) =>
  z.union([z.literal("*"), z.array(item).max(100).readonly()]);

/**
 * The scope and lifetime of a token. An absent field permits nothing; environments and models may be `"*"`.
 */
export const tokenFields = {
  evidenceTypes: allOr(EvidenceTypeName).default([]),
  environments: allOr(Line(80)).default("*"),
  models: allOr(ModelKey).default("*"),
  hours: z
    .number({ error: "expected a number of hours" })
    .int()
    .min(1)
    .max(HOURS_MAX, `at most ${HOURS_MAX} hours`),
};
