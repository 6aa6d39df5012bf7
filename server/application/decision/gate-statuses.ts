import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Verdict } from "@/server/domain/gate/verdict";
import type { ReleaseReads, ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";

/** A gate in one line: what answers of the REST interface carry. */
export interface GateStatus {
  readonly id: string;
  readonly stage: string;
  readonly status: Verdict;
}

/** The present verdict of every gate in every stage of the release's policy. */
export async function gateStatuses(
  store: { readonly releases: Pick<ReleaseReads, "facts"> },
  scope: Scope,
  release: Pick<ReleaseRecord, "id" | "policy">,
): Promise<readonly GateStatus[]> {
  const evaluations = await Promise.all(
    release.policy.stages.map(async (stage) => evaluateRelease(await store.releases.facts(release.id, stage, "promotion"), scope.now)),
  );
  return evaluations.flatMap((evaluation) => evaluation.gates.map(({ id, status }) => ({ id, stage: evaluation.stage, status })));
}
