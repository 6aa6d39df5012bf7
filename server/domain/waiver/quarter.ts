/**
 * A calendar quarter in UTC, [startsAt, endsAt): one zone for everyone, so that no budget is reset twice or a
 * day early.
 */
export interface Quarter {
  /** `2026 Q4`. */
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export function quarterOf(instant: Date): Quarter {
  return quarterAt(instant.getUTCFullYear() * 4 + Math.floor(instant.getUTCMonth() / 3));
}

/** Returns the quarters up to and with the one of an instant, oldest first. */
export function lastQuarters(instant: Date, count: number): readonly Quarter[] {
  const current = instant.getUTCFullYear() * 4 + Math.floor(instant.getUTCMonth() / 3);
  return Array.from({ length: count }, (_, place) => quarterAt(current - count + 1 + place));
}

function quarterAt(index: number): Quarter {
  const [year, quarter] = [Math.floor(index / 4), index % 4];
  return {
    name: `${year} Q${quarter + 1}`,
    startsAt: new Date(Date.UTC(year, quarter * 3, 1)),
    endsAt: new Date(Date.UTC(year, quarter * 3 + 3, 1)),
  };
}
