import fc from "fast-check";
import { digestOf } from "../canonical/index";
import type { ReleaseFacts } from "../decision/release-facts";
import { composeOverlay } from "../policy/overlay/compose-overlay";
import {
  type OverlayDocument,
  type OverlaySpec,
  overlayName,
  type Tightening,
} from "../policy/overlay/overlay-document";
import { ruleGate } from "./policy";

/** One valid overlay of the `regulated` policy of these tests. */
export function overlayDocument(changes: Partial<OverlaySpec> = {}): OverlayDocument {
  return {
    apiVersion: "countersign.dev/v1",
    kind: "Overlay",
    metadata: { name: overlayName("regulated", "clinical-ml"), title: "What clinical ML asks besides" },
    spec: {
      tightens: "regulated",
      team: "clinical-ml",
      tighten: {},
      gates: [],
      parameters: {},
      checklists: {},
      ...changes,
    },
  };
}

/** Returns the same facts, of a release pinned to the overlay too. */
export function underOverlay(facts: ReleaseFacts, document: OverlayDocument): ReleaseFacts {
  const organisation = facts.policy.document;
  return {
    ...facts,
    policy: { ...facts.policy, document: composeOverlay(organisation, document).document },
    overlay: {
      name: document.metadata.name,
      version: 1,
      digest: digestOf(JSON.stringify(document)),
      document,
      organisation,
      withdrawnAt: undefined,
      supersededAt: undefined,
    },
  };
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Any tightening of a gate, stricter or not, fitting or not. */
const arbitraryTightening: fc.Arbitrary<Tightening> = fc
  .record({
    mode: maybe(fc.constantFrom("observe", "warn", "block")),
    tiers: maybe(fc.subarray(["low", "medium", "high"] as const, { minLength: 1 })),
    parameters: maybe(
      fc.dictionary(
        fc.constantFrom("aucMin", "sampleSizeMin", "unknown"),
        fc.constantFrom(0, 0.5, 0.93, 0.99, 500),
        { maxKeys: 2 },
      ),
    ),
    also: maybe(
      fc.constantFrom(
        "true",
        "false",
        "e.metrics.auc >= 0.5",
        "e.metrics.auc >= 0.99",
        "e.metrics.nothing > 1",
      ),
    ),
    maxAgeDays: maybe(fc.constantFrom(1, 30, 400)),
    attemptsMax: maybe(fc.constantFrom(1, 3, 50)),
    waivable: maybe(
      fc.constantFrom(false as const, { by: ["security" as const, "sre" as const], days: 300 }),
    ),
    items: maybe(fc.subarray(["rollback-runbook", "privacy-review", "team-review", "nowhere"])),
    signers: maybe(
      fc.constantFrom(
        { high: [{ role: "product-owner" as const, count: 2 }] },
        { high: [{ role: "sre" as const, count: 1 }] },
        { high: [] },
      ),
    ),
    freshAuthenticationMinutes: maybe(fc.constantFrom(1, 10, 600)),
    passkey: maybe(fc.constantFrom({ high: "required" as const }, { high: "optional" as const })),
    soakHours: maybe(fc.constantFrom(1, 24, 90)),
  })
  .map(
    (drawn) =>
      Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as Tightening,
  );

const OWN_GATES: OverlaySpec["gates"] = [
  ruleGate({
    id: "team-auc",
    title: "The team's bar",
    rule: "e.metrics.auc >= p.teamAucMin",
    required: "p.teamAucMin",
  }),
  ruleGate({ id: "always", title: "Always", rule: "true" }),
  // An id of the organisation's gate, which it may not replace.
  ruleGate({ id: "holdout-auc", title: "No bar at all", rule: "true" }),
];

/** Overlays, also ones that no author could save. */
export const arbitraryOverlay: fc.Arbitrary<OverlayDocument> = fc
  .record({
    tighten: fc.dictionary(
      fc.constantFrom(
        "holdout-auc",
        "no-regression",
        "subgroup-recall",
        "no-open-criticals",
        "readiness",
        "soak",
        "window",
        "approvals",
        "gone",
      ),
      arbitraryTightening,
      { maxKeys: 3 },
    ),
    gates: fc.subarray([...OWN_GATES]),
    parameters: fc.constantFrom(
      { teamAucMin: { default: 0.5 } },
      { teamAucMin: { default: 0.999 } },
      { aucMin: { default: 0 }, teamAucMin: { default: 0 } },
    ),
    checklists: fc.constantFrom(
      {},
      { "team-review": { title: "Reviewed", evidence: "none" as const, notApplicable: "refused" as const } },
    ),
  })
  .map((spec) => overlayDocument(spec));
