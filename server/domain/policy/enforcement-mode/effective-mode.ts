import { isSamePerson } from "../../sign-off/same-person";
import type { PersonFacts } from "../../sign-off/sign-off";
import { type EnforcementRule, latestEnd, type ModeChange, type RelaxedMode } from "../enforcement-rule";
import { MODE_STRENGTH } from "../mode-strength";

/** A team's enforcement mode of a policy version, derived from its acts. Independent of the time of day. */
export interface EffectiveMode {
  /** The first act that relaxed this version for this team, which identifies the counts since. */
  readonly id: string;
  readonly begunAt: Date;
  readonly mode: RelaxedMode;
  /** Exclusive: at this instant its gates block. */
  readonly until: Date;
  /** The act to which two people agreed. */
  readonly agreed: ModeChange;
  /** The act that set the mode last; not `agreed` if somebody made it stricter since. */
  readonly latest: ModeChange;
}

type Person = Pick<PersonFacts, "id" | "email">;

/**
 * Returns the enforcement mode of one team and version, from its acts; `undefined` where its gates block.
 *
 * Every act is checked each time: a relaxation counts only if a person other than its requester agreed, in a
 * role that the policy names; an act of one person counts only if it makes the mode stricter or shorter; and
 * nothing lasts longer than the policy permits, counted from the first relaxation of this version.
 */
export function effectiveMode(
  acts: readonly ModeChange[],
  { rule, people }: { readonly rule: EnforcementRule | undefined; readonly people: readonly Person[] },
): EffectiveMode | undefined {
  if (rule === undefined) return undefined;
  const inOrder = [...acts].sort(
    (one, other) =>
      one.approvedAt.getTime() - other.approvedAt.getTime() ||
      (one.id < other.id ? -1 : one.id > other.id ? 1 : 0),
  );
  const first = inOrder.find((act) => isAgreed(act, rule, people));
  if (first === undefined) return undefined;
  const begun = { id: first.id, begunAt: first.approvedAt };
  const latest = latestEnd(first.approvedAt, rule);
  let effective: EffectiveMode | undefined;
  for (const act of inOrder) effective = after(effective, act);
  return effective;

  function after(before: EffectiveMode | undefined, act: ModeChange): EffectiveMode | undefined {
    const { mode, until } = act;
    if (mode === "block" || until === undefined) return undefined;
    const end = earlier(until, latest);
    if (isAgreed(act, rule, people)) return { ...begun, mode, until: end, agreed: act, latest: act };
    if (before === undefined || MODE_STRENGTH[mode] < MODE_STRENGTH[before.mode]) return before;
    return { ...before, mode, until: earlier(end, before.until), latest: act };
  }
}

function isAgreed(
  { mode, askedBy, approvedBy, approvedAs }: ModeChange,
  rule: EnforcementRule | undefined,
  people: readonly Person[],
): boolean {
  return (
    rule !== undefined &&
    mode !== "block" &&
    approvedAs !== undefined &&
    rule.by.includes(approvedAs) &&
    !isSamePerson(approvedBy, askedBy, people)
  );
}

function earlier(one: Date, other: Date): Date {
  return one <= other ? one : other;
}
