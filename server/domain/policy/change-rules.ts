import type { PersonRole } from "../authorization/role";

/** The grades of a change, the least first. */
export const CHANGE_GRADES = ["none", "minor", "significant"] as const;
export type ChangeGrade = (typeof CHANGE_GRADES)[number];

/** The rules by which a policy grades a change against the release that is live in the stage. */
export interface SignificanceRules {
  /** CEL over `change`: the first match wins. Without a match the change is `significant`. */
  readonly rules: readonly { readonly grade: ChangeGrade; readonly when: string }[];
  /** The roles that confirm, raise or, two people together, lower the grade. */
  readonly confirmedBy: readonly PersonRole[];
}

/** Changes that were agreed in advance. A release inside the plan takes the shorter path that `notRequired` states. */
export interface ChangePlan {
  readonly title: string;
  /** Every clause must be true. A clause that cannot be evaluated is not satisfied. */
  readonly within: readonly { readonly title: string; readonly rule: string }[];
  /** Gates that validate a change inside the plan. A waiver of one of them leaves the plan. */
  readonly validatedBy: readonly string[];
  /** Gates that are not required inside the plan. */
  readonly notRequired: readonly string[];
  /** The last day (UTC) on which a release can be opened under the plan, `2027-06-30`. */
  readonly until?: string;
}

/** Returns the higher of two grades. */
export function higherGrade(one: ChangeGrade, other: ChangeGrade): ChangeGrade {
  return isHigher(one, other) ? one : other;
}

export function isHigher(one: ChangeGrade, other: ChangeGrade): boolean {
  return CHANGE_GRADES.indexOf(one) > CHANGE_GRADES.indexOf(other);
}
