import type { ReleaseFacts } from "../../decision/release-facts";
import type { IndependenceGround } from "../../policy/policy-document";

/** What people do for a release before anyone signs. The grounds of independence, and what is good to know beside them. */
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

/** One thing one person did, and how that is known. */
export interface DutyDone {
  readonly duty: Duty;
  readonly personId: string;
  readonly source: string;
}

type Facts = Pick<ReleaseFacts, "contributions" | "evidence" | "checklistAnswers" | "waivers">;

/** Everything on record that a person did for this decision; who did something unknown is asked about elsewhere. */
export function dutiesDone(facts: Facts): readonly DutyDone[] {
  return [
    ...facts.contributions.flatMap(({ ground, personId, source }) => (personId === undefined ? [] : [{ duty: ground, personId, source }])),
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

/** One line for each account and whoever answers for it, whatever it sent and however often. */
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
