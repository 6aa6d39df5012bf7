import { evaluationFromRecord } from "@/server/domain/decision/evaluation-record";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { holdsUntil } from "@/server/domain/gate/holds-until";
import { facetsOf } from "@/server/domain/status/facets";
import { searchWords } from "@/server/domain/status/search-words";
import { type StageStatus, stageStatus } from "@/server/domain/status/status";
import type { Store } from "../kernel/ports";
import type { ReleaseStatusRecord } from "../kernel/ports/release-statuses";
import type { ReleaseRecord } from "../kernel/ports/releases";

type Reads = Pick<Store, "releases" | "decisions" | "promotions">;

/** Evaluates a release in every stage of its policy now and summarises the results for lists. */
export async function statusOfRelease(
  store: Reads,
  release: ReleaseRecord,
  now: Date,
): Promise<ReleaseStatusRecord> {
  const { stages } = release.policy;
  const [facts, underWay] = await Promise.all([
    store.releases.factsOfStages(release.id, stages, "promotion"),
    promotionsUnderWay(store, release.id, now),
  ]);
  const statuses = await Promise.all(
    facts.map(async (ofStage): Promise<StageStatus> => {
      const permittedAt = underWay.get(ofStage.stage);
      const isLive = ofStage.deployments.some(
        ({ releaseId, stage, until }) =>
          releaseId === release.id && stage === ofStage.stage && until === undefined,
      );
      const permitting =
        isLive || permittedAt
          ? await store.decisions.findPermittingDecision(release.id, ofStage.stage)
          : undefined;
      return stageStatus({
        facts: ofStage,
        evaluation: evaluateRelease(ofStage, now),
        permittedOn: permitting && evaluationFromRecord(permitting.evaluation),
        permittedAt: permittedAt?.since,
      });
    }),
  );
  const { id, key, openedAt, team, modelKey, riskTier, policy, summary, modelTitle } = release;
  return {
    releaseId: id,
    key,
    openedAt,
    movedAt: latest([
      openedAt,
      ...statuses.flatMap(({ since }) => (since === undefined ? [] : [new Date(since)])),
    ]),
    stages: statuses,
    facets: facetsOf({ team, modelKey, riskTier, policy: policy.name, stages: statuses }),
    words: searchWords(key, modelTitle, summary),
    evaluatedAt: now,
    holdsUntil: earliest([
      ...facts.map((ofStage) => holdsUntil(ofStage, now)),
      ...[...underWay.values()].map(({ endsAt }) => endsAt),
    ]),
  };
}

/**
 * Returns per stage since when a promotion of the release is in flight, and when an unspent permit expires.
 */
async function promotionsUnderWay({ promotions }: Reads, releaseId: string, now: Date) {
  const under = (await promotions.listForRelease(releaseId)).filter(
    ({ kind, phase }) =>
      kind === "promotion" && (phase === "permitted" || phase === "deploying" || phase === "verifying"),
  );
  const found = new Map<string, { readonly since: Date; readonly endsAt: Date | undefined }>();
  for (const { id, stage, phase, createdAt } of under) {
    const permit = (await promotions.find("*", id))?.permit;
    if (permit === undefined || (phase === "permitted" && permit.expiresAt <= now)) continue;
    found.set(stage, { since: createdAt, endsAt: phase === "permitted" ? permit.expiresAt : undefined });
  }
  return found;
}

function latest(instants: readonly Date[]): Date {
  return new Date(Math.max(...instants.map((instant) => instant.getTime())));
}

function earliest(instants: readonly (Date | undefined)[]): Date | undefined {
  const known = instants.flatMap((instant) => (instant ? [instant.getTime()] : []));
  return known.length === 0 ? undefined : new Date(Math.min(...known));
}
