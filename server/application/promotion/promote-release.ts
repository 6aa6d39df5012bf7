import { z } from "zod";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { AppError } from "@/server/domain/error/app-error";
import { prepareDecision } from "@/server/domain/gate/evaluate-release";
import { overrideInForce } from "@/server/domain/gate/override-applies";
import { renderReason } from "@/server/domain/reason/render-reason";
import type { Override } from "@/server/domain/stage/override";
import { HOUR_MS } from "@/server/domain/time/durations";
import { defineCommand, type Outcome } from "../kernel/command";
import { DigestText, Line, ReleaseReference, StageName } from "../kernel/fields";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { TransactionStore } from "../kernel/ports";
import type { DeploymentRecord } from "../kernel/ports/models";
import type { PromotionRecord } from "../kernel/ports/promotions";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { lockRelease, requireRelease, requireStage, requireTokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";
import { abortInFlight } from "./abort-in-flight";
import { engineOf } from "./engine-of";
import { issuePermit, type PermittedPromotion } from "./issue-permit";
import { goingBackFrom, whyNotAcknowledged } from "./require-acknowledgement";

/**
 * Issues a permit to promote a release to a stage, if every blocking gate is open on exactly this digest,
 * now, under the locks of (model, stage) and release. The permit is for one engine and one use.
 *
 * Refused, on record, with: `gates-unsatisfied` (every unmet gate in full), `dossier-moved`,
 * `promotion-in-flight`, `goes-back`.
 */
export const promoteRelease = defineCommand({
  name: "promotion.promote",
  permission: "promotion.promote",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    expectedDecisionDigest: DigestText.optional(),
    engine: Line(120).optional(),
    /**
     * Key of the newer release that is live in the stage, where an older one is promoted and its request does
     * not name it.
     */
    acknowledge: Line(200).optional(),
  }),
  run: async (tx, scope, input): Promise<Outcome<PermittedPromotion>> => {
    const found = await requireRelease(tx.releases, scope, input.release);
    requireTokenCovers(scope.actor, found.modelKey);
    requireStage(found, input.stage);
    await tx.models.lockStage(found.modelId, input.stage);
    const release = await lockRelease(tx.releases, scope, found.id);
    // Under both locks, and sent together: a transaction is one connection, which answers in this order.
    const [engine, facts, inFlight, live] = await Promise.all([
      engineOf(tx.serviceAccounts, scope, { team: release.team, named: input.engine }),
      tx.releases.facts(release.id, input.stage, "promotion"),
      findInFlight(tx, scope, { modelId: release.modelId, stage: input.stage }),
      tx.models.liveAt(release.modelId, input.stage, scope.now),
    ]);
    const decision = prepareDecision(facts, scope.now);
    const evaluation = decision.judge();
    const back = await goingBackFrom(tx, release, live);
    const byRequest = back && (await tx.decisions.findRequest(release.id, input.stage))?.goesBackFrom;
    const refused =
      whyNotNow({ release, stage: input.stage, inFlight, live }) ??
      whyNotPromote(release, evaluation, input.expectedDecisionDigest) ??
      whyNotAcknowledged(release, back, { now: input.acknowledge, byRequest });
    if (refused) return { refused, events: [promotionRefused(refused, evaluation, release)] };
    const lapsed =
      inFlight &&
      (await abortInFlight(tx, scope, { promotion: inFlight, because: "permit-lapsed", reason: LAPSED }));
    const override = overrideInForce({ facts, decisionDigest: evaluation.decisionDigest, now: scope.now });
    // An override that is not needed is not used up.
    const broken = override && !decision.judge({ overrides: [] }).allowed ? override : undefined;
    const permitted = await issuePermit(tx, scope, {
      release,
      facts,
      evaluation,
      engine,
      reviewDueAt: broken && reviewOf(facts, scope.now),
    });
    if (broken && !(await tx.overrides.use(broken.id, permitted.promotion.id, scope.now)))
      throw new Error(`override ${broken.id} was used by another promotion under this release's lock`);
    return {
      result: permitted,
      events: [
        {
          action: "promotion.permitted",
          subjects: [
            { kind: "promotion", id: permitted.promotion.id, digest: evaluation.decisionDigest },
            releaseSubject(release),
            { kind: "permit", id: permitted.permit.id },
          ],
          data: {
            ...{ stage: input.stage, kind: "promotion", engine },
            expiresAt: permitted.permit.expiresAt.toISOString(),
            ...(back && { goesBackFrom: back.releaseKey }),
          },
        },
        ...(broken ? [overrideUsed(broken, permitted, release)] : []),
        ...(lapsed ? [lapsed] : []),
      ],
    };
  },
});

