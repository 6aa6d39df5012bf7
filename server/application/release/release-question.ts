import { z } from "zod";
import { modelsOf } from "@/server/domain/authorization/actor";
import { VERDICTS } from "@/server/domain/decision/verdict";
import { RISK_TIERS } from "@/server/domain/model/model";
import { RELEASE_STATUSES } from "@/server/domain/status/status";
import { DAY_MS } from "@/server/domain/time/durations";
import { DayText, StageName } from "../kernel/fields";
import { RELEASE_ORDERS, type ReleaseQuestion } from "../kernel/ports/release-statuses";
import type { Scope } from "../kernel/scope";

/** The filters of release lists; an absent field does not filter. Days are in UTC, the last one included. */
export const QuestionInput = {
  model: z.string().max(100).optional(),
  team: z.string().max(100).optional(),
  tier: z.enum(RISK_TIERS).optional(),
  stage: StageName.optional(),
  statuses: z.array(z.enum(RELEASE_STATUSES)).min(1).max(RELEASE_STATUSES.length).optional(),
  verdict: z.enum(VERDICTS).optional(),
  /** Only releases that wait for the caller. */
  mine: z.boolean().optional(),
  unasked: z.boolean().optional(),
  openedFrom: DayText.optional(),
  openedUntil: DayText.optional(),
  text: z.string().max(200).optional(),
};

export const OrderInput = {
  order: z.enum(RELEASE_ORDERS).default("opened"),
  descending: z.boolean().default(true),
};

type ReleaseFilterInput = z.infer<z.ZodObject<typeof QuestionInput>>;

/** Converts the filters to the port's, within a token's models. */
export function questionOf(
  { actor }: Scope,
  { mine, openedFrom, openedUntil, ...rest }: ReleaseFilterInput,
): ReleaseQuestion {
  return {
    ...rest,
    waitsFor: mine === true ? actor.id : undefined,
    openedFrom: openedFrom === undefined ? undefined : new Date(`${openedFrom}T00:00:00Z`),
    openedUntil:
      openedUntil === undefined ? undefined : new Date(Date.parse(`${openedUntil}T00:00:00Z`) + DAY_MS),
    models: modelsOf(actor),
  };
}
