import type { Contribution } from "../../decision/contribution";
import type { EvidenceItem } from "../../evidence/evidence";
import type { Component } from "../../manifest/component";
import type { IndependenceGround } from "../../policy/policy-document";
import type { PersonFacts } from "../../sign-off/sign-off";

/** The records that show contributors, with names as they were received. */
export interface ContributionFacts {
  readonly components: readonly Component[];
  readonly evidence: readonly Pick<
    EvidenceItem,
    "id" | "type" | "collector" | "collectorOwnerIds" | "origin"
  >[];
  readonly people: readonly PersonFacts[];
  /** People who requested the promotion, or own the account that did. */
  readonly requesterPersonIds: readonly string[];
  /** People who wrote the policy. Empty for a policy pack of the product. */
  readonly policyAuthorIds: readonly string[];
  readonly waiverGranterIds: readonly string[];
  readonly openedByOwnerIds: readonly string[];
  readonly declarations: readonly {
    readonly ground: IndependenceGround;
    readonly claimedAs: string;
    readonly personId: string;
  }[];
}

/** Evidence that only a person who trains the model can produce. */
const TRAINING_EVIDENCE: ReadonlySet<string> = new Set(["training-run", "evaluation", "reproduction"]);

/**
 * Derives from provenance who trained the model, supplied data, requested the promotion, wrote the policy or
 * granted a waiver.
 *
 * Named people are added and never replace each other: naming a colleague as trainer does not make the owner
 * of the submitting account independent. A missing name, or a name that matches no known person, stays an
 * open question (`personId` undefined) until someone declares the answer.
 */
export function deriveContributions(facts: ContributionFacts): readonly Contribution[] {
  return [
    ...componentMakers(facts, "trained-model", ["model"]),
    ...componentMakers(facts, "supplied-data", ["dataset"]),
    ...trainersByEvidence(facts),
    ...facts.openedByOwnerIds.map((personId) =>
      known("trained-model", personId, "owner of the account that opened the release"),
    ),
    ...facts.requesterPersonIds.map((personId) =>
      known("requested-promotion", personId, "asked for the promotion"),
    ),
    ...facts.policyAuthorIds.map((personId) =>
      known("wrote-policy", personId, "author of the policy version"),
    ),
    ...facts.waiverGranterIds.map((personId) =>
      known("granted-waiver", personId, "granted a waiver on this release"),
    ),
  ];
}

function known(ground: IndependenceGround, personId: string, source: string): Contribution {
  return { ground, personId, claimedAs: personId, source };
}

function componentMakers(
  facts: ContributionFacts,
  ground: IndependenceGround,
  kinds: readonly Component["kind"][],
): Contribution[] {
  return facts.components
    .filter((component) => kinds.includes(component.kind))
    .flatMap((component) =>
      resolve(facts, {
        ground,
        claimedAs: component.createdBy ?? "",
        source: `maker of ${component.kind} ${component.name} ${component.version}`,
      }),
    );
}

function trainersByEvidence(facts: ContributionFacts): Contribution[] {
  return facts.evidence
    .filter((item) => TRAINING_EVIDENCE.has(item.type))
    .flatMap((item) => [
      ...item.collectorOwnerIds.map((personId) =>
        known("trained-model", personId, `owner of ${item.collector}, which submitted ${item.type}`),
      ),
      ...(item.origin.actor === undefined
        ? []
        : resolve(facts, {
            ground: "trained-model",
            claimedAs: item.origin.actor,
            source: `ran the ${item.type} that ${item.collector} submitted`,
          })),
    ]);
}

/**
 * Returns all known people of that name: two accounts of one person both count. A declaration answers an open
 * question.
 */
function resolve(
  facts: ContributionFacts,
  { ground, claimedAs, source }: Omit<Contribution, "personId">,
): Contribution[] {
  const named =
    claimedAs === ""
      ? []
      : facts.people.filter((person) => isCalled(person, claimedAs)).map((person) => person.id);
  const declared = facts.declarations
    .filter((declaration) => declaration.ground === ground && declaration.claimedAs === claimedAs)
    .map((d) => d.personId);
  const ids = [...new Set([...named, ...declared])];
  return ids.length === 0
    ? [{ ground, personId: undefined, claimedAs, source }]
    : ids.map((personId) => ({ ground, personId, claimedAs, source }));
}

/** Compares email addresses without letter case, and `issuer|subject` exactly. */
function isCalled(person: PersonFacts, name: string): boolean {
  return person.email.toLowerCase() === name.toLowerCase() || `${person.issuer}|${person.subject}` === name;
}
