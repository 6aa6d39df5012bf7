import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "../../testing/law-sizes";
import { canonicalJson } from "../canonical/index";
import type { Evaluation } from "../decision/evaluation";
import { factsFromRecord } from "../decision/facts-record";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens } from "../decision/verdict";
import type { EvidencePayload } from "../evidence/evidence";
import { arbitraryFacts, arbitraryInstant, shuffledLists } from "../testing/arbitrary-facts";
import { CLEAN_SCAN, evidenceItem, NOW, scanItem, unsignedFacts } from "../testing/facts";
import { evaluateRelease } from "./evaluate-release";

const bytes = (evaluation: Evaluation) => canonicalJson(evaluation);
const runs = { numRuns: LAW_SIZES.facts };

describe("laws of decisions", { timeout: LAW_TIMEOUT_MS }, () => {
  test("the random facts are both allowed and refused, so the laws below are not vacuous", () => {
    const drawn = fc
      .sample(arbitraryFacts, { numRuns: 100, seed: 7 })
      .map((facts) => evaluateRelease(facts, NOW).allowed);
    const share = drawn.filter(Boolean).length / drawn.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.9);
  });

  test("an allowed decision has no stop, at least one blocking gate, and every blocking gate open", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        const { allowed, state, stops, gates } = evaluateRelease(facts, now);
        expect(state === "approved").toBe(allowed);
        if (!allowed) return;
        const blocking = gates.filter((gate) => gate.mode === "block");
        expect(stops).toEqual([]);
        expect(blocking.filter((gate) => !opens(gate.status))).toEqual([]);
        const asking = gates.filter((gate) => gate.mode === "block" || gate.relaxed?.from === "block");
        expect(asking.some((gate) => gate.status !== "not-applicable")).toBe(true);
      }),
      runs,
    );
  });

  test("a rule gate that passes has evidence for every component of its kind from every collector it names", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        for (const { id, status } of evaluateRelease(facts, now).gates) {
          const gate = facts.policy.document.spec.gates.find((one) => one.id === id);
          if (status !== "passed" || gate?.kind !== "rule" || gate.evidence === undefined) continue;
          const { type, from, subject } = gate.evidence;
          for (const { kind, digest } of facts.release.components.filter(
            (component) => component.kind === subject,
          )) {
            const spoke = facts.evidence
              .filter((item) => item.type === type && item.subjects.includes(digest))
              .map((item) => item.collector);
            expect(spoke.length, `${id} about ${kind} ${digest}`).toBeGreaterThan(0);
            expect(from.filter((collector) => !spoke.includes(collector))).toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  test("a scan gate that passes has a clean latest result for every file that was ever scanned", () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const gate = evaluateRelease(facts, NOW).gates.find(({ id }) => id === "no-open-criticals");
        if (gate?.status !== "passed") return;
        const scans = facts.evidence
          .filter(({ type, collector }) => type === "security-scan" && collector === "scanner-ci")
          .sort((one, other) => one.receivedOrder - other.receivedOrder);
        const lastOf = new Map(
          scans.flatMap((scan) =>
            partsOf(scan.payload).map((part) => [part, criticalsOf(scan.payload)] as const),
          ),
        );
        expect([...lastOf.values()].filter((critical) => critical !== 0)).toEqual([]);
      }),
      runs,
    );
  });

  test("the order of arrival of reports with different coverage changes no verdict", () => {
    const dirty = (critical: number) => ({ findings: { ...CLEAN_SCAN.findings, critical } });
    const scan = (part: string, receivedOrder: number, critical: number) =>
      scanItem({
        receivedOrder,
        payload: { ...CLEAN_SCAN, ...dirty(critical), coverage: { parts: [part] } } as EvidencePayload,
      });
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1 }), { minLength: 2, maxLength: 5 }), fc.nat(), (found, turn) => {
        const verdictOf = (order: (index: number) => number) => {
          const evidence = [
            evidenceItem(),
            ...found.map((critical, index) => scan(`file ${index}`, order(index) + 10, critical)),
          ];
          return evaluateRelease(unsignedFacts({ evidence }), NOW).gates.find(
            ({ id }) => id === "no-open-criticals",
          )?.status;
        };
        expect(verdictOf((index) => (index + turn) % found.length)).toBe(verdictOf((index) => index));
        expect(verdictOf((index) => index)).toBe(found.includes(1) ? "failed" : "passed");
      }),
      runs,
    );
  });

  test("removing a fact that opens a gate never turns a refusal into an approval", () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.nat(), (facts, drawn) => {
        if (evaluateRelease(facts, NOW).allowed) return;
        const less = withoutOne(facts);
        const poorer = less[drawn % less.length];
        if (poorer !== undefined) expect(evaluateRelease(poorer, NOW)).toMatchObject({ allowed: false });
      }),
      { numRuns: LAW_SIZES.facts * 2 },
    );
  });

  test("with only the release and its policy on record, nothing is allowed", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        const bare = {
          ...facts,
          evidence: [],
          checklistAnswers: [],
          signOffs: [],
          waivers: [],
          contributions: [],
          people: [],
          deployments: [],
          calendars: [],
          enforcementModes: [],
          approvalRequests: [],
        };
        expect(evaluateRelease(bare, now).allowed).toBe(false);
      }),
    );
  });

  test("time never changes the signed content", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, arbitraryInstant, (facts, one, other) => {
        const [first, second] = [evaluateRelease(facts, one), evaluateRelease(facts, other)];
        expect(first.decisionDigest).toBe(second.decisionDigest);
        expect(canonicalJson(first.dossier)).toBe(canonicalJson(second.dossier));
      }),
      runs,
    );
  });

  test("the order in which facts are listed changes nothing", () => {
    fc.assert(
      fc.property(
        arbitraryFacts.chain((facts) => fc.tuple(fc.constant(facts), shuffledLists(facts))),
        ([facts, shuffled]) => {
          expect(bytes(evaluateRelease(shuffled, NOW))).toBe(bytes(evaluateRelease(facts, NOW)));
        },
      ),
      runs,
    );
  });

  test("a decision replayed from what was stored gives the same bytes", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        const taken = bytes(evaluateRelease(facts, now));
        expect(bytes(evaluateRelease(facts, now))).toBe(taken);
        expect(bytes(evaluateRelease(factsFromRecord(JSON.parse(canonicalJson(facts))), now))).toBe(taken);
      }),
      runs,
    );
  });
});

