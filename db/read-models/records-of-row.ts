import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { EvidenceRecord } from "@/server/domain/evidence/evidence";
import type { KeyTrust } from "@/server/domain/evidence/trusted-key";
import type { SharedRecords } from "@/server/domain/facts/records";
import type { Component } from "@/server/domain/manifest/component";
import type { CurrentPolicy } from "@/server/domain/policy/policies-governing";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import { modeChangeOf } from "./mode-change";
import { keptOverlay } from "./policy-documents";
import { type FactsRow, instantOf, type JsonEvidence } from "./release-facts-row";

interface WithDocument extends Omit<FactsRow["shared"], "policy" | "currentPolicies"> {
  readonly currentPolicies: readonly CurrentPolicy[];
  readonly policy: FactsRow["shared"]["policy"] & { readonly document: PolicyDocument };
}

/** Returns the records that all stages share, with their field names, instants as dates and NULL as undefined. */
export function sharedRecordsOf(shared: WithDocument): SharedRecords {
  const { certification, acceptedRisks, overlay, modeChanges, thresholdChanges, delegations, approvers } =
    shared;
  return {
    release: releaseOf(shared.release, shared.components.map(componentOf)),
    model: modelOf(shared.model),
    riskTier: shared.release.risk_tier,
    ...(certification && { certification: certificationOf(certification) }),
    ...(acceptedRisks && { acceptedRisks: acceptedRisks.map(acceptedRiskOf) }),
    policy: policyOf(shared.policy),
    ...(overlay && { overlay: overlayOf(overlay) }),
    ...(modeChanges && { enforcementModes: modeChanges.map(modeChangeOf) }),
    ...(thresholdChanges && { thresholdChanges }),
    currentPolicies: shared.currentPolicies,
    policySupersededAt: instantOf(shared.supersededAt),
    evidence: shared.evidence.map(evidenceOf),
    ...(shared.trustedKeys && { trustedKeys: shared.trustedKeys.map(trustOf) }),
    people: shared.people.map(({ id, name, email, issuer, subject, active, grants }) => ({
      id,
      name,
      email,
      issuer,
      subject,
      active,
      grants,
    })),
    ...(delegations && { delegations: delegations.map(delegationOf) }),
    deployments: shared.deployments.map(deploymentOf),
    ...(approvers && { externalApprovers: approvers }),
    calendars: shared.calendars.map(({ name, time_zone, entries }) => ({
      name,
      timeZone: time_zone,
      entries,
    })),
    revokedDigests: shared.revoked,
    openedByOwnerIds: shared.openedByOwnerIds,
    declarations: shared.declarations.map(({ ground, claimed_as, person_id }) => ({
      ground,
      claimedAs: claimed_as,
      personId: person_id,
    })),
  };
}

function releaseOf(
  release: FactsRow["shared"]["release"],
  components: readonly Component[],
): ReleaseFacts["release"] {
  return {
    id: release.id,
    key: release.key,
    modelKey: release.model_key,
    version: release.version,
    state: release.state,
    manifestDigest: release.manifest_digest,
    components,
    summary: release.summary,
    caveats: release.caveats,
    rollbackPlan: release.rollback_plan,
    monitoringPlan: release.monitoring_plan,
    openedBy: release.opened_by,
    openedAt: new Date(release.opened_at),
    revision: release.revision,
  };
}

export function componentOf({
  created_by,
  kind,
  name,
  version,
  digest,
  uri,
  attributes,
}: FactsRow["shared"]["components"][number]): Component {
  return {
    kind,
    name,
    version,
    digest,
    uri,
    ...(created_by === null ? {} : { createdBy: created_by }),
    attributes,
  };
}

function modelOf({
  key,
  title,
  team,
  domain,
  task,
  intake,
  owners,
  attested_by,
}: FactsRow["shared"]["model"]): ReleaseFacts["model"] {
  return { key, title, team, domain, task, intake, owners, intakeAttested: attested_by !== null };
}

function certificationOf(
  row: NonNullable<FactsRow["shared"]["certification"]>,
): NonNullable<ReleaseFacts["certification"]> {
  const { id, basis, role, certified_by, certified_by_name, certified_at, until } = row;
  return {
    id,
    certifiedBy: certified_by,
    certifiedByName: certified_by_name,
    role,
    basis,
    certifiedAt: new Date(certified_at),
    until: new Date(until),
  };
}

function acceptedRiskOf(
  row: NonNullable<FactsRow["shared"]["acceptedRisks"]>[number],
): NonNullable<ReleaseFacts["acceptedRisks"]>[number] {
  return {
    id: row.id,
    risk: row.risk,
    reason: row.reason,
    compensatingControl: row.compensating_control,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    acceptedBy: row.accepted_by,
    acceptedByName: row.accepted_by_name,
    acceptedAt: new Date(row.accepted_at),
    expiresAt: new Date(row.expires_at),
    endedAt: undefined,
  };
}

function deploymentOf(
  deployment: FactsRow["shared"]["deployments"][number],
): ReleaseFacts["deployments"][number] {
  return {
    ...deployment,
    since: new Date(deployment.since),
    until: instantOf(deployment.until),
    endedBy: deployment.endedBy ?? undefined,
  };
}

function trustOf({
  since,
  until,
  revokedFrom,
  ...key
}: NonNullable<FactsRow["shared"]["trustedKeys"]>[number]): KeyTrust {
  return {
    ...key,
    since: new Date(since),
    ...(until !== null && { until: new Date(until) }),
    ...(revokedFrom !== null && { revokedFrom: new Date(revokedFrom) }),
  };
}

function evidenceOf({ signatureAtReceipt, ...item }: JsonEvidence): EvidenceRecord {
  return {
    ...item,
    ...(signatureAtReceipt && { signatureAtReceipt }),
    payload: JSON.parse(item.payload ?? "{}"),
    receivedAt: new Date(item.receivedAt),
    collectedAt: instantOf(item.collectedAt),
  };
}

function policyOf({
  name,
  version,
  digest,
  document,
  author,
  withdrawn_at,
  author_ids,
}: WithDocument["policy"]): SharedRecords["policy"] {
  return {
    name,
    version,
    digest,
    document,
    author,
    withdrawnAt: instantOf(withdrawn_at),
    authorIds: authorIdsOf({ author, author_ids }),
  };
}

function overlayOf(overlay: NonNullable<WithDocument["overlay"]>): NonNullable<SharedRecords["overlay"]> {
  const { name, version, digest } = overlay;
  return {
    name,
    version,
    digest,
    document: keptOverlay(overlay),
    withdrawnAt: instantOf(overlay.withdrawn_at),
    supersededAt: instantOf(overlay.superseded_at),
    authorIds: authorIdsOf(overlay),
  };
}

/** Returns no author for a policy that ships with the product, and every author of a text of several people. */
function authorIdsOf({
  author,
  author_ids,
}: Pick<WithDocument["policy"], "author" | "author_ids">): readonly string[] {
  return author_ids ?? (author === "system" ? [] : [author]);
}

function delegationOf({
  since,
  until,
  revokedAt,
  ...delegation
}: NonNullable<WithDocument["delegations"]>[number]): NonNullable<SharedRecords["delegations"]>[number] {
  return {
    ...delegation,
    since: new Date(since),
    until: new Date(until),
    ...(revokedAt !== null && { revokedAt: new Date(revokedAt) }),
  };
}
