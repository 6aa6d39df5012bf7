/**
 * Records that a decision rests on: each names its ledger entry, and the entry has its digest. The kind, the
 * table, and the columns on which no gate depends; every other column is in the digest. The database has the
 * same list (`record_kinds`), which its triggers, its digests and the verification use; a test compares the
 * two.
 */
export const RECORD_KINDS = {
  "sign-off": { table: "sign_offs", id: "id", leftOut: ["receipt"] },
  waiver: { table: "waivers", id: "id", leftOut: [] },
  override: { table: "overrides", id: "id", leftOut: [] },
  permit: { table: "permits", id: "id", leftOut: [] },
  "checklist-answer": { table: "checklist_answers", id: "id", leftOut: [] },
  "checklist-file": { table: "checklist_files", id: "id", leftOut: ["content"] },
  evidence: { table: "evidence", id: "id", leftOut: ["payload", "received_order"] },
  "policy-version": { table: "policy_versions", id: "id", leftOut: [] },
  "policy-sign-off": { table: "policy_sign_offs", id: "id", leftOut: [] },
  "policy-adoption": { table: "enforcement_modes", id: "id", leftOut: [] },
  "policy-upgrade": { table: "policy_upgrades", id: "id", leftOut: [] },
  delegation: { table: "delegations", id: "id", leftOut: [] },
  person: { table: "people", id: "id", leftOut: ["last_seen_at"] },
  "service-account": { table: "service_accounts", id: "id", leftOut: [] },
  model: { table: "models", id: "id", leftOut: [] },
  certification: { table: "certifications", id: "id", leftOut: [] },
  "risk-acceptance": { table: "risk_acceptances", id: "id", leftOut: [] },
  release: { table: "releases", id: "id", leftOut: [] },
  "contribution-declaration": { table: "contribution_declarations", id: "id", leftOut: [] },
  "external-approver": { table: "external_approvers", id: "id", leftOut: ["sealed_url", "sealed_secret"] },
  "external-decision": { table: "external_decisions", id: "id", leftOut: [] },
  hold: { table: "holds", id: "id", leftOut: [] },
  request: { table: "promotion_requests", id: "id", leftOut: [] },
  calendar: { table: "calendars", id: "name", leftOut: [] },
  "component-revocation": { table: "component_revocations", id: "id", leftOut: [] },
  "component-lift": { table: "component_lifts", id: "id", leftOut: [] },
  incident: { table: "incidents", id: "id", leftOut: [] },
  "incident-act": { table: "incident_acts", id: "id", leftOut: [] },
  "retraining-request": { table: "retraining_requests", id: "id", leftOut: [] },
  "trusted-key": { table: "trusted_keys", id: "id", leftOut: [] },
  "significance-statement": { table: "significance_statements", id: "id", leftOut: [] },
} as const satisfies Readonly<
  Record<string, { readonly table: string; readonly id: string; readonly leftOut: readonly string[] }>
>;

export type RecordKind = keyof typeof RECORD_KINDS;

/** A record in an entry. The version counts the entries that created or changed it. */
export interface RecordStamp {
  readonly kind: RecordKind;
  readonly id: string;
  readonly version: number;
  readonly digest: string;
}
