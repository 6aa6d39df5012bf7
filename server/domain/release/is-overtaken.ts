interface Deployment {
  readonly stage: string;
  readonly releaseId: string;
  readonly since: Date;
}

interface OpenedRelease {
  readonly id: string;
  readonly openedAt: Date;
}

/** Returns true if a later release went live in a stage: a stop of this one there needs no work any more. */
export function isOvertaken(
  { id, openedAt }: OpenedRelease,
  stage: string,
  deployments: readonly Deployment[],
): boolean {
  return deployments.some(
    (deployment) => deployment.stage === stage && deployment.releaseId !== id && deployment.since > openedAt,
  );
}
