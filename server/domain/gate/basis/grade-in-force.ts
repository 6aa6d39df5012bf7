import type { Digest } from "../../canonical/index";
import type { Significance, SignificanceStatement } from "../../decision/change-facts";
import type { ReleaseFacts } from "../../decision/release-facts";
import { type ChangeGrade, higherGrade, isHigher, type SignificanceRules } from "../../policy/change-rules";
import { holdsRole } from "../../sign-off/role-holding";
import { isSamePerson } from "../../sign-off/same-person";

type InForce = Pick<Significance, "grade" | "isConfirmed" | "confirmedBy" | "lowering">;

interface GradeContext {
  readonly rules: Pick<SignificanceRules, "confirmedBy">;
  readonly changeDigest: Digest;
  readonly facts: Pick<ReleaseFacts, "people" | "model"> & Partial<Pick<ReleaseFacts, "significance">>;
}

/**
 * Applies the statements of people, oldest first. One person confirms or raises the grade. Two different people lower
 * it: the second one agrees, and the higher of both grades is in force. A confirmation in between ends a lowering.
 * Statements about other differences, and those of people who no longer hold a role of the policy, do not count.
 */
export function gradeInForce(proposed: ChangeGrade, { rules, changeDigest, facts }: GradeContext): InForce {
  const { people, model, significance = [] } = facts;
  let state: InForce = { grade: proposed, isConfirmed: false, confirmedBy: [], lowering: undefined };
  let lowering: SignificanceStatement | undefined;
  for (const statement of significance) {
    const { grade, role, statedBy, statedByName: name } = statement;
    const person = people.find(({ id }) => id === statedBy);
    if (statement.changeDigest !== changeDigest || !rules.confirmedBy.includes(role)) continue;
    if (person === undefined || !holdsRole(person, role, model.team)) continue;
    if (!isHigher(state.grade, grade)) {
      lowering = undefined;
      const others = grade === state.grade ? state.confirmedBy : [];
      state = { grade, isConfirmed: true, confirmedBy: [...new Set([...others, name])], lowering };
    } else if (lowering === undefined || isSamePerson(lowering.statedBy, statedBy, people)) {
      lowering = statement;
      state = { ...state, lowering: { grade, by: name } };
    } else {
      const agreed = higherGrade(lowering.grade, grade);
      const confirmedBy = [lowering.statedByName, name];
      state = { grade: agreed, isConfirmed: true, confirmedBy, lowering: undefined };
      lowering = undefined;
    }
  }
  return state;
}
