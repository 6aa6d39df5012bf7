import type { ErrorCode } from "./app-error";

/** The title of a refusal for people, and its HTTP status. tRPC's code follows from the status. */
export interface ErrorRow {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 503;
  readonly title: string;
}

/** The table from code to status and title. Details come with each refusal. */
export const ERROR_TABLE = {
  "malformed-request": { status: 400, title: "Malformed request" },
  "validation-failed": { status: 422, title: "Validation failed" },
  unauthenticated: { status: 401, title: "Not signed in" },
  "not-permitted": { status: 403, title: "Not permitted" },
  "not-found": { status: 404, title: "Not found" },
  "already-exists": { status: 409, title: "Already exists" },
  "stale-write": { status: 409, title: "Record changed since it was loaded" },
  "mutable-reference": { status: 422, title: "Mutable component reference" },
  "malformed-digest": { status: 422, title: "Malformed digest" },
  "no-policy-applies": { status: 409, title: "No policy applies" },
  "manifest-incomplete": { status: 422, title: "Incomplete manifest" },
  "subject-not-in-manifest": { status: 422, title: "Evidence subject not in the manifest" },
  "ambiguous-subject": { status: 422, title: "Ambiguous subject" },
  "evidence-out-of-scope": { status: 403, title: "Evidence outside the token's scope" },
  "evidence-unreadable": { status: 422, title: "Unreadable evidence" },
  "unknown-evidence-type": { status: 422, title: "Unknown evidence type" },
  "unknown-source": { status: 404, title: "Unknown evidence source" },
  "gates-unsatisfied": { status: 409, title: "Gates block this release" },
  "gate-not-approved": { status: 404, title: "Not approved" },
  "no-rollback-due": { status: 409, title: "No rollback needed" },
  "signing-not-open": { status: 409, title: "Signing not open" },
  "not-eligible-to-sign": { status: 403, title: "Not eligible to sign" },
  "already-signed": { status: 409, title: "Already signed" },
  "cannot-delegate": { status: 409, title: "Delegate not allowed" },
  "changed-threshold-not-accepted": { status: 409, title: "Threshold changed after the result was known" },
  "passkey-required": { status: 403, title: "Passkey required" },
  "passkey-not-verified": { status: 403, title: "Passkey signature could not be verified" },
  "dossier-moved": { status: 409, title: "Decision changed since it was loaded" },
  "authentication-not-fresh": { status: 403, title: "Recent sign-in required" },
  "goes-back": { status: 409, title: "An older release would replace a newer one" },
  "promotion-in-flight": { status: 409, title: "Promotion in progress" },
  "permit-invalid": { status: 403, title: "Invalid permit" },
  "permit-spent": { status: 409, title: "Permit already used" },
  "permit-expired": { status: 409, title: "Permit expired" },
  held: { status: 409, title: "On hold" },
  "stopped-while-deploying": { status: 409, title: "Blocked while deploying" },
  "live-against-stop": { status: 409, title: "Live despite a block" },
  "not-a-rollback-target": { status: 409, title: "Not a rollback target" },
  "wrong-phase": { status: 409, title: "Not possible in the current state" },
  "not-overridable": { status: 409, title: "Break-glass is not allowed here" },
  "mode-not-allowed": { status: 409, title: "The policy does not allow this enforcement mode" },
  "not-waivable": { status: 409, title: "Waiver not allowed" },
  "same-person": { status: 403, title: "Second person required" },
  "policy-invalid": { status: 422, title: "Invalid policy" },
  "policy-unsigned": { status: 409, title: "Policy text not signed" },
  "people-only": { status: 403, title: "Only people can do this" },
  "idempotency-key-reused": { status: 422, title: "Idempotency key reused for a different request" },
  "idempotency-in-progress": { status: 409, title: "First request with this idempotency key still running" },
  "payload-too-large": { status: 413, title: "Request too large" },
  "payload-too-deep": { status: 422, title: "Nesting too deep" },
  "pack-incomplete": { status: 409, title: "Evidence pack would be incomplete" },
  "digest-mismatch": { status: 422, title: "Body does not match its digest" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "demo-clock-refused": { status: 403, title: "Demo clock not open" },
  "temporarily-unavailable": { status: 503, title: "Temporarily unavailable" },
  "ledger-not-writable": { status: 503, title: "Ledger cannot be written" },
} as const satisfies Record<ErrorCode, ErrorRow>;

/** Any other error is a bug, without details. */
export const UNEXPECTED = { status: 500, title: "Internal server error" } as const;
