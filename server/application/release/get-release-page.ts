import { z } from "zod";
import type { Evaluation } from "@/server/domain/decision/evaluation";
import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import { actsFor } from "@/server/domain/explanation/acts";
import { rosterOf } from "@/server/domain/explanation/roster";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { activeHolds } from "@/server/domain/gate/stops";
import { compareComponents } from "@/server/domain/manifest/compare-components";
import { runningEscalations } from "@/server/domain/notification/escalation";
import { rulesInForce } from "@/server/domain/policy/rules-in-force";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import { statementVersions } from "@/server/domain/sign-off/statement-version";
import { statusOf } from "@/server/domain/status/status";
import { ReleaseReference } from "../kernel/fields";
import type { Store } from "../kernel/ports";
import type { DeploymentRecord } from "../kernel/ports/models";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { defineQuery } from "../kernel/query";
import { requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { grandfathered } from "../model/running-adoption";
import { reviewsFor, withLearnings } from "../override/release-reviews";
import { stageOverrides } from "../override/stage-overrides";
import { goingBackShown } from "../promotion/require-acknowledgement";
import { criteriaOf } from "./criteria-of";
import { metricsBesideLive } from "./metrics-beside-live";
import { type Target, targetOf } from "./policy-upgrade";
import { releaseOffers } from "./release-offers";
import { stageInFlight } from "./stage-in-flight";
import { stageOffers } from "./stage-offers";
import { stageWaivers } from "./stage-waivers";
import { timelineOf } from "./timeline-of";

/** Returns the release page: its status in every stage, what blocks it, its changes, and its history. */
export const getReleasePage = defineQuery({
  name: "release.get-page",
  permission: "release.read",
  input: z.strictObject({ release: ReleaseReference }),
  run: async (store, scope, input) => {
    const release = await requireRelease(store.releases, scope, input.release);
    const [promotions, deployments, evidence, comments, people, accounts] = await Promise.all([
      store.promotions.listForRelease(release.id),
      store.models.deployments(release.modelId),
      store.evidence.listForRelease(release.id),
      store.comments.count(release.id),
      store.people.list(),
      store.serviceAccounts.list(),
    ]);
    const [{ marks: timeline, driftIsCut }, ...stages] = await Promise.all([
      timelineOf(store, scope, { release, deployments }),
      ...release.policy.stages.map((stage) => stageOf(store, scope, { release, stage, deployments })),
    ]);
    const { actor } = scope;
    const person =
      actor.kind === "person" ? { id: actor.id, name: actor.name, email: actor.email } : undefined;
    return {
      now: scope.now,
      person,
      release,
      /** Amending its description and withdrawing it; absent once it is withdrawn. */
      offers: releaseOffers(actor, release),
      stages,
      timeline,
      driftIsCut,
      promotions,
      /** Every numbered version of the statement that people signed. */
      statements: statementVersions(await store.policies.statementsOf(release.policy.name)),
      /** Due and completed reviews of its promotions. */
      reviews: await reviewsOf(store, scope, { releaseId: release.id, people }),
      deployments,
      evidence,
      /**
       * Since when each rule gate has had its criterion: whether the threshold was there before the result.
       */
      criteria: await criteriaOf(store, release, stages[0]?.overlay),
      /** Grandfathered versions of its model, by stage. */
      grandfathered: await grandfathered(store, scope, { models: [release.modelKey] }),
      /** True if a release opened now would pin another version, of the policy or of the team's overlay. */
      isPolicyOlder: isOlder(release, await targetOf(store, scope, release)),
      /** The number of comments. */
      comments,
      /** The people who can act for this team, by name. */
      roster: rosterOf(release.team, people, accounts),
      people: people.map(({ id, name, email }) => ({ id, name, email })),
    };
  },
});

function isOlder(release: ReleaseRecord, target: Target | undefined): boolean {
  return (
    target !== undefined &&
    (target.policy.id !== release.policyVersionId || target.overlay?.id !== release.overlayVersionId)
  );
}

interface StageWanted {
  readonly release: ReleaseRecord;
  readonly stage: string;
  readonly deployments: Awaited<ReturnType<Store["models"]["deployments"]>>;
}

async function stageOf(store: Store, scope: Scope, { release, stage, deployments }: StageWanted) {
  const { id: releaseId, modelId } = release;
  const facts = await store.releases.facts(releaseId, stage, "promotion");
  const live = deployments.find((deployment) => deployment.stage === stage && deployment.until === undefined);
  const isLiveHere = live?.releaseId === releaseId;
  const inFlight = await stageInFlight(store, scope, { modelId, stage });
  const isInProgress = inFlight?.releaseId === releaseId;
  const decision =
    isLiveHere || (isInProgress && inFlight.kind === "promotion")
      ? await store.decisions.findPermittingDecision(releaseId, stage)
      : undefined;
  const present = evaluateRelease(facts, scope.now);
  const evaluation = decision ? evaluationFromRecord(decision.evaluation) : present;
  const liveRelease =
    live && live.releaseId !== releaseId ? await store.releases.find(scope.teams, live.releaseId) : undefined;
  const wasLive = deployments.some(
    (one) => one.stage === stage && one.releaseId === releaseId && one.until !== undefined,
  );
  return {
    stage,
    status: statusOf(facts, present, { isLive: isLiveHere, isInProgress, wasLive }),
    /** The permitted decision for what is live or in flight here; otherwise the present one. */
    evaluation: withoutDossier(evaluation),
    decidedAt: decision?.decidedAt,
    inFlight,
    request: facts.request,
    signOffs: facts.signOffs,
    /** Every answer to its checklists, oldest first. */
    answers: facts.checklistAnswers.filter((answer) => answer.stage === stage),
    definitions: facts.policy.document.spec.gates,
    /** The pinned version of its team's overlay. */
    overlay: facts.overlay && { name: facts.overlay.name, version: facts.overlay.version },
    /** Escalation steps, past and next, while signatures are missing. */
    escalations: runningEscalations({
      evaluation: present,
      facts,
      waits: await store.notifications.signingWaits(releaseId, stage),
      now: scope.now,
    }),
    rules: rulesInForce(facts.policy.document, facts.model.key),
    /** Holds on it, with the stop of each. */
    holds: activeHolds(facts).map(({ hold, stop }) => ({ id: hold.id, reason: stop.reason })),
    /** Named contributors that are unknown: while there are any, nobody is shown to be independent. */
    unknownContributions: facts.contributions.filter((contribution) => contribution.personId === undefined),
    ...stageWaivers(scope.actor, facts, scope.now),
    ...stageOverrides(scope.actor, facts, {
      rows: await store.overrides.ofRelease(releaseId, stage),
      now: scope.now,
    }),
    offers: stageOffers(scope.actor, facts, { deployments, inFlight, now: scope.now }),
    acts: actsFor(scope.actor, {
      facts,
      evaluation: present,
      now: scope.now,
      isLiveHere,
      onItsWay: inFlight,
    }),
    live: live && liveShown(live, isLiveHere),
    /** The newer release that is live there, which this one would replace. */
    goingBack: await goingBackShown(store, scope, { release, stage }),
    comparedWith: liveRelease?.key,
    components: liveRelease ? compareComponents(liveRelease.components, facts.release.components) : undefined,
    metrics: metricsBesideLive(facts),
  };
}

function liveShown({ releaseKey, releaseId, since, permitId }: DeploymentRecord, isThis: boolean) {
  return { releaseKey, releaseId, since, permitId, isThis };
}

/** Removes the dossier, which the page does not show: it is half of the bytes, for every stage. */
function withoutDossier({ dossier: _dossier, ...shown }: Evaluation): Omit<Evaluation, "dossier"> {
  return shown;
}

/** Returns the reviews of its rollbacks and break-glass promotions, each with its learnings. */
async function reviewsOf(
  store: Store,
  { teams, actor, now }: Scope,
  { releaseId, people }: { readonly releaseId: string; readonly people: readonly PersonFacts[] },
) {
  const reviews = reviewsFor(await store.overrides.reviewsOfRelease(releaseId), { actor, people, now });
  const learnings = await store.policyLearnings.ofCauses(
    teams,
    reviews.map(({ promotionId }) => promotionId),
  );
  return withLearnings(reviews, learnings, actor);
}
