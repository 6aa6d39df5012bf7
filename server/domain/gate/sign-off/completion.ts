/** Slots that cannot all be filled: together they need more people than may fill any of them. */
export interface Shortage {
  readonly slots: readonly number[];
  /** Everyone who may fill one of these slots. Fewer than the slots. */
  readonly people: readonly string[];
}

/** What a quorum can still come to, given who fits which slot. */
export interface Completion {
  /** For each slot the person who would fill it, in one assignment that fills as many as can be. */
  readonly placed: readonly (string | undefined)[];
  /** Why slots stay open whoever signs; empty while everyone together can still complete it. */
  readonly shortages: readonly Shortage[];
  /**
   * Whether this person in this slot leaves as many filled as there can be: false where only they could fill another. Whoever
   * signs for them is used up with them.
   */
  staysComplete(slot: number, personId: string, deputyId?: string): boolean;
}

/**
 * Quorum as an assignment: people to slots, one person one slot. Slots are served in their order, each by an augmenting path (Kuhn 1955).
 * A slot that none reaches shows a Hall violator: the slots the search went through and everyone who fits any of them, one
 * person too few. That is the shortage, named, so that a quorum nobody can complete is never one that silently waits.
 *
 * @param fitting for each slot, who may fill it: who signed for it, and who still may.
 */
export function completionOf(fitting: readonly (readonly string[])[]): Completion {
  const { placed, shortages } = match(fitting);
  const most = countOf(placed);
  return {
    placed,
    shortages,
    staysComplete: (slot, personId, deputyId) => {
      if (!fitting[slot]?.includes(personId)) return false;
      const rest = fitting.map((people, index) =>
        index === slot ? [] : people.filter((other) => other !== personId && other !== deputyId),
      );
      return countOf(match(rest).placed) + 1 === most;
    },
  };
}

interface Matching {
  readonly placed: readonly (string | undefined)[];
  readonly shortages: readonly Shortage[];
}

function match(fitting: readonly (readonly string[])[]): Matching {
  const placed: (string | undefined)[] = fitting.map(() => undefined);
  const slotOf = new Map<string, number>();
  let shortages: readonly Shortage[] = [];

  function place(slot: number, asked: Set<string>): boolean {
    for (const personId of fitting[slot] ?? []) {
      if (asked.has(personId)) continue;
      asked.add(personId);
      const occupied = slotOf.get(personId);
      if (occupied === undefined || place(occupied, asked)) {
        slotOf.set(personId, slot);
        placed[slot] = personId;
        return true;
      }
    }
    return false;
  }

  for (const slot of fitting.keys()) {
    const asked = new Set<string>();
    if (place(slot, asked)) continue;
    const through = [...asked].flatMap((personId) => slotOf.get(personId) ?? []);
    shortages = joined(shortages, { slots: [...through, slot], people: [...asked] });
  }
  return { placed, shortages };
}

/** Shortages that compete for the same people are one shortage. */
function joined(shortages: readonly Shortage[], added: Shortage): readonly Shortage[] {
  const meets = (one: Shortage) => one.people.some((personId) => added.people.includes(personId));
  const together = [...shortages.filter(meets), added];
  return [
    ...shortages.filter((one) => !meets(one)),
    {
      slots: [...new Set(together.flatMap(({ slots }) => slots))].sort((one, other) => one - other),
      people: [...new Set(together.flatMap(({ people }) => people))].sort(),
    },
  ];
}

const countOf = (placed: readonly (string | undefined)[]): number => placed.filter((personId) => personId !== undefined).length;
