interface Stay {
  readonly stage: string;
  readonly releaseId: string;
  readonly since: Date;
}

interface Opened {
  readonly id: string;
  readonly openedAt: Date;
}

/** Whether another release went live in a stage after this one was opened: what stops this one there is nobody's work any more. */
export function isOvertaken({ id, openedAt }: Opened, stage: string, stays: readonly Stay[]): boolean {
  return stays.some((stay) => stay.stage === stage && stay.releaseId !== id && stay.since > openedAt);
}
