/** One line of what happened: a run of the same act on the same release by the same actor is told once, with its number. */
export interface HappenedLine<Row> {
  readonly first: Row;
  readonly count: number;
}

interface Act {
  readonly action: string;
  readonly actorName: string;
  readonly releaseKey: string | undefined;
  readonly stage: string | undefined;
}

/** Newest first, as they came; only neighbours are joined, so the order of events stays what it was. */
export function prepareHappened<Row extends Act>(rows: readonly Row[]): readonly HappenedLine<Row>[] {
  const lines: HappenedLine<Row>[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (last && isAlike(last.first, row)) lines[lines.length - 1] = { ...last, count: last.count + 1 };
    else lines.push({ first: row, count: 1 });
  }
  return lines;
}

function isAlike(one: Act, other: Act): boolean {
  return (
    one.action === other.action && one.actorName === other.actorName && one.releaseKey === other.releaseKey && one.stage === other.stage
  );
}
