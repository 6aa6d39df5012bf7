import { type LimitCrossing, limitCrossings } from "@/server/domain/drift/limit-crossings";
import type { Store } from "../kernel/ports";
import type { DeploymentRecord } from "../kernel/ports/models";
import type { TimelineMark } from "../kernel/ports/release-screen";
import type { Scope } from "../kernel/scope";

/** Most drift windows read per deployment: the newest. */
const WINDOWS_MAX = 5_000;

interface TimelineInput {
  readonly release: { readonly id: string; readonly modelId: string };
  /** Of every release of the model. */
  readonly deployments: readonly DeploymentRecord[];
}

/**
 * Returns a release's history, oldest first: its ledger entries, incidents of its model and stages, and the
 * crossings of drift limits while it was live. `driftIsCut` when there were more drift windows than were
 * read.
 */
export async function timelineOf(
  store: Store,
  scope: Scope,
  { release, deployments }: TimelineInput,
): Promise<{ readonly marks: readonly TimelineMark[]; readonly driftIsCut: boolean }> {
  const own = deployments.filter(({ releaseId }) => releaseId === release.id);
  const [recorded, befell, ...drift] = await Promise.all([
    store.releaseScreen.timeline(release.id),
    store.releaseScreen.incidents(release.id),
    ...own.map((deployment) => driftOf(store, scope, { modelId: release.modelId, deployment })),
  ]);
  const marks = [...recorded, ...befell, ...drift.flatMap((part) => part.marks)];
  return {
    marks: marks.sort((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1)),
    driftIsCut: drift.some(({ isCut }) => isCut),
  };
}

interface DriftAsked {
  readonly modelId: string;
  readonly deployment: DeploymentRecord;
}

async function driftOf({ releaseScreen }: Store, { now }: Scope, { modelId, deployment }: DriftAsked) {
  const { stage, since, until = now } = deployment;
  const { windows, isCut } = await releaseScreen.driftWindows({
    modelId,
    stage,
    since,
    until,
    limit: WINDOWS_MAX,
  });
  return {
    marks: limitCrossings(windows, [deployment]).map((crossing) => markOf(crossing, deployment)),
    isCut,
  };
}

function markOf(
  { series, metric, from, worst, isOpen }: LimitCrossing,
  { stage, since }: DeploymentRecord,
): TimelineMark {
  return {
    id: `drift-${stage}-${series}-${metric}-${from.getTime()}`,
    lane: "drift",
    stage,
    // A window that began under the release before counts from when this one went live.
    at: from < since ? since : from,
    action: `drift.${worst}`,
    label: `${series}, ${metric}${isOpen ? ", still" : ""}`,
    actorName: "what is monitored",
    refused: false,
    entryId: undefined,
    evidenceId: undefined,
  };
}
