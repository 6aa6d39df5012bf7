import { expect, test } from "vitest";
import { parsePolicy, requirePolicy } from "./parse-policy";
import { textWith } from "./testing/policy-fixture";
import { SMALL_POLICY } from "./testing/small-policy";

const ORGANISATION = `${textWith(SMALL_POLICY, "type: evaluation }", "type: evaluation, maxAgeDays: 30 }")}    - id: sign
      title: Sign
      kind: sign-off
      stages: [production]
      signOff: { statement: words, tiers: { low: [], medium: [], high: [{ role: security, count: 2 }] } }
    - id: soaked
      title: Soaked
      kind: soak
      stages: [production]
      soak: { stage: staging, hours: 24 }
  statements: { words: I have read it. }
  adoption: { tiers: { low: warn }, maxDays: 60, by: [security] }
`;

const OVERLAY = `apiVersion: countersign.dev/v1
kind: Overlay
metadata: { name: small-for-triage, title: Triage }
spec:
  tightens: small
  team: triage
  tighten:
    auc: { parameters: { aucMin: 0.9 }, maxAgeDays: 14 }
  gates:
    - id: recall
      title: Recall
      stages: [production]
      evidence: { type: evaluation }
      rule: 'e.metrics.recall >= p.recallMin'
  parameters:
    recallMin: { default: 0.7 }
`;

const having = (passage: string, replacement: string) => textWith(OVERLAY, passage, replacement);
const tightening = (text: string) => having("auc: { parameters: { aucMin: 0.9 }, maxAgeDays: 14 }", text);

/** Overlays that are refused. The messages and their places are in the snapshot beside this file. */
const BAD: Readonly<Record<string, string>> = {
  "a lower threshold": having("aucMin: 0.9", "aucMin: 0.7"),
  "older evidence": having("maxAgeDays: 14", "maxAgeDays: 31"),
  "fewer signers": tightening("sign: { signers: { high: [{ role: security, count: 1 }] } }"),
  "an older authentication": tightening("sign: { freshAuthenticationMinutes: 60 }"),
  "a shorter soak": tightening("soaked: { soakHours: 12 }"),
  "a softer mode": tightening("auc: { mode: observe }"),
  "a gate that may be waived now": tightening("auc: { waivable: { by: [security], days: 10 } }"),
  "a field that would switch a gate off": tightening("auc: { when: 'false' }"),
  "another rule in a gate's place": tightening("auc: { rule: 'true' }"),
  "a gate that is not there": tightening("acu: { maxAgeDays: 14 }"),
  "something another kind of gate asks": tightening("auc: { soakHours: 30 }"),
  "a condition that does not compile": tightening("auc: { also: 'e.metrics.recall >=' }"),
  "a condition on a parameter misspelt": tightening("auc: { also: 'e.metrics.recall >= p.aucMni' }"),
  "nothing but a reason": tightening("auc: { why: Because. }"),
  "the id of an organisation's gate": having("id: recall", "id: auc"),
  "the name of an organisation's parameter": having(
    "recallMin: { default: 0.7 }",
    "aucMin: { default: 0.1 }",
  ),
  "a sign-off of its own": having("rule: 'e.metrics.recall >= p.recallMin'", "kind: sign-off"),
  "a stage of its own": having("stages: [production]", "stages: [productoin]"),
  "a policy that is not there": having("tightens: small", "tightens: smal"),
  "a name that is not the team's": having("name: small-for-triage", "name: triage"),
  "the organisation's own fields": having("  tightens: small", "  appliesTo: 'false'\n  tightens: small"),
  "a weaker enforcement mode": having(
    "  tightens: small",
    "  adoption: { tiers: { low: observe, high: warn } }\n  tightens: small",
  ),
  "a longer time of weaker enforcement": having(
    "  tightens: small",
    "  adoption: { maxDays: 90 }\n  tightens: small",
  ),
  "an enforcement rule that excepts an unknown gate": having(
    "  tightens: small",
    "  adoption: { except: [acu] }\n  tightens: small",
  ),
  "two gates of one id": having(
    "  parameters:",
    "    - { id: recall, title: Again, stages: [production], rule: 'true' }\n  parameters:",
  ),
};

const context = {
  organisation: new Map([["small", requirePolicy(ORGANISATION).document]]),
  surroundings: () => [],
};

test("a valid overlay results in the organisation's gates, tightened, and its own", () => {
  const { document, overlay } = requirePolicy(OVERLAY, context);
  expect(overlay?.metadata.name).toBe("small-for-triage");
  expect(document.spec.gates.map(({ id }) => id)).toEqual(["auc", "sign", "soaked", "recall"]);
  expect(document.spec.parameters).toMatchObject({
    aucMin: { default: 0.8 },
    aucMinForAuc: { default: 0.9 },
  });
  expect(document.spec.appliesTo).toBe(`(true) && model.team == "triage"`);
});

test("every overlay that loosens, or does not fit, is refused with line, column and reason", async () => {
  const said = Object.entries(BAD).map(([because, text]) => `${because}\n${faultsOf(text).join("\n")}\n`);
  for (const [because, text] of Object.entries(BAD)) expect(faultsOf(text), because).not.toEqual([]);
  await expect(said.join("\n")).toMatchFileSnapshot("./testing/bad-overlays.golden.txt");
});

function faultsOf(text: string): readonly string[] {
  return parsePolicy(text, context).faults.map(
    ({ pointer, detail, line, column }) => `  ${line}:${column} ${pointer} ${detail}`,
  );
}
