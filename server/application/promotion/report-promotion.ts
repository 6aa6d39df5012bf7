import { z } from "zod";
import { type Actor, actorReference } from "@/server/domain/authorization/actor";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import { AppError } from "@/server/domain/error/app-error";
import type { LiveAgainst } from "@/server/domain/promotion/live-against";
import { REPORTED_PHASES, type ReportedPhase } from "@/server/domain/promotion/promotion";
import { liveDueAt } from "@/server/domain/promotion/promotion-rules";
import { isThisPermit, refusalOfSpending, type SpendProblem } from "@/server/domain/promotion/spend-permit";
import { advance } from "@/server/domain/promotion/state-machine";
import { reasonsAgainst, stopsSinceSpending } from "@/server/domain/promotion/stops-since-spending";
import { renderReason } from "@/server/domain/reason/render-reason";
import { recordDecision } from "../decision/record-decision";
import { defineCommand, type Outcome } from "../kernel/command";
import { Line, Prose } from "../kernel/fields";
import type { LedgerEvents } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { PermitRecord, PromotionRecord } from "../kernel/ports/promotions";
import { lockRelease, notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { whyNotSigned } from "../permit/permit-signature";
import { goLive } from "./go-live";
import { judgeSpending, type SpendingJudged } from "./judge-spending";

export const ReportPromotionInput = z.strictObject({
  promotion: z.string().max(60),
  /** Id (`pmt_…`) of the permit being used, or its DSSE envelope. */
  permit: z
    .union([
      z.string().max(60),
      z.looseObject({ payload: z.string(), payloadType: z.string(), signatures: z.array(z.unknown()) }),
    ])
    .optional(),
  phase: z.enum(REPORTED_PHASES, { error: `expected one of ${REPORTED_PHASES.join(", ")}` }),
  step: Line(200).optional(),
  share: z.number().min(0).max(1).optional(),
  detail: Prose(4000).optional(),
});

export interface PromotionReport {
  readonly id: string;
  readonly phase: PromotionRecord["phase"];
}

/**
 * Records an engine's report on a deployment. `deploying` spends the permit: once, in time, by the engine it
 * names, and only if the decision, evaluated again under the locks, is the permitted one and allows it. Later
 * reports come from the account that spent it. A report that meets a new stop (a hold, a revocation, a
 * failing result, a rejection, a missed time limit) is recorded and refused, so that the engine stops; if it
 * reports `live` all the same, the release is live against a stop.
 *
 * Refused, on record, with: `permit-invalid`, `permit-spent`, `permit-expired`, `held`, `gates-unsatisfied`,
 * `dossier-moved`, `wrong-phase`, `stopped-while-deploying`, `live-against-stop`.
 */
export const reportPromotion = defineCommand({
  name: "promotion.report",
  permission: "promotion.report",
  input: ReportPromotionInput,
  run: async (tx, scope, input): Promise<Outcome<PromotionReport>> => {
    const found =
      (await tx.promotions.find(scope.teams, input.promotion)) ?? notFound("promotion", input.promotion);
    await tx.models.lockStage(found.promotion.modelId, found.promotion.stage);
    const release = await lockRelease(tx.releases, scope, found.promotion.releaseId);
    const { promotion, permit } =
      (await tx.promotions.lock(scope.teams, input.promotion)) ?? notFound("promotion", input.promotion);
    const { step, share, detail, phase } = input;
    const subjects = [
      { kind: "promotion", id: promotion.id, digest: promotion.decisionDigest },
      releaseSubject(release),
    ] as const;
    const refusal = (code: string, problems: readonly Pick<SpendProblem, "code">[] = []): LedgerEvents => {
      const codes = problems.length === 0 ? {} : { problems: problems.map((problem) => problem.code) };
      const data = { stage: promotion.stage, phase, code, ...codes };
      return [{ action: "promotion.report-refused", subjects, data }];
    };
    const judged =
      permit && phase === "deploying" ? await judgeSpending(tx, scope, { promotion, permit }) : undefined;
    const unsigned =
      permit && phase === "deploying" ? whyNotSigned(scope.permits, promotion, permit) : undefined;
    const refused =
      unsigned ?? whyNotReport(scope.actor, { promotion, permit, presented: input.permit, phase, judged });
    if (permit === undefined || refused) {
      const unfit = refused ?? new AppError("permit-invalid", "This promotion has no permit.");
      return { refused: unfit, events: refusal(unfit.code, judged?.problems) };
    }
    if (judged) await spend(tx, scope, { promotion, permit, judged });
    const against =
      phase === "verifying" || phase === "live"
        ? await whatStopsIt(tx, scope, { promotion, permit })
        : undefined;
    if (phase === "live") await goLive(tx, scope, { promotion, permit, against });
    await tx.promotions.setPhase(promotion.id, phase, scope.now);
    const reportedBy = actorReference(scope.actor);
    await tx.promotions.insertEvent({
      id: scope.newId("pev"),
      promotionId: promotion.id,
      phase,
      step,
      share,
      detail,
      reportedBy,
      at: scope.now,
    });
    const reported = {
      action: `promotion.${phase}`,
      subjects,
      data: {
        stage: promotion.stage,
        kind: promotion.kind,
        phase,
        step: step ?? null,
        share: share ?? null,
        detail: detail ?? null,
      },
    } as const;
    if (against === undefined) return { result: { id: promotion.id, phase }, events: [reported] };
    const met = stopMet(promotion, phase, against);
    const action = phase === "live" ? "promotion.live-against-stop" : "promotion.stop-met";
    const data = { stage: promotion.stage, kind: promotion.kind, ...stopsOnRecord(against) };
    return { refused: met, events: refusal(met.code), effects: [reported, { action, subjects, data }] };
  },
});

function stopsOnRecord({ stops, gates, dueAt }: LiveAgainst) {
  return {
    stops: stops.map(({ kind, reason }) => ({ kind, reason: renderReason(reason) })),
    gates: gates.map(({ id, status }) => ({ id, status })),
    dueAt: dueAt ?? null,
  };
}

interface Report {
  readonly promotion: PromotionRecord;
  readonly permit: PermitRecord | undefined;
  readonly presented: z.output<typeof ReportPromotionInput>["permit"];
  readonly phase: ReportedPhase;
  /** The result for `deploying`: whether the permit can be spent. */
  readonly judged: SpendingJudged | undefined;
}

function whyNotReport(
  actor: Actor,
  { promotion, permit, presented, phase, judged }: Report,
): AppError | undefined {
  if (permit === undefined) return new AppError("permit-invalid", "This promotion has no permit.");
  if (judged) {
    if (presented === undefined)
      return new AppError("permit-invalid", "The permit is missing. Send its id, or the envelope as issued.");
    if (!isThisPermit(permit, presented))
      return new AppError("permit-invalid", "This permit belongs to another promotion.");
    return whyNotSpendable(permit, judged);
  }
  if (permit.spentBy !== undefined && permit.spentBy !== actor.id) {
    return new AppError(
      "permit-invalid",
      `${promotion.engine} used this permit. Only that account can report on the promotion.`,
    );
  }
  if (advance(promotion.phase, phase) !== undefined) return undefined;
  return new AppError("wrong-phase", `A promotion in phase ${promotion.phase} cannot change to ${phase}.`, {
    phase: promotion.phase,
    reported: phase,
  });
}

function whyNotSpendable(
  permit: PermitRecord,
  { problems, evaluation, closed }: SpendingJudged,
): AppError | undefined {
  const code = refusalOfSpending(problems, evaluation.gates);
  if (code === undefined) return undefined;
  return new AppError(
    code,
    `The permit cannot be used: ${problems.map(({ detail }) => detail).join(" · ")}`,
    {
      permitId: permit.id,
      problems,
      gates: closed,
      stops: evaluation.stops,
      decisionDigest: evaluation.decisionDigest,
    },
  );
}

interface SpentPermit {
  readonly promotion: PromotionRecord;
  readonly permit: PermitRecord;
}

/**
 * Spends the permit once. These locks exclude a concurrent spend; if one happened, this report must be rolled
 * back.
 */
async function spend(
  tx: TransactionStore,
  scope: Scope,
  { promotion, permit, judged }: SpentPermit & { readonly judged: SpendingJudged },
): Promise<void> {
  if (!(await tx.promotions.spendPermit(permit.id, scope.actor.id, scope.now)))
    throw new AppError("permit-spent", "This permit was already used. A permit can be used once.", {
      permitId: permit.id,
    });
  await tx.promotions.setLiveDue(promotion.id, liveDueAt(judged.facts.policy.document, scope.now));
  await recordDecision(tx.decisions, scope, {
    facts: judged.facts,
    evaluation: judged.evaluation,
    takenFor: permit.id,
  });
}

/**
 * Returns new stops since the permit was spent. A permit spent before such decisions were stored is compared
 * with its own decision.
 */
async function whatStopsIt(
  tx: TransactionStore,
  scope: Scope,
  { promotion, permit }: SpentPermit,
): Promise<LiveAgainst | undefined> {
  const facts = await tx.releases.facts(promotion.releaseId, promotion.stage, promotion.kind);
  const decision =
    (await tx.decisions.findDecisionFor(promotion.releaseId, permit.id)) ??
    (await tx.decisions.findDecisionFor(promotion.releaseId, promotion.id));
  if (decision === undefined) throw new Error(`no decision is kept for the permit of ${promotion.id}`);
  const factsAtSpending = factsFromRecord(JSON.parse(decision.facts));
  return stopsSinceSpending({ facts, factsAtSpending, promotion, now: scope.now });
}

function stopMet(promotion: PromotionRecord, phase: ReportedPhase, against: LiveAgainst): AppError {
  const words = reasonsAgainst(against).map(renderReason).join(" · ");
  const details = { promotionId: promotion.id, phase, recorded: true, ...against };
  if (phase !== "live") {
    const ask = "The report is recorded. Stop the deployment and report failed.";
    return new AppError(
      "stopped-while-deploying",
      `${promotion.releaseKey} was blocked during the deployment: ${words} ${ask}`,
      details,
    );
  }
  const ask = "It is recorded as live against a stop. Roll it back.";
  return new AppError(
    "live-against-stop",
    `${promotion.releaseKey} went live despite a block: ${words} ${ask}`,
    details,
  );
}