/**
 * Returns the facts without one record that opens: all evidence of a type, all answers to an item, an
 * approval, the grant of a waiver, every weaker enforcement mode, all contributions of a ground, every
 * deployment, a person. Records that close (a newer result, a rejection, a hold) stay: commands read them
 * under the lock. A missing baseline is decided by the policy.
 */
function withoutOne(facts: ReleaseFacts): readonly ReleaseFacts[] {
  const { evidence, checklistAnswers, signOffs, waivers, contributions, people } = facts;
  const without = <T>(list: readonly T[], isGone: (item: T) => boolean) =>
    list.filter((item) => !isGone(item));
  return [...new Set(evidence.map(({ type }) => type))]
    .map((type): ReleaseFacts => ({ ...facts, evidence: without(evidence, (item) => item.type === type) }))
    .concat(
      // All items of a type about one component.
      [
        ...new Set(evidence.flatMap(({ type, subjects }) => subjects.map((subject) => `${type} ${subject}`))),
      ].map(
        (about): ReleaseFacts => ({
          ...facts,
          evidence: without(evidence, ({ type, subjects }) =>
            subjects.some((subject) => `${type} ${subject}` === about),
          ),
        }),
      ),
    )
    .concat(
      [...new Set(checklistAnswers.map(({ itemId }) => itemId))].map((id) => ({
        ...facts,
        checklistAnswers: without(checklistAnswers, (answer) => answer.itemId === id),
      })),
    )
    .concat(
      signOffs
        .filter(({ meaning }) => meaning === "approve")
        .map((signOff) => ({ ...facts, signOffs: without(signOffs, (one) => one === signOff) })),
    )
    .concat(
      waivers.map((waiver) => ({
        ...facts,
        waivers: [...without(waivers, (one) => one === waiver), { ...waiver, revokedAt: NOW }],
      })),
    )
    .concat(
      [...new Set(contributions.map(({ ground }) => ground))].map((ground) => ({
        ...facts,
        contributions: without(contributions, (one) => one.ground === ground),
      })),
    )
    .concat(people.map((person) => ({ ...facts, people: without(people, (one) => one === person) })))
    .concat([
      // An act that two people agreed to opens. An act of one person only closes.
      asGivenOn(facts, {
        ...facts,
        enforcementModes: without(facts.enforcementModes ?? [], ({ approvedAs }) => approvedAs !== undefined),
      }),
      { ...facts, approvalRequests: [] },
      { ...facts, externalApprovers: [] },
      { ...facts, deployments: [] },
      { ...facts, calendars: [] },
      { ...facts, request: undefined },
    ]);
}

function partsOf({ coverage }: EvidencePayload): readonly string[] {
  return (coverage as { readonly parts?: readonly string[] } | undefined)?.parts ?? [];
}

function criticalsOf({ findings }: EvidencePayload): unknown {
  return (findings as { readonly critical?: unknown } | undefined)?.critical;
}

/**
 * Returns the other facts with every signature given on their own digest. A weaker enforcement mode is part
 * of the signed content; without it other approvals would count.
 */
function asGivenOn(facts: ReleaseFacts, others: ReleaseFacts): ReleaseFacts {
  const [said, meant] = [facts, others].map((one) => evaluateRelease(one, NOW).decisionDigest);
  const given = <Word extends { readonly decisionDigest: unknown }>(words: readonly Word[]) =>
    words
      .filter(({ decisionDigest }) => decisionDigest === said)
      .map((word) => ({ ...word, decisionDigest: meant ?? word.decisionDigest }) as Word);
  return {
    ...others,
    signOffs: given(others.signOffs),
    ...(others.approvalRequests && { approvalRequests: given(others.approvalRequests) }),
  };
}
