import { describe, expect, test } from "vitest";
import { isAppError } from "@/server/domain/error/app-error";
import { parsePolicy } from "./parse-policy";
import { SMALL_POLICY } from "./testing/small-policy";
import { POLICY_BYTES_MAX } from "./text-limits";

function faultsOf(text: string): readonly { pointer: string; detail: string; line: number; column: number }[] {
  try {
    parsePolicy(text);
  } catch (error) {
    if (isAppError(error) && error.code === "policy-invalid")
      return (error.details.errors ?? [{ pointer: "", detail: error.message }]) as never;
    throw error;
  }
  return [];
}

const CHECKLIST = "    - { id: list, title: L, kind: checklist, stages: [production], checklist: [item] }\n";
const SIGN_OFF = `    - id: sign
      title: Sign
      kind: sign-off
      stages: [production]
      signOff: { statement: words, tiers: { low: [], medium: [], high: [{ role: security }, { role: security }] } }
`;

describe("refusals, with their place", () => {
  test.each([
    {
      because: "an unknown field",
      text: SMALL_POLICY.replace("      rule:", "      rul: x\n      rule:"),
      pointer: "/spec/gates/0/rul",
      detail: "is not a field of a policy",
      line: 14,
      column: 7,
    },
    {
      because: "a missing field",
      text: SMALL_POLICY.replace("      title: AUC\n", ""),
      pointer: "/spec/gates/0/title",
      detail: "is required",
      line: 10,
      column: 7,
    },
    {
      because: "an unknown kind of gate",
      text: SMALL_POLICY.replace("      title: AUC", "      title: AUC\n      kind: magic"),
      pointer: "/spec/gates/0/kind",
      detail: "must be one of rule, checklist",
      line: 12,
      column: 13,
    },
    {
      because: "an empty list of gates",
      text: SMALL_POLICY.replace(/gates:[\s\S]*/, "gates: []\n"),
      pointer: "/spec/gates",
      detail: "must hold at least 1 item",
      line: 9,
    },
    {
      because: "a gate without stages",
      text: SMALL_POLICY.replace("      stages: [staging, production]", "      stages: []"),
      pointer: "/spec/gates/0/stages",
      detail: "must hold at least 1 item",
      line: 12,
    },
    {
      because: "an unknown stage",
      text: SMALL_POLICY.replace("      stages: [staging, production]", "      stages: [staging, production, prod]"),
      pointer: "/spec/gates/0/stages/2",
      detail: 'the stage "prod" does not exist',
      line: 12,
      column: 37,
    },
    {
      because: "an unknown tier",
      text: SMALL_POLICY.replace("      stages:", "      tiers: [huge]\n      stages:"),
      pointer: "/spec/gates/0/tiers/0",
      detail: "low",
      line: 12,
    },
    {
      because: "an unknown evidence type",
      text: SMALL_POLICY.replace("type: evaluation", "type: evaluations"),
      pointer: "/spec/gates/0/evidence/type",
      detail: "evaluation",
      line: 13,
    },
    {
      because: "an unknown component kind",
      text: SMALL_POLICY.replace("type: evaluation", "type: evaluation, subject: weights"),
      pointer: "/spec/gates/0/evidence/subject",
      detail: "model",
      line: 13,
    },
    {
      because: "a selector the type has no field for",
      text: SMALL_POLICY.replace("type: evaluation }", "type: leakage, slices: [a] }").replace("e.metrics.auc", "e.maxScore"),
      pointer: "/spec/gates/0/evidence/slices",
      detail: "has no slices",
      line: 13,
    },
    {
      because: "two gates of one name",
      text: `${SMALL_POLICY}    - { id: auc, title: Again, stages: [staging], rule: 'true' }\n`,
      pointer: "/spec/gates/1/id",
      detail: 'a gate "auc" already',
      line: 15,
      column: 13,
    },
    {
      because: "a checklist item nobody defined",
      text: SMALL_POLICY + CHECKLIST,
      pointer: "/spec/gates/1/checklist/0",
      detail: 'the checklist item "item" does not exist',
      line: 15,
    },
    {
      because: "a statement nobody wrote",
      text: SMALL_POLICY + SIGN_OFF,
      pointer: "/spec/gates/1/signOff/statement",
      detail: 'the statement "words" does not exist',
      line: 19,
    },
    {
      because: "a role asked for twice",
      text: SMALL_POLICY + SIGN_OFF,
      pointer: "/spec/gates/1/signOff/tiers/high/1/role",
      detail: "raise its count",
      line: 19,
    },
    {
      because: "a tier whose signers are not spelled out",
      text: SMALL_POLICY + SIGN_OFF.replace("low: [], ", ""),
      pointer: "/spec/gates/1/signOff/tiers/low",
      detail: "is required",
      line: 19,
    },
    {
      because: "a waivable sign-off",
      text: `${SMALL_POLICY}${SIGN_OFF}      waivable: { by: [security], days: 3 }\n`,
      pointer: "/spec/gates/1/waivable",
      detail: "is not a field",
      line: 20,
      column: 7,
    },
    {
      because: "soaking in the stage one waits for",
      text: `${SMALL_POLICY}    - { id: soak, title: S, kind: soak, stages: [staging], soak: { stage: production, hours: 1 } }\n`,
      pointer: "/spec/gates/1/soak/stage",
      detail: "production does not come before staging",
      line: 15,
    },
    {
      because: "a stage nothing guards",
      text: SMALL_POLICY.replace("      stages: [staging, production]", "      stages: [production]"),
      pointer: "/spec/stages/0",
      detail: "no gate blocks staging for tier low, medium, high",
      line: 8,
      column: 12,
    },
    {
      because: "a stage guarded by a gate that only warns",
      text: SMALL_POLICY.replace("      rule:", "      mode: warn\n      rule:"),
      pointer: "/spec/stages/1",
      detail: "no gate blocks production for tier low, medium, high",
      line: 8,
    },
    {
      because: "a threshold of another type for one model",
      text: SMALL_POLICY.replace("default: 0.8", "default: 0.8, models: { m: '0.9' }"),
      pointer: "/spec/parameters/aucMin/models/m",
      detail: "must be a number",
      line: 7,
    },
    {
      because: "a threshold that is no number",
      text: SMALL_POLICY.replace("default: 0.8", "default: .nan"),
      pointer: "/spec/parameters/aucMin/default",
      detail: "must be a number",
      line: 7,
    },
    {
      because: "an expression that misspells a parameter",
      text: SMALL_POLICY.replace("p.aucMin'", "p.aucMni'"),
      pointer: "/spec/gates/0/rule",
      detail: "No such key: aucMni",
      line: 14,
      column: 33,
    },
    {
      because: "an expression about evidence the gate has none of",
      text: SMALL_POLICY.replace("      evidence: { type: evaluation }\n", ""),
      pointer: "/spec/gates/0/rule",
      detail: "Unknown variable: e",
      line: 13,
      column: 14,
    },
    {
      because: "a tier decided by evidence",
      text: SMALL_POLICY.replace("  stages:", "  riskTier: [{ tier: low, when: e.x == 1 }]\n  stages:"),
      pointer: "/spec/riskTier/0/when",
      detail: "Unknown variable: e",
      line: 8,
      column: 33,
    },
    {
      because: "a fault inside a folded expression",
      text: SMALL_POLICY.replace("'e.metrics.auc >= p.aucMin'", ">-\n        e.metrics.auc\n        >= p.aucMni"),
      pointer: "/spec/gates/0/rule",
      detail: "No such key: aucMni",
      line: 16,
      column: 14,
    },
  ])("$because", ({ text, pointer, detail, line, column }) => {
    const faults = faultsOf(text);
    const fault = faults.find((candidate) => candidate.pointer === pointer);
    expect(fault, JSON.stringify(faults)).toMatchObject({ detail: expect.stringContaining(detail), line });
    if (column !== undefined) expect(fault).toMatchObject({ column });
  });

  test.each([
    {
      because: "an alias",
      text: SMALL_POLICY.replace("title: Small", "title: &a Small").replace("title: AUC", "title: *a"),
      detail: "anchors are not accepted: &a",
    },
    { because: "an anchor alone", text: SMALL_POLICY.replace("title: Small", "title: &a Small"), detail: "anchors are not accepted: &a" },
    { because: "a tag", text: SMALL_POLICY.replace("title: Small", "title: !secret Small"), detail: "!secret" },
    {
      because: "a key given twice",
      text: SMALL_POLICY.replace("      title: AUC", "      title: AUC\n      title: AUC2"),
      detail: "given twice",
    },
    { because: "a second document", text: `${SMALL_POLICY}---\n${SMALL_POLICY}`, detail: "a second one begins here" },
    { because: "a directive", text: `%YAML 1.1\n---\n${SMALL_POLICY}`, detail: "directives" },
    {
      because: "a key that is a list",
      text: SMALL_POLICY.replace("spec:", "? [a]\n: 1\nspec:"),
      detail: "expected text as the name of a field",
    },
    { because: "a key that would change what a record is", text: SMALL_POLICY.replace("aucMin:", "__proto__:"), detail: "__proto__" },
    { because: "a text too long", text: `${SMALL_POLICY}# ${"x".repeat(POLICY_BYTES_MAX)}`, detail: "at most" },
    { because: "a text too deep", text: "[".repeat(200_000), detail: "more than 64 deep" },
    { because: "a text as deep in another way", text: "- ".repeat(100_000), detail: "more than 64 deep" },
    { because: "a text of too many fields", text: "a: 1\n".repeat(20_000), detail: "at most 10000 fields" },
    { because: "no text", text: "", detail: "" },
    { because: "half a character", text: SMALL_POLICY.replace("Small", "\ud800"), detail: "Unicode" },
  ])("$because", ({ text, detail }) => {
    const faults = faultsOf(text);
    expect(faults).not.toHaveLength(0);
    expect(faults[0]?.detail).toContain(detail);
  });

  test("all faults are listed, and the message leads with the first", () => {
    const text = SMALL_POLICY.replace("p.aucMin'", "p.x'").replace("'true'", "'maybe'");
    expect(faultsOf(text)).toHaveLength(2);
    expect(() => parsePolicy(text)).toThrowError("line 5, column 15: /spec/appliesTo Unknown variable: maybe (and 1 more)");
  });

  test("nothing reaches the prototype of every object", () => {
    faultsOf(`__proto__: { polluted: yes }\n${SMALL_POLICY}`);
    faultsOf(SMALL_POLICY.replace("aucMin:", "constructor: { prototype: { polluted: 1 } }\n    aucMin:"));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
