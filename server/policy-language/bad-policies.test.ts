import { expect, test } from "vitest";
import { parsePolicy } from "./parse-policy";
import { textWith } from "./testing/policy-fixture";
import { SMALL_POLICY } from "./testing/small-policy";
import { POLICY_BYTES_MAX } from "./text-limits";

const having = (passage: string, replacement: string, text = SMALL_POLICY) =>
  textWith(text, passage, replacement);

const RULE = "'e.metrics.auc >= p.aucMin'";
const SIGN = (tiers: string, more = "") => `${SMALL_POLICY}    - id: sign
      title: Sign
      kind: sign-off
      stages: [production]
      signOff: { statement: words, tiers: ${tiers}${more} }
  statements: { words: I have read it. }
`;

const ENFORCEMENT = (rule: string) => `${SMALL_POLICY}  adoption: ${rule}\n`;

/** Documents that are refused. The messages and their places are in the snapshot beside this file. */
const BAD: Readonly<Record<string, string>> = {
  "a field misspelt": having("      rule:", "      rul: x\n      rule:"),
  "a field misspelt at the top": having("kind: Policy", "kind: Policy\nmetdata: {}"),
  "a field of another kind of gate": having(
    "      rule:",
    "      soak: { stage: staging, hours: 1 }\n      rule:",
  ),
  "a required field left out": having("      title: AUC\n", ""),
  "a number where a text belongs": having("      title: AUC", "      title: 3"),
  "a text where a list belongs": having(
    "stages: [staging, production]\n      evidence",
    "stages: staging\n      evidence",
  ),
  "a gate that is a word": `${SMALL_POLICY}    - gate\n`,
  "a whole number wanted": having("type: evaluation", "type: evaluation, maxAgeDays: 1.5"),
  "an age below one day": having("type: evaluation", "type: evaluation, maxAgeDays: 0"),
  "a mode misspelt": having("      rule:", "      mode: blok\n      rule:"),
  "a tier misspelt": having("      rule:", "      tiers: [hihg]\n      rule:"),
  "an evidence type misspelt": having("type: evaluation", "type: evaluaton"),
  "an unknown kind of gate": having("      title: AUC", "      title: AUC\n      kind: magic"),
  "an unknown role": SIGN("{ low: [], medium: [], high: [{ role: secuirty }] }"),
  "nobody spelt out for one tier": SIGN("{ low: [], medium: [] }"),
  "independence of something unknown": SIGN(
    "{ low: [], medium: [], high: [{ role: security }] }",
    ", independentOf: [wrote-polic]",
  ),
  "another version of the language": having("countersign.dev/v1", "countersign.dev/v9"),
  "a name with a space": having("name: small", "name: Small Policy"),
  "CEL that breaks off": having(RULE, "'e.metrics.auc >= '"),
  "CEL with a stray character": having(RULE, "'e.metrics.auc >= # 1'"),
  "CEL that misspells a parameter": having("p.aucMin'", "p.aucMni'"),
  "CEL that compares a number with a text": having("p.aucMin'", '"high"\''),
  "CEL that is no condition": having(RULE, "'e.metrics.auc'"),
  "CEL in double quotes with escapes": having(RULE, '"e.origin == \\"a\\" && e.metrics.auc >= p.aucMni"'),
  "CEL in single quotes with quotes": having(RULE, "'stage == ''x'' && e.metrics.auc >= p.aucMni'"),
  "CEL in a folded scalar": having(RULE, ">-\n        e.metrics.auc\n        >= p.aucMni"),
  "CEL in a literal scalar": having(
    RULE,
    "|\n        e.metrics.auc >= 0.1 &&\n          e.metrics.auc >= p.aucMni\n        && true",
  ),
  "CEL in a plain scalar over two lines": having(RULE, "e.metrics.auc\n        >= p.aucMni"),
  "CEL about evidence the gate has none of": having("      evidence: { type: evaluation }\n", ""),
  "CEL about evidence in a question about the model": having(
    "appliesTo: 'true'",
    "appliesTo: 'e.metrics.auc > 1'",
  ),
  "CEL that calls what is not offered": having(RULE, "'e.dataset.name.matches(\"x\")'"),
  "two gates of one id": `${SMALL_POLICY}    - { id: auc, title: Again, stages: [staging], rule: 'true' }\n`,
  "a stage that is not in the list": having(
    "stages: [staging, production]\n      evidence",
    "stages: [staging, prodction]\n      evidence",
  ),
  "a stage listed twice": having(
    "  stages: [staging, production]",
    "  stages: [staging, production, staging]",
  ),
  "a checklist item nobody defined": `${SMALL_POLICY}    - { id: list, title: L, kind: checklist, stages: [production], checklist: [runbok] }\n  checklists: { runbook: { title: R } }\n`,
  "a signal that any typed word would be": `${SMALL_POLICY}    - { id: list, title: L, kind: checklist, stages: [production], checklist: [watched] }\n  checklists: { watched: { title: W, evidence: signal } }\n`,
  "a component named twice": having(
    "evidence: { type: evaluation }",
    "evidence: { type: evaluation, component: [main, main] }",
  ),
  "no component named": having(
    "evidence: { type: evaluation }",
    "evidence: { type: evaluation, component: [] }",
  ),
  "a condition on components that is none": having(
    "evidence: { type: evaluation }",
    "evidence: { type: evaluation, where: 'component.nam == \"x\"' }",
  ),
  "a pinned data set without a name": having(
    "evidence: { type: evaluation }",
    "evidence: { type: evaluation, pinned: true }",
  ),
  "a statement nobody wrote": having(
    "statement: words",
    "statement: wrds",
    SIGN("{ low: [], medium: [], high: [{ role: security }] }"),
  ),
  "stages that wait for each other": `${SMALL_POLICY}    - { id: a, title: A, kind: soak, stages: [production], soak: { stage: staging, hours: 1 } }\n    - { id: b, title: B, kind: soak, stages: [staging], soak: { stage: production, hours: 1 } }\n`,
  "a stage that waits for itself": `${SMALL_POLICY}    - { id: a, title: A, kind: soak, stages: [staging], soak: { stage: staging, hours: 1 } }\n`,
  "a stage nothing guards": having(
    "stages: [staging, production]\n      evidence",
    "stages: [production]\n      evidence",
  ),
  "a threshold of another type for one model": having("default: 0.8", "default: 0.8, models: { m: '0.9' }"),
  "an enforcement rule without a tier": ENFORCEMENT("{ tiers: {}, maxDays: 60, by: [security] }"),
  "an enforcement rule without a limit": ENFORCEMENT("{ tiers: { low: observe }, by: [security] }"),
  "an enforcement rule without an approver": ENFORCEMENT("{ tiers: { low: observe }, maxDays: 60, by: [] }"),
  "an enforcement rule with a mode that blocks": ENFORCEMENT(
    "{ tiers: { low: block }, maxDays: 60, by: [security] }",
  ),
  "an enforcement rule with an auditor as approver": ENFORCEMENT(
    "{ tiers: { low: warn }, maxDays: 60, by: [auditor] }",
  ),
  "an enforcement rule that excepts an unknown gate": ENFORCEMENT(
    "{ tiers: { low: warn }, maxDays: 60, by: [security], except: [acu] }",
  ),
  "an enforcement rule that excepts a gate that is never relaxed": SIGN(
    "{ low: [], medium: [], high: [{ role: security }] }",
  ).concat("  adoption: { tiers: { low: warn }, maxDays: 60, by: [security], except: [auc, sign] }\n"),
  "an anchor and its aliases": having(
    "title: AUC",
    "title: *a",
    having("title: Small }", "title: &a Small }"),
  ),
  "a bomb of aliases": `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n${SMALL_POLICY}`,
  "a merge key": having("evidence: { type: evaluation }", "evidence: { <<: { type: evaluation } }"),
  "a tag": having("title: Small", "title: !secret Small"),
  "a field given twice": having("      title: AUC", "      title: AUC\n      title: AUC2"),
  "two documents": `${SMALL_POLICY}---\n${SMALL_POLICY}`,
  "a directive": `%YAML 1.1\n---\n${SMALL_POLICY}`,
  "indented with a tab": having("      title: AUC", "\t  title: AUC"),
  "a bracket never closed": having(
    "stages: [staging, production]\n      evidence",
    "stages: [staging, production\n      evidence",
  ),
  "a name that is every object's": having("aucMin:", "__proto__:"),
  "too long": `${SMALL_POLICY}# ${"x".repeat(POLICY_BYTES_MAX)}`,
  "too deep": having(
    "[staging, production]\n      evidence",
    `${"[".repeat(70)}${"]".repeat(70)}\n      evidence`,
  ),
  "too many fields": `${SMALL_POLICY}${"a: 1\n".repeat(20_000)}`,
  "half a character": having("Small }", "\ud800 }"),
  "nothing at all": "",
  "a list": "- 1\n",
  "an empty list of gates": `${SMALL_POLICY.slice(0, SMALL_POLICY.indexOf("gates:"))}gates: []\n`,
  "a gate without stages": having(
    "stages: [staging, production]\n      evidence",
    "stages: []\n      evidence",
  ),
  "a component of an unknown kind": having("type: evaluation", "type: evaluation, subject: weights"),
  "a selector that its type of evidence has no field for": having(
    "type: evaluation }",
    "type: leakage, slices: [a] }",
    having("e.metrics.auc", "e.maxScore"),
  ),
  "a role listed twice": SIGN("{ low: [], medium: [], high: [{ role: security }, { role: security }] }"),
  "a sign-off that can be waived": having(
    "      signOff:",
    "      waivable: { by: [security], days: 3 }\n      signOff:",
    SIGN("{ low: [], medium: [], high: [{ role: security }] }"),
  ),
  "a stage guarded by a gate that only warns": having("      rule:", "      mode: warn\n      rule:"),
  "a threshold that is not a number": having("default: 0.8", "default: .nan"),
  "a tier decided by evidence": having("  stages:", "  riskTier: [{ tier: low, when: e.x == 1 }]\n  stages:"),
  "a name that is a list": having("spec:", "? [a]\n: 1\nspec:"),
  "a name that changes the prototype": having(
    "aucMin:",
    "constructor: { prototype: { polluted: 1 } }\n    aucMin:",
  ),
  "deep in list marks": "- ".repeat(100_000),
  "everything at once": having(
    "p.aucMin'",
    "p.aucMni'",
    having("'true'", "'maybe'", having("name: small", "name: small, owner: x")),
  ).concat(
    "    - { id: list, title: L, kind: checklist, stage: [production], checklist: [item] }\n    - { id: auc, title: '', stages: [prod], rule: '1 +' }\n",
  ),
};

test("every bad policy is refused with line, column and reason", async () => {
  const said = Object.entries(BAD).map(([because, text]) => `${because}\n${faultsOf(text).join("\n")}\n`);
  await expect(said.join("\n")).toMatchFileSnapshot("./testing/bad-policies.golden.txt");
});

test.each(Object.entries(BAD))("%s: each fault has a place in the text", (_, text) => {
  const lines = text.split("\n");
  const places = faultsOf(text).map((fault) => fault.trim().split(" ")[0]?.split(":").map(Number) ?? []);
  expect(places.length).toBeGreaterThan(0);
  for (const [line = 0, column = 0] of places) {
    expect(line).toBeGreaterThan(0);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThan(0);
    expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 2);
  }
});

test("no bad policy changes the prototype of every object", () => {
  for (const text of [`__proto__: { polluted: yes }\n${SMALL_POLICY}`, ...Object.values(BAD)])
    parsePolicy(text);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

function faultsOf(text: string): readonly string[] {
  return parsePolicy(text).faults.map(
    ({ pointer, detail, line, column }) =>
      `  ${line}:${column} ${pointer === "" ? "" : `${pointer} `}${detail}`,
  );
}
