import type { ReleaseFacts } from "./release-facts";

/**
 * Members of the facts that are instants. Payloads and documents are left as they are: their strings stay
 * strings.
 */
const INSTANTS = new Set([
  "openedAt",
  "withdrawnAt",
  "voidedAt",
  "policySupersededAt",
  "supersededAt",
  "receivedAt",
  "collectedAt",
  "answeredAt",
  "performedAt",
  "signedAt",
  "authenticatedAt",
  "requestedAt",
  "lapsesAt",
  "grantedAt",
  "expiresAt",
  "revokedAt",
  "declinedAt",
  "askedAt",
  "approvedAt",
  "usedAt",
  "since",
  "until",
  "placedAt",
  "releasedAt",
  "certifiedAt",
  "acceptedAt",
  "endedAt",
  "latestAt",
  "checkedAt",
  "statedAt",
]);
const OPAQUE = new Set([
  "said",
  "payload",
  "document",
  "organisation",
  "attributes",
  "intake",
  "baseline",
  "anchor",
]);

/** Present names of members that older records name otherwise. */
const RENAMED: Readonly<Record<string, string>> = {
  residences: "deployments",
  deputyId: "delegateId",
  externalParties: "externalApprovers",
  externalAsks: "approvalRequests",
  party: "approver",
  policyAdoptions: "enforcementModes",
  criterionMoves: "thresholdChanges",
  movedBy: "upgradedBy",
};

/**
 * Converts stored facts (their canonical JSON, parsed) to the evaluator's input. Instants become dates, members
 * get their present names, and members that canonical JSON leaves out become absent.
 */
export function factsFromRecord(record: unknown): ReleaseFacts {
  return revived(record) as ReleaseFacts;
}

function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [RENAMED[name] ?? name, revivedMember(name, member)]),
  );
}

function revivedMember(name: string, member: unknown): unknown {
  if (OPAQUE.has(name)) return member;
  return INSTANTS.has(name) && typeof member === "string" ? new Date(member) : revived(member);
}
