import { readFileSync } from "node:fs";
import { digestOf } from "@/server/domain/canonical/index";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { EvidenceItem, EvidencePayload } from "@/server/domain/evidence/evidence";
import { compileExpression, ruleEnvironment } from "@/server/domain/expression/index";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { RuleGate } from "@/server/domain/policy/policy-document";
import {
  allowedFacts,
  evidenceItem,
  NOW,
  policyVersion,
  ruleGate,
  unsignedFacts,
} from "@/server/domain/testing/facts";
import { requirePolicy } from "@/server/policy-language/parse-policy";
import { type BenchOptions, type BenchReport, spread } from "./measurement";

const GATES = 100;
const ITEMS = 200;
const RELEASES = 10_000;

/**
 * P6: one decision of 100 rule gates over 200 items of evidence, each time on new facts; and a dry run of the
 * regulated pack over 10,000 releases. For comparison, in the same run, the CEL library alone evaluates the
 * same 100 rules on prepared contexts: no choice of evidence, no trace of missing values, no dossier, no
 * digest.
 */
export async function measureEvaluator({ runs, small }: BenchOptions): Promise<BenchReport> {
  const decisions = small ? 20 : 2_000;
  const releases = small ? 50 : RELEASES;
  const times: Record<"median" | "p99" | "reference" | "dryRun", number[]> = {
    median: [],
    p99: [],
    reference: [],
    dryRun: [],
  };
  evaluateAll(decisionsOf(100, manyGates));
  for (let run = 0; run < runs; run += 1) {
    const sorted = evaluateAll(decisionsOf(decisions, manyGates)).sort((one, other) => one - other);
    times.median.push(quantile(sorted, 0.5));
    times.p99.push(quantile(sorted, 0.99));
    times.reference.push(celAlone(small ? 20 : 500));
    times.dryRun.push(evaluateAll(decisionsOf(releases, regulated)).reduce((sum, ms) => sum + ms, 0) / 1000);
  }
  const measured = {
    decisionMedianMs: spread(times.median),
    decisionP99Ms: spread(times.p99),
    celAloneMs: spread(times.reference),
    dryRunSeconds: spread(times.dryRun),
  };
  return {
    id: "P6",
    what: `evaluator: ${GATES} gates over ${ITEMS} items; a dry run over ${releases} releases`,
    measured,
    goals: {
      "a decision takes at most 2 ms at the 99th percentile": measured.decisionP99Ms.median <= 2,
      "10,000 releases are dry-run in 15 s": measured.dryRunSeconds.median <= 15,
    },
  };
}

/**
 * Each decision by itself, in milliseconds of processor time, so that other work of the machine does not
 * count; making its facts does not count either.
 */
function evaluateAll(facts: Iterable<ReleaseFacts>): number[] {
  const times: number[] = [];
  for (const one of facts) {
    const started = process.cpuUsage();
    evaluateRelease(one, NOW);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
  }
  return times;
}

function* decisionsOf(count: number, factsOf: (index: number) => ReleaseFacts): Iterable<ReleaseFacts> {
  for (let index = 0; index < count; index += 1) yield factsOf(index);
}

const RULES = [
  "e.metrics.auc >= p.aucMin",
  "e.metrics.recall >= 0.75 && e.metrics.precision >= 0.5",
  "e.slices.all(s, s.metrics.recall >= 0.75)",
  "e.metrics.auc >= baseline.metrics.auc - 0.005 && e.metrics.auc >= anchor.metrics.auc - 0.01",
] as const;

/**
 * A hundred gates of four rules, each over its own collector's reports: twenty collectors with ten reports.
 */
const POLICY = policyVersion({
  gates: Array.from({ length: GATES }, (_, index): RuleGate => {
    const { environment: _environment, ...evidence } = ruleGate().evidence ?? {
      type: "evaluation",
      from: [],
      subject: "model" as const,
    };
    return ruleGate({
      id: `gate-${index}`,
      rule: RULES[index % RULES.length] ?? "",
      whenNoBaseline: "not-applicable",
      evidence: { ...evidence, from: [`ci-${index % 20}`], attemptsMax: 100 },
    });
  }),
});

/** As from the database: every object new, and numbers that no decision before it had. */
function manyGates(index: number): ReleaseFacts {
  const evidence = Array.from({ length: ITEMS }, (_, item) =>
    measuredItem(item, 0.96 + (index % 1000) / 100_000),
  );
  return { ...unsignedFacts(), policy: POLICY, evidence };
}

function measuredItem(index: number, auc: number): EvidenceItem {
  const payload: EvidencePayload = {
    dataset: { name: "holdout" },
    sampleSize: 286,
    metrics: { auc, recall: 0.9, precision: 0.8 },
    slices: ["young", "old"].map((name) => ({ name, sampleSize: 140, metrics: { recall: 0.9 } })),
  };
  return evidenceItem({
    payload,
    collector: `ci-${index % 20}`,
    suite: "holdout",
    receivedOrder: index + 1,
    payloadDigest: PAYLOAD_DIGEST,
  });
}

/** The digest is stored with the item on receipt, so computing it is not the evaluator's work. */
const PAYLOAD_DIGEST = digestOf("payload");

const PACK = requirePolicy(
  readFileSync(new URL("../server/application/policy/packs/regulated.yaml", import.meta.url), "utf8"),
);
const SIGNED = allowedFacts();

function regulated(index: number): ReleaseFacts {
  const evidence = SIGNED.evidence.map((item) => ({
    ...item,
    payload: { ...item.payload, sampleSize: 1_000 + index },
  }));
  return { ...SIGNED, policy: { ...SIGNED.policy, document: PACK.document, digest: PACK.digest }, evidence };
}

/** The same hundred rules by the library alone, in milliseconds for all of them. */
function celAlone(rounds: number): number {
  const { baseline, anchor } = unsignedFacts();
  const variables = new Map(
    [
      ["e", measuredItem(0, 0.97).payload],
      ["baseline", baseline?.evidence[0]?.payload],
      ["anchor", anchor?.evidence[0]?.payload],
      ["p", { aucMin: 0.95 }],
    ].map(([name, value]) => [String(name), asMaps(value)]),
  );
  const environment = ruleEnvironment("evaluation");
  const rules = RULES.map((source) => compileExpression({ source, environment, returns: "boolean" }));
  const started = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1)
    for (let gate = 0; gate < GATES; gate += 1) rules[gate % rules.length]?.run(variables);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 / rounds;
}

/** Converts records to maps, in which a hostile key is only data. */
function asMaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asMaps);
  if (typeof value !== "object" || value === null) return value;
  return new Map(Object.entries(value).map(([name, member]) => [name, asMaps(member)]));
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
