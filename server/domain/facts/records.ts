import type { ReleaseFacts } from "../decision/release-facts";
import type { EvidenceRecord } from "../evidence/evidence";
import type { KeyTrust } from "../evidence/trusted-key";
import type { ContributionFacts } from "../gate/sign-off/derive-contributions";
import type { PinnedOverlay } from "../policy/overlay/overlay-document";
import type { CurrentPolicy } from "../policy/policies-governing";
import type { PersonFacts } from "../sign-off/sign-off";

/** The records that every stage of a release shares, one for one as they were read. */
export interface SharedRecords
  extends Pick<
    ReleaseFacts,
    | "release"
    | "model"
    | "riskTier"
    | "certification"
    | "acceptedRisks"
    | "enforcementModes"
    | "thresholdChanges"
    | "policySupersededAt"
    | "deployments"
    | "calendars"
    | "revokedDigests"
    | "delegations"
    | "externalApprovers"
  > {
  readonly evidence: readonly EvidenceRecord[];
  /** The keys that signed evidence, as far as they are on record. Absent: none. */
  readonly trustedKeys?: readonly KeyTrust[];
  readonly policy: ReleaseFacts["policy"] & PolicyAuthors;
  /** The team's overlay that the release is pinned to, where it has one. */
  readonly overlay?: Omit<PinnedOverlay, "organisation"> & PolicyAuthors;
  /** The newest version of every policy that was not withdrawn. */
  readonly currentPolicies: readonly CurrentPolicy[];
  /** People who hold a role for the model's team, and everyone whom a record of the release names. */
  readonly people: readonly PersonFacts[];
  readonly declarations: ContributionFacts["declarations"];
  readonly openedByOwnerIds: readonly string[];
}

interface PolicyAuthors {
  /** The people who wrote the text; empty for a policy that ships with the product. */
  readonly authorIds: readonly string[];
}

/** The records of one stage of a release. */
export interface StageRecords
  extends Pick<
    ReleaseFacts,
    | "stage"
    | "baseline"
    | "anchor"
    | "checklistAnswers"
    | "linkChecks"
    | "signals"
    | "signOffs"
    | "waivers"
    | "holds"
    | "overrides"
    | "approvalRequests"
    | "request"
  > {
  /** The people who asked, or who own the account that asked; empty without a request. */
  readonly requesterPersonIds: readonly string[];
}
