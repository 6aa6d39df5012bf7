import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LAW_SIZES, LAW_TIMEOUT_MS } from "../../testing/law-sizes";
import type { ReleaseFacts } from "../decision/release-facts";
import { evaluateRelease } from "../gate/evaluate-release";
import { renderReason } from "../reason/render-reason";
import { arbitraryFacts, arbitraryInstant } from "../testing/arbitrary-facts";
import {
  allowedFacts,
  evidenceItem,
  NOW,
  policyVersion,
  ruleGate,
  scanItem,
  unsignedFacts,
} from "../testing/facts";
import { NOT_CHECKED_KINDS, notChecked } from "./not-checked";

const listOf = (facts: ReleaseFacts, now = NOW) => notChecked(facts, evaluateRelease(facts, now));
const ofKind = (facts: ReleaseFacts, kind: (typeof NOT_CHECKED_KINDS)[number]) =>
  listOf(facts).filter((one) => one.kind === kind);

describe("the list of what was not checked", () => {
  test("lists a gate that only reports, with its verdict", () => {
    const gates = [ruleGate({ id: "observed", title: "Observed", mode: "observe" })];
    const [only] = ofKind(unsignedFacts({ policy: policyVersion({ gates }) }), "gate-reports-only");
    expect(only).toMatchObject({ about: "observed", title: "Observed" });
    expect(only && renderReason(only.reason)).toBe(
      "The gate only reports (observe). It does not stop the release; it is passed.",
    );
  });

  test("lists a check that never ran, and a result that no gate used", () => {
    const facts = unsignedFacts({
      evidence: [evidenceItem({ type: "ab-test", collector: "experiment-ci" })],
    });
    const gates = facts.policy.document.spec.gates.filter((gate) => gate.kind === "rule" && gate.evidence);
    expect(ofKind(facts, "check-never-run").map(({ about }) => about)).toEqual(gates.map(({ id }) => id));
    expect(ofKind(facts, "evidence-not-used").map(({ title }) => title)).toEqual(["ab-test"]);
  });

  test("leaves out a result that a later one of its series replaced", () => {
    const unused = { type: "ab-test", collector: "experiment-ci" };
    const old = evidenceItem({ ...unused, id: "evd_old", receivedOrder: 50 });
    const latest = evidenceItem({ ...unused, id: "evd_new", receivedOrder: 51 });
    const facts = unsignedFacts({ evidence: [evidenceItem(), scanItem(), old, latest] });
    expect(ofKind(facts, "evidence-not-used").map(({ about }) => about)).toEqual(["evd_new"]);
  });

  test("lists a contributor who is no known person", () => {
    const contributions = [
      { ground: "trained-model", personId: undefined, claimedAs: "ghost", source: "createdBy of model x" },
    ] as const;
    expect(ofKind(allowedFacts({ contributions }), "contributor")).toMatchObject([{ title: "ghost" }]);
  });
});

describe("laws of what was not checked", { timeout: LAW_TIMEOUT_MS }, () => {
  test("every gate is listed if it cannot stop the release, and no gate that can and has a result is", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        const { gates } = evaluateRelease(facts, now);
        const listed = new Set(listOf(facts, now).map(({ kind, about }) => `${kind} ${about}`));
        for (const { id, mode, status } of gates) {
          expect(listed.has(`gate-not-applicable ${id}`)).toBe(status === "not-applicable");
          expect(listed.has(`gate-reports-only ${id}`)).toBe(mode !== "block" && status !== "not-applicable");
        }
      }),
      { numRuns: LAW_SIZES.facts },
    );
  });

  test("every current result is used by a gate or listed, and never both", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryInstant, (facts, now) => {
        const { gates } = evaluateRelease(facts, now);
        const used = new Set(gates.flatMap(({ evidence }) => evidence.map(({ id }) => id)));
        const unused = listOf(facts, now).filter(({ kind }) => kind === "evidence-not-used");
        expect(unused.filter(({ about }) => used.has(about))).toEqual([]);
        const last = facts.evidence.toSorted((one, other) => other.receivedOrder - one.receivedOrder)[0];
        if (last) expect(used.has(last.id) || unused.some(({ about }) => about === last.id)).toBe(true);
      }),
      { numRuns: LAW_SIZES.facts },
    );
  });

  test("the list is ordered by kind, and has no entry twice", () => {
    fc.assert(
      fc.property(arbitraryFacts, (facts) => {
        const found = listOf(facts);
        const places = found.map(({ kind }) => NOT_CHECKED_KINDS.indexOf(kind));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        const names = found.map(({ kind, about }) => `${kind} ${about}`);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: LAW_SIZES.facts },
    );
  });
});
