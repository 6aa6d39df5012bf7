import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "@/tooling/property-runs";
import type { ReleaseFacts } from "../decision/release-facts";
import { opens, stopsRelease } from "../decision/verdict";
import { evaluateRelease } from "../gate/evaluate-release";
import type { GateMode } from "../policy/gate-mode";
import type { GateDefinition } from "../policy/policy-document";
import type { Reason } from "../reason/reason";
import { renderReason } from "../reason/render-reason";
import { arbitraryFacts } from "../testing/arbitrary-facts";
import { NOW, policyVersion, ruleGate } from "../testing/facts";
import { GATES } from "../testing/policy";
import { type ExplanationWithPage, explainDecision } from "./explain-decision";
import { type Roster, rosterOf } from "./roster";

/**
 * Few in every run. `PROPERTY_RUNS=20000 npx vitest run --project unit
 * server/domain/explanation/no-dead-states.test.ts` tries many.
 */
const RUNS = propertyRuns(150);

const { rule: _rule, enough: _enough, measured: _measured, required: _required, ...plain } = ruleGate();
/**
 * Gates beside those of the pack: every form of rule, a gate that never applies, one that cannot be
 * evaluated, and one that reads only the manifest.
 */
const MORE: readonly GateDefinition[] = [
  {
    ...plain,
    id: "not-worse",
    notWorse: { metric: "auc", better: "higher", margins: { baseline: 0.01 }, confidence: 0.95 },
  },
  {
    ...plain,
    id: "subgroups",
    subgroups: { metric: "recall", better: "higher", bar: 0.8, sizeMin: 30, sizeOf: "sampleSize" },
  },
  ruleGate({ id: "broken", rule: "1 / 0 == 1" }),
  ruleGate({ id: "elsewhere", tiers: ["low"] }),
  ruleGate({ id: "unknowable", when: 'model.owners.serving == "x"' }),
  {
    ...plain,
    id: "manifest",
    evidence: undefined,
    enough: undefined,
    rule: 'components.model.version == "9"',
  } as unknown as GateDefinition,
  { ...plain, id: "no-form" },
];

const CLOSED_FOR_GOOD = { name: "production", timeZone: "UTC", entries: [] };

const arbitraryGates = fc
  .subarray([...GATES, ...MORE], { minLength: 1 })
  .chain((gates) =>
    fc.tuple(
      ...gates.map((gate) =>
        fc
          .constantFrom<GateMode>("block", "block", "block", "warn", "observe")
          .map((mode) => ({ ...gate, mode })),
      ),
    ),
  );

/**
 * Facts of a decision under a policy with arbitrary gates, a team of arbitrary people, and arbitrary
 * accounts.
 */
const arbitraryState = fc
  .record({
    facts: arbitraryFacts,
    gates: fc.option(arbitraryGates, { freq: 3 }),
    people: fc.nat({ max: 12 }),
    isClosedForGood: fc.nat({ max: 4 }).map((drawn) => drawn === 0),
    hasAccounts: fc.boolean(),
  })
  .map(({ facts, gates, people, isClosedForGood, hasAccounts }) => {
    const changed: ReleaseFacts = {
      ...facts,
      ...(gates && { policy: policyVersion({ gates: gates as readonly GateDefinition[] }) }),
      people: people === 0 ? [] : facts.people,
      ...(isClosedForGood && { calendars: [CLOSED_FOR_GOOD] }),
    };
    const team = changed.model.team;
    const accounts = hasAccounts
      ? [{ name: "trainer-ci", team, role: "pipeline" as const, disabledAt: undefined }]
      : [];
    return { facts: changed, roster: rosterOf(team, changed.people, accounts) };
  });

/**
 * Returns the fault of an exit. Returns undefined if it names an act, a person or role who makes it, and the
 * page on which it is made.
 */
function whyNoExit(
  { kind, move, next, href, who, whoInWords, opensAt, dueAt, missing }: ExplanationWithPage,
  roster: Roster,
  now: Date,
): string | undefined {
  if (kind === "open") return "it says it is open";
  if (move === "none" || renderReason(next).trim() === "") return "it names no act";
  if (href === undefined) return "it leads nowhere";
  if (move === "wait") return whyWaitsInVain({ until: opensAt ?? dueAt, missing, now });
  if (who.length === 0 && whoInWords.trim() === "") return "it names nobody";
  const isForeign = who.some(
    ({ personId }) => personId !== undefined && !roster.people.some(({ id }) => id === personId),
  );
  return isForeign ? "it names someone who holds no role" : undefined;
}

/** A wait ends at a future instant, or through an external approver who is named and is about to be asked. */
function whyWaitsInVain({
  until,
  missing,
  now,
}: {
  until: string | undefined;
  missing: readonly Reason[];
  now: Date;
}): string | undefined {
  if (until === undefined) return missing.length > 0 ? undefined : "it waits for an instant it does not name";
  return new Date(until) > now ? undefined : "the instant it waits for has passed";
}

test("every state of a release that is not open has an exit and names it", () => {
  fc.assert(
    fc.property(arbitraryState, ({ facts, roster }) => {
      const evaluation = evaluateRelease(facts, NOW);
      const { gates, stops } = explainDecision(evaluation, { facts, roster });
      const closed = evaluation.gates.flatMap((gate, index) =>
        stopsRelease(gate) ? [{ gate, said: gates[index] }] : [],
      );
      if (evaluation.allowed) return;
      expect(closed.length + stops.length).toBeGreaterThan(0);
      for (const said of stops)
        expect({ stop: said.title, wrong: whyNoExit(said, roster, NOW) }).toEqual({
          stop: said.title,
          wrong: undefined,
        });
      for (const { gate, said } of closed) {
        const wrong = said ? whyNoExit(said, roster, NOW) : "it is not explained";
        expect({ gate: gate.id, status: gate.status, move: said?.move, wrong }).toEqual({
          gate: gate.id,
          status: gate.status,
          move: said?.move,
          wrong: undefined,
        });
      }
    }),
    { numRuns: RUNS },
  );
});

test("a stated instant is one at which the state changes", () => {
  fc.assert(
    fc.property(arbitraryState, ({ facts }) => {
      for (const gate of evaluateRelease(facts, NOW).gates) {
        if (gate.opensAt === undefined) continue;
        const then = evaluateRelease(facts, new Date(gate.opensAt)).gates.find(({ id }) => id === gate.id);
        expect({ gate: gate.id, opens: then && opens(then.status) }).toEqual({ gate: gate.id, opens: true });
      }
    }),
    { numRuns: Math.ceil(RUNS / 3) },
  );
});
