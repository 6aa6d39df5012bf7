import type { Deployment } from "../stage/stage";

/**
 * Returns the release that a release is compared with in a stage: the other release that is live there; for a release
 * that is live itself, the one it replaced. Undefined if there is none.
 *
 * @param deployments of the model, oldest first.
 */
export function comparedRelease(
  deployments: readonly Deployment[],
  { stage, releaseId }: { readonly stage: string; readonly releaseId: string },
): string | undefined {
  const here = deployments.filter((deployment) => deployment.stage === stage);
  const others = here.filter((deployment) => deployment.releaseId !== releaseId);
  const live = others.findLast(({ until }) => until === undefined);
  if (live) return live.releaseId;
  const own = here.findLast((deployment) => deployment.releaseId === releaseId);
  if (own === undefined || own.until !== undefined) return undefined;
  return others.findLast(({ since }) => since < own.since)?.releaseId;
}
