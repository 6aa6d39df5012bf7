import { edit, type Guard } from "./guard";

const BASIS = "server/domain/gate/basis";
const TEST = `${BASIS}/significance.test.ts`;

/** Guards of the significance of a change: what is not known counts as the more significant, and one person lowers nothing. */
export const CHANGE_GUARDS: readonly Guard[] = [
  {
    row: "significance",
    keeps: "a rule that cannot be evaluated adds its grade",
    edits: [edit(`${BASIS}/significance.ts`, "if (answer !== false)", "if (answer === true)")],
    test: { file: TEST, title: "leaving facts out never lowers the grade" },
  },
  {
    row: "significance",
    keeps: "one person alone does not lower a grade",
    edits: [
      edit(
        `${BASIS}/grade-in-force.ts`,
        "lowering === undefined || isSamePerson(lowering.statedBy, statedBy, people)",
        "lowering === undefined",
      ),
    ],
    test: { file: TEST, title: "two people lower it" },
  },
  {
    row: "significance",
    keeps: "a statement counts only for the differences that were read",
    edits: [
      edit(
        `${BASIS}/grade-in-force.ts`,
        "statement.changeDigest !== changeDigest || !rules.confirmedBy.includes(role)",
        "!rules.confirmedBy.includes(role)",
      ),
    ],
    test: { file: TEST, title: "a statement is void when the differences change" },
  },
  {
    row: "significance",
    keeps: "a change plan leaves out only the gates that it names",
    edits: [
      edit(
        `${BASIS}/applicability.ts`,
        "plan === undefined || gateId === undefined || !plan.notRequired.includes(gateId)",
        "plan === undefined || gateId === undefined",
      ),
    ],
    test: { file: TEST, title: "only the gates that it names are not required" },
  },
];
