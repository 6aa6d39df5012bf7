import type { Evaluation } from "@/server/domain/decision/evaluation";
import { factsFromRecord } from "@/server/domain/decision/facts-record";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { statementVersions } from "@/server/domain/sign-off/statement-version";
import { DAY_MS } from "@/server/domain/time/durations";
import type { DossierToPrint } from "@/server/reports/document/dossier-document";
import type { DriftPicture } from "@/server/reports/document/dossier-pictures";
import type { Store } from "../kernel/ports";
import type { DecisionRecord } from "../kernel/ports/decisions";
import type { ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";

type Reads = Pick<Store, "releases" | "decisions" | "policies" | "drift">;

const DRIFT_DAYS = 90;
const DRIFT_SERIES_MAX = 12;
const DRIFT_BUCKETS = 60;

/**
 * Reads the dossier of a stage. If a decision is recorded on the present content, it is that decision at its instant,
 * so the dossier stays the same until another decision is recorded. Otherwise it is an evaluation now.
 */
export async function dossierToPrint(
  reads: Reads,
  scope: Scope,
  { release, stage }: { readonly release: ReleaseRecord; readonly stage: string },
): Promise<DossierToPrint> {
  const { teams, publicOrigin: origin } = scope;
  const [present, decisions, history] = await Promise.all([
    reads.releases.facts(release.id, stage, "promotion"),
    reads.decisions.listDecisions(release.id),
    reads.policies.statementsOf(release.policy.name),
  ]);
  const evaluated = evaluateRelease(present, scope.now);
  const latest = decisions
    .filter((one) => one.stage === stage)
    .toSorted((one, other) => (one.id < other.id ? 1 : -1))[0];
  const recorded =
    latest && latest.decisionDigest === evaluated.decisionDigest
      ? await asRecorded(reads, latest)
      : { facts: present, evaluation: evaluated, at: scope.now };
  const drift = await driftBefore(reads, teams, { model: release.modelKey, stage, at: recorded.at });
  return { ...recorded, statements: statementVersions(history), drift, origin };
}

interface Recorded {
  readonly facts: ReleaseFacts;
  readonly evaluation: Evaluation;
  readonly at: Date;
  readonly recorded: { readonly id: string; readonly takenFor: string };
}

/** Returns a recorded decision. One that was taken for a signature is evaluated with that signature. */
async function asRecorded({ decisions }: Reads, decision: DecisionRecord): Promise<Recorded> {
  const { id, takenFor, decidedAt: at } = decision;
  const before = factsFromRecord(JSON.parse(decision.facts));
  const signOff = await decisions.findSignOff(takenFor);
  if (signOff === undefined) {
    return { facts: before, evaluation: evaluateRelease(before, at), at, recorded: { id, takenFor } };
  }
  const { releaseId: _release, receipt: _receipt, voidedAt: _voided, ...given } = signOff;
  const signOffs = [...before.signOffs, { ...given, withdrawnAt: undefined }];
  const facts = { ...before, signOffs };
  return { facts, evaluation: evaluateRelease(facts, at), at, recorded: { id, takenFor } };
}

async function driftBefore(
  { drift }: Reads,
  teams: Scope["teams"],
  { model, stage, at }: { readonly model: string; readonly stage: string; readonly at: Date },
): Promise<readonly DriftPicture[]> {
  const span = { from: new Date(at.getTime() - DRIFT_DAYS * DAY_MS), to: at, buckets: DRIFT_BUCKETS };
  const { items } = await drift.listSeries(teams, { models: [model], stage }, DRIFT_SERIES_MAX);
  const read = await Promise.all(
    items.map(async ({ id, series, metric }) => {
      const { points } = await drift.points(teams, id, span);
      return { series, metric, windows: points };
    }),
  );
  return read.filter(({ windows }) => windows.length > 0);
}
