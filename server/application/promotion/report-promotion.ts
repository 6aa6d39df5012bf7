import { z } from "zod";
import { type Actor, actorReference } from "@/server/domain/authorization/actor";
import { AppError } from "@/server/domain/error/app-error";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { ReleaseFacts } from "@/server/domain/gate/release-facts";
import { stopSinceAdoption } from "@/server/domain/gate/softening";
import { opens } from "@/server/domain/gate/verdict";
import { REPORTED_PHASES, type ReportedPhase } from "@/server/domain/promotion/promotion";
import { whyNotSpend } from "@/server/domain/promotion/spend-permit";
import { advance } from "@/server/domain/promotion/state-machine";
import { waiversEndedSince } from "@/server/domain/waiver/ended-waivers";
import { defineCommand, type Outcome } from "../kernel/command";
import { Line, Prose } from "../kernel/fields";
import type { Transacted } from "../kernel/ports";
import type { PermitRecord, PromotionRecord } from "../kernel/ports/promotions";
import { lockRelease, notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { whyNotSigned } from "../permit/permit-signature";

export const ReportPromotionInput = z.strictObject({
  promotion: z.string().max(60),
  /** Id (`pmt_…`) of the permit being used, or the DSSE envelope as it was issued. */
  permit: z
    .union([z.string().max(60), z.looseObject({ payload: z.string(), payloadType: z.string(), signatures: z.array(z.unknown()) })])
    .optional(),
  phase: z.enum(REPORTED_PHASES, { error: `expected one of ${REPORTED_PHASES.join(", ")}` }),
  step: Line(200).optional(),
  share: z.number().min(0).max(1).optional(),
  detail: Prose(4000).optional(),
});

export interface Reported {
  readonly id: string;
  readonly phase: PromotionRecord["phase"];
}

/**
 * An engine says how a deployment goes. `deploying` spends the permit: once, in time, by the engine it names, and only if
 * holds, freezes and revocations have not come between. Later reports come from the account that spent it.
 *
 * Refused, on record, with: `permit-invalid`, `permit-spent`, `permit-expired`, `held`, `wrong-phase`.
 */
export const reportPromotion = defineCommand({
  name: "promotion.report",
  permission: "promotion.report",
  input: ReportPromotionInput,
  run: async (tx, scope, input): Promise<Outcome<Reported>> => {
    const found = (await tx.promotions.find(scope.teams, input.promotion)) ?? notFound("promotion", input.promotion);
    await tx.models.lockStage(found.promotion.modelId, found.promotion.stage);
    const release = await lockRelease(tx.releases, scope, found.promotion.releaseId);
    const { promotion, permit } = (await tx.promotions.lock(scope.teams, input.promotion)) ?? notFound("promotion", input.promotion);
    const subjects = [{ kind: "promotion", id: promotion.id, digest: promotion.decisionDigest }, releaseSubject(release)] as const;
    const unsigned = permit && input.phase === "deploying" ? whyNotSigned(scope.permits, promotion, permit) : undefined;
    const refused = unsigned ?? (await whyNotReport(tx, scope, { promotion, permit, presented: input.permit, phase: input.phase }));
    if (refused)
      return {
        refused,
        events: [
          { action: "promotion.report-refused", subjects, data: { stage: promotion.stage, phase: input.phase, code: refused.code } },
        ],
      };
    if (permit && input.phase === "deploying") await spend(tx, scope, permit);
    if (input.phase === "live") await goLive(tx, scope, { promotion, permit });
    await tx.promotions.setPhase(promotion.id, input.phase, scope.now);
    const { step, share, detail, phase } = input;
    await tx.promotions.insertEvent({
      id: scope.newId("pev"),
      promotionId: promotion.id,
      phase,
      step,
      share,
      detail,
      reportedBy: actorReference(scope.actor),
      at: scope.now,
    });
    return {
      result: { id: promotion.id, phase },
      events: [
        {
          action: `promotion.${phase}`,
          subjects,
          data: { stage: promotion.stage, kind: promotion.kind, phase, step: step ?? null, share: share ?? null, detail: detail ?? null },
        },
      ],
    };
  },
});

interface Report {
  readonly promotion: PromotionRecord;
  readonly permit: PermitRecord | undefined;
  readonly presented: z.output<typeof ReportPromotionInput>["permit"];
  readonly phase: ReportedPhase;
}

async function whyNotReport(tx: Transacted, scope: Scope, { promotion, permit, presented, phase }: Report): Promise<AppError | undefined> {
  if (permit === undefined) return new AppError("permit-invalid", "this promotion has no permit");
  const next = advance(promotion.phase, phase);
  if (phase === "deploying") {
    const unusable = whyNotSpend({ permit, engine: promotion.engine, by: nameOf(scope.actor), presented, now: scope.now });
    if (unusable) return new AppError(unusable.code, unusable.reason, { permitId: permit.id });
    if (next !== undefined) return whyHeld(tx, scope, { promotion, permit });
  } else if (permit.spentBy !== undefined && permit.spentBy !== scope.actor.id) {
    return new AppError("permit-invalid", `${promotion.engine} spent this permit; only the account that did may report on it`);
  }
  if (next !== undefined) return undefined;
  return new AppError("wrong-phase", `a promotion that is ${promotion.phase} cannot become ${phase}`, {
    phase: promotion.phase,
    reported: phase,
  });
}

/**
 * Stops, closed windows and ended waivers that came between the permit and its use. What else gates of content say was decided
 * when it was issued.
 */
async function whyHeld(
  tx: Transacted,
  scope: Scope,
  { promotion, permit }: { readonly promotion: PromotionRecord; readonly permit: PermitRecord },
): Promise<AppError | undefined> {
  const facts = await tx.releases.facts(promotion.releaseId, promotion.stage, promotion.kind);
  const evaluation = evaluateRelease(withOverrideOf(promotion, facts, scope.now), scope.now);
  const stops = evaluation.stops.map((stop) => stop.reason);
  const windows = evaluation.gates.filter((gate) => gate.kind === "window" && gate.mode === "block" && !opens(gate.status));
  const ended = promotion.kind === "rollback" ? [] : waiversEndedSince(facts, { issuedAt: permit.issuedAt, now: scope.now });
  const hardened = stopSinceAdoption(facts, evaluation.gates, { issuedAt: permit.issuedAt });
  const reasons = [
    ...stops,
    ...windows.map((gate) => gate.reason),
    ...ended.map(
      ({ gateTitle, how, endedAt }) =>
        `the waiver of ${gateTitle} was ${how === "revoked" ? "revoked" : "over"} at ${endedAt.toISOString()}`,
    ),
    ...hardened.map(({ title, reason }) => `${title} stops since the team adopts the policy harder: ${reason}`),
  ];
  return reasons.length === 0
    ? undefined
    : new AppError("held", `not now: ${reasons.join(" · ")}`, { stops: evaluation.stops, gates: [...windows, ...hardened] });
}

/**
 * The facts with the override this promotion was permitted on, if it was, as not yet used, and with no other: what its permit
 * rested on may be spent by it alone, and only while the override lasts. What it is bound to is the decision that was
 * permitted, as everything else of content is.
 */
function withOverrideOf(promotion: PromotionRecord, { overrides, ...facts }: ReleaseFacts, now: Date): ReleaseFacts {
  const own = (overrides ?? []).filter(
    ({ usedFor, decisionDigest }) => usedFor === promotion.id && decisionDigest === promotion.decisionDigest,
  );
  if (own.length === 0) return facts;
  const { decisionDigest } = evaluateRelease(facts, now);
  return { ...facts, overrides: own.map((override) => ({ ...override, decisionDigest, usedFor: undefined, usedAt: undefined })) };
}

/** Once. Under these locks nobody can have come between; if somebody did, nothing of this report may stand. */
async function spend(tx: Transacted, scope: Scope, permit: PermitRecord): Promise<void> {
  if (await tx.promotions.spendPermit(permit.id, scope.actor.id, scope.now)) return;
  throw new AppError("permit-spent", "this permit was spent a moment ago; a permit is used once", { permitId: permit.id });
}

/** The deployment record: end what was live, begin this. */
async function goLive(tx: Transacted, scope: Scope, { promotion, permit }: Pick<Report, "promotion" | "permit">): Promise<void> {
  if (permit === undefined) throw new Error(`promotion ${promotion.id} went live without a permit`);
  const ended = await tx.promotions.endLive({
    modelId: promotion.modelId,
    stage: promotion.stage,
    at: scope.now,
    endedBy: promotion.kind === "rollback" ? "rolled-back" : "superseded",
  });
  if (ended !== undefined) await tx.promotions.setPhase(ended, "superseded", scope.now);
  await tx.modelGovernance.endAdoption(promotion.modelId, { stage: promotion.stage, at: scope.now, by: "superseded" });
  await tx.promotions.insertDeployment({
    id: scope.newId("dpl"),
    modelId: promotion.modelId,
    stage: promotion.stage,
    releaseId: promotion.releaseId,
    promotionId: promotion.id,
    permitId: permit.id,
    decisionDigest: promotion.decisionDigest,
    since: scope.now,
  });
}

const nameOf = (actor: Actor) => actor.name;
