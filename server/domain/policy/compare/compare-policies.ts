import type { PolicyDocument } from "../policy-document";
import { compareFact, type FactChange, saysTheSame } from "./compare-facts";
import { type PolicySection, type PolicySubject, policySubjects } from "./policy-subjects";

/** One difference between two versions of a policy. */
export interface PolicyChange extends FactChange {
  readonly change: "added" | "removed" | "changed";
  readonly section: PolicySection;
  /** Its gate, parameter, item or statement. */
  readonly subject: { readonly id: string; readonly title: string };
}

const NOUNS: Readonly<Record<PolicySection, string>> = {
  policy: "policy",
  parameter: "parameter",
  gate: "gate",
  "checklist-item": "checklist item",
  "checklist-module": "checklist module",
  statement: "statement",
  rollback: "rollback",
};

/**
 * Returns the changes of a newer version of a policy, in the order of the newer document, then the removed
 * parts. `effect` is given only where it is certain: whether a rule or a threshold became stricter depends on
 * its comparison.
 */
export function comparePolicies(before: PolicyDocument, after: PolicyDocument): readonly PolicyChange[] {
  const earlier = policySubjects(before);
  const later = policySubjects(after);
  const keyOf = ({ section, id }: PolicySubject) => `${section}/${id}`;
  const had = new Map(earlier.map((subject) => [keyOf(subject), subject]));
  const has = new Set(later.map(keyOf));
  return [
    ...later.flatMap((subject) => {
      const was = had.get(keyOf(subject));
      return was ? changesOf(was, subject) : [whole("added", subject)];
    }),
    ...earlier.filter((subject) => !has.has(keyOf(subject))).map((subject) => whole("removed", subject)),
  ];
}

function whole(change: "added" | "removed", { section, id, title, facts }: PolicySubject): PolicyChange {
  const mode = facts.get("mode");
  const blocks = section === "gate" && mode === "block";
  const value = section === "parameter" ? `: ${String(facts.get("default"))}` : "";
  const harmless = section === "gate" && !blocks ? `, in mode ${String(mode)}: it does not block` : "";
  return {
    change,
    section,
    subject: { id, title },
    words: `${NOUNS[section]} ${change}${value}${harmless}`,
    before: change === "removed" ? text(facts) : undefined,
    after: change === "added" ? text(facts) : undefined,
    effect: blocks ? (change === "added" ? "stricter" : "looser") : undefined,
  };
}

/** Returns the main text of an added or removed part: the statement, or the rule of a gate. */
function text(facts: PolicySubject["facts"]): string | undefined {
  const fact = facts.get("text") ?? facts.get("rule");
  return fact === undefined ? undefined : String(fact);
}

function changesOf(was: PolicySubject, is: PolicySubject): readonly PolicyChange[] {
  const { section, id, title } = is;
  return [...new Set([...is.facts.keys(), ...was.facts.keys()])]
    .map((path) => ({ section, path, before: was.facts.get(path), after: is.facts.get(path) }))
    .filter(({ before, after }) => !saysTheSame(before, after))
    .filter(({ path, before, after }) => path !== "gateOrder" || isReordered(String(before), String(after)))
    .map((pair) => ({ change: "changed", section, subject: { id, title }, ...compareFact(pair) }));
}

/** An added or removed gate is listed by itself; a new order is listed only where the gates are the same. */
function isReordered(before: string, after: string): boolean {
  return saysTheSame(before.split(", "), after.split(", "));
}
