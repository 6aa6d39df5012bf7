import type { ReleaseFacts } from "../../decision/release-facts";
import type { IndependenceGround } from "../../policy/policy-document";

/**
 * Contributions of people before anyone signs: the grounds of independence, and other duties that are
 * shown with them.
 */
export const DUTIES = [
  "trained-model",
  "supplied-data",
  "submitted-evidence",
  "answered-checklist",
  "requested-waiver",
  "granted-waiver",
  "requested-promotion",
  "wrote-policy",
] as const satisfies readonly (IndependenceGround | string)[];
export type Duty = (typeof DUTIES)[number];

/** A duty as the heading of a column. */
export const DUTY_WORDS: Readonly<Record<Duty, string>> = {
  "trained-model": "Trained",
  "supplied-data": "Supplied data",
  "submitted-evidence": "Submitted evidence",
  "answered-checklist": "Answered checklist",
  "requested-waiver": "Asked for a waiver",
  "granted-waiver": "Granted a waiver",
  "requested-promotion": "Asked for promotion",
  "wrote-policy": "Wrote the policy",
};

/** One duty of one person, with the record that shows it. */
export interface DutyDone {
  readonly duty: Duty;
  readonly personId: string;
  readonly source: string;
}

type Facts = Pick<ReleaseFacts, "contributions" | "evidence" | "checklistAnswers" | "waivers">;

/**
 * Returns every recorded duty of a person for this decision. Unknown contributors are handled by
 * `independence.ts`.
 */
export function dutiesDone(facts: Facts): readonly DutyDone[] {
  return [
    ...facts.contributions.flatMap(({ ground, personId, source }) =>
      personId === undefined ? [] : [{ duty: ground, personId, source }],
    ),
    ...submittedBy(facts),
    ...facts.checklistAnswers.map(({ answeredBy, itemId }) => ({
      duty: "answered-checklist" as const,
      personId: answeredBy,
      source: itemId,
    })),
    ...facts.waivers.map(({ requestedBy, gateId }) => ({
      duty: "requested-waiver" as const,
      personId: requestedBy,
      source: `for ${gateId}`,
    })),
  ];
}

/** Returns one line for each submitting account and its owner. */
function submittedBy({ evidence }: Facts): readonly DutyDone[] {
  return [...new Set(evidence.map(({ collector }) => collector))].sort().flatMap((collector) => {
    const own = evidence.filter((item) => item.collector === collector);
    const types = [...new Set(own.map(({ type }) => type))].sort();
    return [...new Set(own.flatMap(({ collectorOwnerIds }) => collectorOwnerIds))].map((personId) => ({
      duty: "submitted-evidence" as const,
      personId,
      source: `answers for ${collector}, which submitted ${types.join(", ")}`,
    }));
  });
}
