/** Slots that cannot all be filled: they need more people than may fill any of them. */
export interface Shortage {
  readonly slots: readonly number[];
  /** Everyone who may fill one of these slots. There are fewer people than slots. */
  readonly people: readonly string[];
}

/** The best result that a quorum can still reach, from the people who fit each slot. */
export interface Completion {
  /** The person for each slot, in one assignment that fills as many slots as possible. */
  readonly placed: readonly (string | undefined)[];
  /**
   * The cause of each slot that stays open, regardless of who signs. Empty while the quorum can be completed.
   */
  readonly shortages: readonly Shortage[];
  /**
   * Returns true if this person in this slot leaves as many slots filled as possible. It is false if only
   * they could fill another one. Their delegate cannot fill a slot either after signing for them.
   */
  staysComplete(slot: number, personId: string, delegateId?: string): boolean;
}

/**
 * Assigns people to slots, one person to one slot. Slots are served in order, each by an augmenting path
 * (Kuhn 1955). A slot without a path gives a Hall violator: the slots that the search visited and everyone
 * who fits any of them, one person too few. That is the shortage, so a quorum that nobody can complete does
 * not wait silently.
 * @param fitting for each slot the people who may fill it: those who signed for it and those who still may.
 */
export function completionOf(fitting: readonly (readonly string[])[]): Completion {
  const { placed, shortages } = match(fitting);
  const most = countOf(placed);
  return {
    placed,
    shortages,
    staysComplete: (slot, personId, delegateId) => {
      if (!fitting[slot]?.includes(personId)) return false;
      const rest = fitting.map((people, index) =>
        index === slot ? [] : people.filter((other) => other !== personId && other !== delegateId),
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

/** Joins shortages that need the same people. */
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

const countOf = (placed: readonly (string | undefined)[]): number =>
  placed.filter((personId) => personId !== undefined).length;
