import { expect, test } from "vitest";
import type { ReleaseFacts } from "../decision/release-facts";
import { allowedFacts, NOW } from "../testing/facts";
import { overlayDocument, underOverlay } from "../testing/overlay";
import { evaluateRelease } from "./evaluate-release";

/** Facts in which the organisation's own document closes a gate that a faulty composition opens. */
function gone(
  wrong: (gates: ReleaseFacts["policy"]["document"]["spec"]["gates"]) => typeof gates,
): ReleaseFacts {
  const facts = underOverlay({ ...allowedFacts(), evidence: [] }, overlayDocument());
  const { document } = facts.policy;
  return {
    ...facts,
    policy: {
      ...facts.policy,
      document: { ...document, spec: { ...document.spec, gates: wrong(document.spec.gates) } },
    },
  };
}

test.each([
  {
    what: "only looks where the organisation blocks",
    wrong: gone((gates) => gates.map((gate) => ({ ...gate, mode: "observe" }))),
  },
  {
    what: "has lost the organisation's gates",
    wrong: gone((gates) => gates.filter(({ kind }) => kind !== "rule")),
  },
])(
  "a composition that $what opens nothing, because the organisation's own document is evaluated as well",
  ({ wrong }) => {
    const { allowed, gates } = evaluateRelease(wrong, NOW);
    expect(allowed).toBe(false);
    expect(gates.find(({ id }) => id === "holdout-auc")).toMatchObject({ mode: "block", status: "missing" });
  },
);
