/** One line of events: repetitions by the same actor on the same release are one line with their number. */
export interface RecentAction<Row> {
  readonly first: Row;
  readonly count: number;
}

interface Act {
  readonly action: string;
  readonly actorName: string;
  readonly releaseKey: string | undefined;
  readonly stage: string | undefined;
}

/** Joins neighbouring repetitions only, so the order of events stays the same. Newest first. */
export function prepareRecentActions<Row extends Act>(rows: readonly Row[]): readonly RecentAction<Row>[] {
  const lines: RecentAction<Row>[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (last && isAlike(last.first, row)) lines[lines.length - 1] = { ...last, count: last.count + 1 };
    else lines.push({ first: row, count: 1 });
  }
  return lines;
}

function isAlike(one: Act, other: Act): boolean {
  return (
    one.action === other.action &&
    one.actorName === other.actorName &&
    one.releaseKey === other.releaseKey &&
    one.stage === other.stage
  );
}