function promotionRefused({ code }: AppError, evaluation: Evaluation, release: ReleaseRecord): LedgerEvent {
  const { stage, decisionDigest } = evaluation;
  const gates = evaluation.gates.filter(stopsRelease).map((gate) => gate.id);
  return {
    action: "promotion.refused",
    subjects: [releaseSubject(release)],
    data: { stage, code, decisionDigest, gates },
  };
}

/** The due date of the review of a break-glass promotion. */
function reviewOf({ policy }: ReleaseFacts, now: Date): Date {
  return new Date(now.getTime() + (policy.document.spec.breakGlass?.reviewWithinHours ?? 0) * HOUR_MS);
}

function overrideUsed(
  override: Override,
  { promotion }: PermittedPromotion,
  release: ReleaseRecord,
): LedgerEvent {
  return {
    action: "override.used",
    subjects: [
      { kind: "override", id: override.id },
      releaseSubject(release),
      { kind: "promotion", id: promotion.id, digest: promotion.decisionDigest },
    ],
    data: {
      stage: override.stage,
      reason: override.reason,
      askedBy: override.askedByName,
      approvedBy: override.approvedByName ?? null,
      reviewDueAt: promotion.reviewDueAt?.toISOString() ?? null,
    },
  };
}

function whyNotPromote(
  release: ReleaseRecord,
  evaluation: Evaluation,
  expected: string | undefined,
): AppError | undefined {
  if (expected !== undefined && expected !== evaluation.decisionDigest) {
    return new AppError("dossier-moved", "The decision changed after you loaded it. Load it again.", {
      expected,
      current: evaluation.decisionDigest,
    });
  }
  if (evaluation.allowed) return undefined;
  const unmet = evaluation.gates.filter(stopsRelease);
  const stopped = evaluation.stops.map((stop) => renderReason(stop.reason));
  const reasons = [...stopped, ...unmet.map((gate) => `${gate.title}: ${renderReason(gate.reason)}`)];
  return new AppError(
    "gates-unsatisfied",
    `${release.key} cannot be promoted to ${evaluation.stage}: ${reasons.join(" · ")}`,
    {
      state: evaluation.state,
      decisionDigest: evaluation.decisionDigest,
      gates: unmet,
      stops: evaluation.stops,
    },
  );
}

const LAPSED = "Its permit expired before an engine used it.";

interface InFlight extends PromotionRecord {
  /** Its permit expired unspent: it is over, and makes room. */
  readonly lapsed: boolean;
}

async function findInFlight(
  tx: TransactionStore,
  scope: Scope,
  { modelId, stage }: Pick<PromotionRecord, "modelId" | "stage">,
): Promise<InFlight | undefined> {
  const found = await tx.promotions.findInFlight(modelId, stage);
  if (!found) return undefined;
  const current = await tx.promotions.find("*", found.id);
  return {
    ...found,
    lapsed:
      found.phase === "permitted" && current?.permit !== undefined && current.permit.expiresAt <= scope.now,
  };
}

interface StageState {
  readonly release: ReleaseRecord;
  readonly stage: string;
  readonly inFlight: InFlight | undefined;
  readonly live: DeploymentRecord | undefined;
}

/** One promotion in flight per model and stage, and none to a stage where the release is live already. */
function whyNotNow({ release, stage, inFlight, live }: StageState): AppError | undefined {
  if (inFlight && !inFlight.lapsed) {
    return new AppError(
      "promotion-in-flight",
      `The promotion of ${inFlight.releaseKey} to ${stage} is in progress (${inFlight.phase}). Wait until it ends.`,
      {
        promotionId: inFlight.id,
        phase: inFlight.phase,
      },
    );
  }
  return live?.releaseId === release.id
    ? new AppError("wrong-phase", `${release.key} is already live in ${stage}.`, {
        since: live.since.toISOString(),
      })
    : undefined;
}
