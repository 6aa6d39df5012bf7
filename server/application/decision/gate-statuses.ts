import type { Verdict } from "@/server/domain/decision/verdict";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { ReleaseReads, ReleaseRecord } from "../kernel/ports/releases";
import type { Scope } from "../kernel/scope";

/** A gate in one line, for answers of the REST interface. */
export interface GateStatus {
  readonly id: string;
  readonly stage: string;
  readonly status: Verdict;
}

/** Returns the present verdict of every gate in every stage of the release's policy. */
export async function gateStatuses(
  store: { readonly releases: Pick<ReleaseReads, "factsOfStages"> },
  scope: Scope,
  release: Pick<ReleaseRecord, "id" | "policy">,
): Promise<readonly GateStatus[]> {
  const facts = await store.releases.factsOfStages(release.id, release.policy.stages, "promotion");
  return facts.flatMap((ofStage) =>
    evaluateRelease(ofStage, scope.now).gates.map(({ id, status }) => ({ id, stage: ofStage.stage, status })),
  );
}
