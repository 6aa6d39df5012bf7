import { reachOfCandidate } from "@/server/domain/dry-run/model-changes";
import { reEvaluate } from "@/server/domain/dry-run/re-evaluate";
import { type DryRunChange, emptyTally, type NotEvaluated, withJudged } from "@/server/domain/dry-run/tally";
import type { OverlayCandidate } from "@/server/domain/dry-run/under-candidate";
import { isAppError } from "@/server/domain/error/app-error";
import { overlaidDocument } from "@/server/domain/policy/overlay/overlaid-document";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument, PolicyVersion } from "@/server/domain/policy/policy-document";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { type Organisation, organisationOf } from "@/server/policy-language/parsed-policy";
import type { Store } from "../kernel/ports";
import type { ModelRecord } from "../kernel/ports/models";
import type {
  DryRunRecord,
  DryRunResult,
  HistoricDecision,
  HistoryBatch,
} from "../kernel/ports/policy-dry-runs";
import { besides } from "../policy-draft/policy-reach";

/**
 * Few enough that facts of one batch are a few megabytes, many enough that reading them takes one statement.
 */
const BATCH = 50;
const MODELS_PAGE = 200;

export interface CarryOut {
  readonly store: Pick<Store, "models" | "policies" | "policyDryRuns">;
  readonly now: Date;
  /** Called after every batch; an error it throws ends the run. */
  readonly onProgress?: (done: number, total: number) => Promise<void>;
}

/**
 * Evaluates history by the candidate policy, batch after batch, and keeps only counts, so that memory does
 * not grow with history. The next batch is read while one is evaluated.
 */
export async function carryOutDryRun(
  dryRun: Omit<DryRunRecord, "done" | "total">,
  { store, now, onProgress }: CarryOut,
): Promise<DryRunResult> {
  const current = await store.policies.listCurrent();
  const organisation = organisationOf(current);
  const { document, overlay, digest } = requirePolicy(dryRun.text, { organisation, surroundings: () => [] });
  const version = ((await store.policies.newestVersion(dryRun.name)) ?? 0) + 1;
  const known = { name: dryRun.name, version, digest, withdrawnAt: undefined };
  const candidate: Candidate = overlay
    ? { overlay: { ...known, document: overlay, supersededAt: undefined } }
    : { ...known, document, author: dryRun.requestedBy.id };
  const before = (await store.policies.listCurrentOverlays()).filter(({ name }) => name === dryRun.name);
  const { governed, changes } = reachOfCandidate(
    document,
    [...besides(current, overlay), ...before.flatMap(({ overlay: last }) => overlaid(last, organisation))],
    await modelsInReach(store, dryRun),
  );
  const modelIds = governed.map(({ id }) => id);
  const total = await store.policyDryRuns.countReleases(modelIds);
  const batchAfter = (after: string | undefined): Promise<HistoryBatch> =>
    store.policyDryRuns.history({ modelIds, stages: document.spec.stages, after, limit: BATCH });
  let tally = emptyTally();
  let releases = 0;
  let reading: Promise<HistoryBatch> | undefined = batchAfter(undefined);
  while (reading) {
    const { decisions, releases: read, next }: HistoryBatch = await reading;
    reading = next === undefined ? undefined : batchAfter(next);
    // Handles a failure of the read ahead if the code below throws first.
    reading?.catch(() => undefined);
    const judged = decisions.map((decision) => judge(decision, candidate, now));
    tally = withJudged(
      tally,
      judged.flatMap((one) => ("effect" in one ? [one] : [])),
      judged.flatMap((one) => ("effect" in one ? [] : [one])),
    );
    releases += read;
    await onProgress?.(releases, Math.max(total, releases));
  }
  const isClear = !changes.some(({ change }) => change === "unclear");
  const complete = dryRun.teams === "*" && dryRun.models === "*" && tally.notEvaluated.count === 0 && isClear;
  return { ...tally, models: changes, governed: governed.length, releases, complete };
}

type Candidate = PolicyVersion | OverlayCandidate;

/**
 * Returns an overlay's last version with the present policy; nothing where that policy is no longer in force.
 */
function overlaid(overlay: OverlayDocument, organisation: Organisation): readonly PolicyDocument[] {
  const tightened = organisation.get(overlay.spec.tightens);
  return tightened ? [overlaidDocument(overlay, tightened)] : [];
}

async function modelsInReach(
  { models }: CarryOut["store"],
  { teams, models: keys }: Pick<DryRunRecord, "teams" | "models">,
) {
  const found: ModelRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await models.list(teams, { limit: MODELS_PAGE, cursor });
    found.push(...page.items.filter(({ key }) => keys === "*" || keys.includes(key)));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

function judge(
  { facts, decidedAt, moment, releaseKey, stage }: HistoricDecision,
  candidate: Candidate,
  now: Date,
): DryRunChange | NotEvaluated {
  if (!facts) return { releaseKey, stage, reason: "The facts of the decision cannot be read." };
  const at = decidedAt ?? now;
  try {
    const { name, version } = facts.policy;
    const known = {
      releaseKey,
      modelKey: facts.model.key,
      stage,
      moment,
      judgedAt: at.toISOString(),
      policy: { name, version },
    };
    return { ...known, ...reEvaluate(facts, candidate, at) };
  } catch (error) {
    if (isAppError(error)) return { releaseKey, stage, reason: error.message };
    // Facts in a form unknown to this version fail this one decision, not the run.
    if (error instanceof TypeError || error instanceof RangeError)
      return { releaseKey, stage, reason: `It could not be evaluated: ${error.message}` };
    throw error;
  }
}
