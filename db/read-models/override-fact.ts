import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { instantOf, type StageRow } from "./release-facts-row";

/** Converts an override of a closed window to its domain type. */
export function overrideOf(
  override: StageRow["overrides"][number],
): NonNullable<ReleaseFacts["overrides"]>[number] {
  return {
    id: override.id,
    stage: override.stage,
    manifestDigest: override.manifest_digest,
    decisionDigest: override.decision_digest,
    reason: override.reason,
    askedBy: override.asked_by,
    askedByName: override.asked_by_name,
    askedAt: new Date(override.asked_at),
    approvedBy: override.approved_by ?? undefined,
    approvedByName: override.approved_by_name ?? undefined,
    approvedAs: override.approved_as ?? undefined,
    approvedAt: instantOf(override.approved_at),
    expiresAt: new Date(override.expires_at),
    withdrawnAt: instantOf(override.withdrawn_at),
    usedFor: override.used_for ?? undefined,
    usedAt: instantOf(override.used_at),
  };
}
