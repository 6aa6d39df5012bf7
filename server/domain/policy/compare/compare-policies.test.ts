import { describe, expect, test } from "vitest";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { textWith } from "@/server/policy-language/testing/policy-fixture";
import type { PolicyDocument } from "../policy-document";
import { comparePolicies } from "./compare-policies";

const yaml = publishedPacks().find((pack) => pack.yaml.includes("name: regulated"))?.yaml ?? "";
const regulated = requirePolicy(yaml).document;

/** The pack with some passages of its text replaced. */
function edited(...edits: readonly (readonly [string, string])[]): PolicyDocument {
  return requirePolicy(edits.reduce((text, [from, to]) => textWith(text, from, to), yaml)).document;
}

const changes = (...edits: readonly (readonly [string, string])[]) =>
  comparePolicies(regulated, edited(...edits)).map(
    ({ subject, words, effect }) => `${subject.id}: ${words}${effect ? ` (${effect})` : ""}`,
  );

test("a policy equals itself", () => expect(comparePolicies(regulated, regulated)).toEqual([]));

test.each([
  {
    when: "a threshold moves",
    from: "recallMin: { default: 0.75 }",
    to: "recallMin: { default: 0.8 }",
    said: "recallMin: value moved from 0.75 to 0.8",
  },
  {
    when: "the bar of the subgroups no longer is the parameter",
    from: "bar: p.recallMin",
    to: "bar: 0.7",
    said: "subgroup-recall: bar for each subgroup moved from p.recallMin to 0.7",
  },
  {
    when: "a model gets a threshold of its own",
    from: "r2Min: { default: 0.6 }",
    to: "r2Min: { default: 0.6, models: { triage: 0.7 } }",
    said: "r2Min: value for triage set to 0.7, was not set",
  },
  {
    when: "a role must sign too",
    from: "medium: [{ role: product-owner, count: 1 }",
    to: "medium: [{ role: security, count: 1 }, { role: product-owner, count: 1 }",
    said: "approvals: signatures of security at medium risk set to 1, was not set (stricter)",
  },
  {
    when: "fewer people of a role must sign",
    from: "high: [{ role: product-owner, count: 1 }, ",
    to: "high: [",
    said: "approvals: signatures of product owner at high risk no longer set, was 1 (looser)",
  },
  {
    when: "evidence may be older",
    from: "evidence: { type: security-scan, from: [scanner-ci], maxAgeDays: 14",
    to: "evidence: { type: security-scan, from: [scanner-ci], maxAgeDays: 30",
    said: "no-open-criticals: age of the evidence moved from 14 days to 30 days (looser)",
  },
  {
    when: "evidence never gets too old",
    from: "evidence: { type: security-scan, from: [scanner-ci], maxAgeDays: 14",
    to: "evidence: { type: security-scan, from: [scanner-ci]",
    said: "no-open-criticals: age of the evidence no longer set, was 14 days (looser)",
  },
  {
    when: "a gate only watches",
    from: "id: latency\n",
    to: "id: latency\n      mode: observe\n",
    said: "latency: mode moved from block to observe (looser)",
  },
  {
    when: "a gate is asked for at another stage as well",
    from: "id: leakage\n      title: No single feature knows the answer\n      boundary: evaluation\n      stages: [production]",
    to: "id: leakage\n      title: No single feature knows the answer\n      boundary: evaluation\n      stages: [production, staging]",
    said: "leakage: stages: adds staging (stricter)",
  },
  {
    when: "a rule changes: nobody claims that it is stricter",
    from: "e.findings.critical == 0",
    to: "e.findings.critical <= 1",
    said: "no-open-criticals: rule changed",
  },
  {
    when: "an item need not apply",
    from: "incident-owner: { title: Incident owner named and on call, evidence: none }",
    to: "incident-owner: { title: Incident owner named and on call, evidence: none, notApplicable: allowed }",
    said: "incident-owner: the answer “not applicable” moved from refused to allowed (looser)",
  },
  {
    when: "a link must answer",
    from: "evidence: link, owner: sre, maxAgeDays: 90",
    to: "evidence: link, reachable: required, owner: sre, maxAgeDays: 90",
    said: "rollback-runbook: whether the link must answer set to required, was not set (stricter)",
  },
  {
    when: "the waiting is one hour",
    from: "hours: 24 }\n",
    to: "hours: 1 }\n",
    said: "soak: time to wait moved from 24 hours to 1 hour (looser)",
  },
])("$when", ({ from, to, said }) => {
  expect(changes([from, to])).toEqual([said]);
});

test("a gate that becomes waivable is looser, and the length of its waivers says nothing by itself", () => {
  expect(changes(["id: latency\n", "id: latency\n      waivable: { by: [security], days: 30 }\n"])).toEqual([
    "latency: who may waive it: adds security (looser)",
    "latency: how long a waiver may last set to 30 days, was not set",
  ]);
});

describe("a gate that was added or removed", () => {
  const without: PolicyDocument = {
    ...regulated,
    spec: { ...regulated.spec, gates: regulated.spec.gates.filter(({ id }) => id !== "soak") },
  };
  test("is listed once, not again as an order of gates", () => {
    expect(comparePolicies(without, regulated)).toMatchObject([
      { change: "added", subject: { id: "soak" }, words: "gate added", effect: "stricter" },
    ]);
    expect(comparePolicies(regulated, without)).toMatchObject([
      { change: "removed", words: "gate removed", effect: "looser" },
    ]);
  });
  test("without blocking changes nothing about strictness", () => {
    const watched = regulated.spec.gates.map((gate) =>
      gate.id === "soak" ? { ...gate, mode: "observe" as const } : gate,
    );
    const [change] = comparePolicies(without, { ...regulated, spec: { ...regulated.spec, gates: watched } });
    expect(change).toMatchObject({
      words: "gate added, in mode observe: it does not block",
      effect: undefined,
    });
  });
});

test("the permitted enforcement modes are compared, with the looser direction", () => {
  const withEnforcement = (adoption: PolicyDocument["spec"]["adoption"]): PolicyDocument => ({
    ...regulated,
    spec: { ...regulated.spec, ...(adoption && { adoption }) },
  });
  const said = (before: PolicyDocument, after: PolicyDocument) =>
    comparePolicies(before, after).map(({ words, effect }) => `${words} (${effect})`);
  const first = { tiers: { low: "warn" }, maxDays: 30, by: ["security"] } as const;
  expect(said(regulated, withEnforcement(first))).toEqual([
    "weakest enforcement mode at low risk set to warn, was not set (looser)",
    "longest time of weaker enforcement set to 30 days, was not set (looser)",
    "who may approve weaker enforcement: adds security (looser)",
  ]);
  expect(
    said(
      withEnforcement(first),
      withEnforcement({ ...first, tiers: { low: "observe" }, maxDays: 10, except: ["leakage"] }),
    ),
  ).toEqual([
    "weakest enforcement mode at low risk moved from warn to observe (looser)",
    "longest time of weaker enforcement moved from 30 days to 10 days (stricter)",
    "gates that block from the first day: adds leakage (stricter)",
  ]);
});

test("gates in another order are listed as such", () => {
  const reversed = { ...regulated, spec: { ...regulated.spec, gates: regulated.spec.gates.toReversed() } };
  expect(comparePolicies(regulated, reversed).map(({ words }) => words)).toEqual([
    "the order in which gates are listed changed",
  ]);
});

type Json = { [name: string]: Json } | Json[] | string | number | boolean;

/** Every document that differs from this one in a single value. */
function* mutations(value: Json, path: string): Generator<readonly [string, Json]> {
  if (typeof value === "number") yield [path, value + 1];
  else if (typeof value === "string") yield [path, `${value}x`];
  else if (typeof value === "boolean") yield [path, !value];
  else if (Array.isArray(value))
    for (const [index, member] of value.entries())
      for (const [at, changed] of mutations(member, `${path}/${index}`))
        yield [at, value.with(index, changed)];
  else
    for (const [name, member] of Object.entries(value))
      for (const [at, changed] of mutations(member, `${path}/${name}`))
        yield [at, { ...value, [name]: changed }];
}

test("no value of the document can change silently", () => {
  const silent: string[] = [];
  let tried = 0;
  for (const [path, mutated] of mutations(JSON.parse(JSON.stringify(regulated.spec)) as Json, "")) {
    tried += 1;
    const differences = comparePolicies(regulated, {
      ...regulated,
      spec: mutated as unknown as PolicyDocument["spec"],
    });
    if (differences.length === 0) silent.push(path);
  }
  expect(tried).toBeGreaterThan(300);
  // Unknown tiers in `requires` or a gate are no tiers; the schema refuses them.
  expect(silent.filter((path) => !path.startsWith("/requires/"))).toEqual([]);
});
