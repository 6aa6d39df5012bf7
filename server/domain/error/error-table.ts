import type { ErrorCode } from "./app-error";

/** What a refusal is called by people, and the HTTP status machines get. tRPC's code follows from the status. */
export interface ErrorRow {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 503;
  readonly title: string;
}

/** The one table from code to status and words. Details come with each refusal. */
export const ERROR_TABLE = {
  "malformed-request": { status: 400, title: "The request cannot be read" },
  "validation-failed": { status: 422, title: "Something in the request is not as expected" },
  unauthenticated: { status: 401, title: "We do not know who you are" },
  "not-permitted": { status: 403, title: "Not permitted to you" },
  "not-found": { status: 404, title: "Not found" },
  "already-exists": { status: 409, title: "It exists already" },
  "stale-write": { status: 409, title: "It changed since you read it" },
  "mutable-reference": { status: 422, title: "A component reference can change its meaning" },
  "malformed-digest": { status: 422, title: "A digest is malformed" },
  "no-policy-applies": { status: 409, title: "No policy applies" },
  "manifest-incomplete": { status: 422, title: "The manifest is incomplete" },
  "subject-not-in-manifest": { status: 422, title: "The evidence speaks about something else" },
  "ambiguous-subject": { status: 422, title: "The subject is ambiguous" },
  "evidence-out-of-scope": { status: 403, title: "This token may not submit that evidence" },
  "evidence-unreadable": { status: 422, title: "The evidence cannot be read" },
  "unknown-evidence-type": { status: 422, title: "Unknown evidence type" },
  "unknown-source": { status: 404, title: "Unknown evidence source" },
  "gates-unsatisfied": { status: 409, title: "Gates still block this release" },
  "signing-not-open": { status: 409, title: "Signing is not open" },
  "not-eligible-to-sign": { status: 403, title: "You cannot sign this" },
  "already-signed": { status: 409, title: "You have signed already" },
  "cannot-delegate": { status: 409, title: "This deputy cannot be named" },
  "moved-criterion-not-accepted": { status: 409, title: "What is asked moved after the result was known" },
  "passkey-required": { status: 403, title: "A passkey signs here" },
  "passkey-not-verified": { status: 403, title: "The passkey did not prove it" },
  "dossier-moved": { status: 409, title: "What you read has changed" },
  "authentication-not-fresh": { status: 403, title: "Confirm that it is you" },
  "goes-back": { status: 409, title: "An older release would replace a newer one" },
  "promotion-in-flight": { status: 409, title: "A promotion is under way" },
  "permit-invalid": { status: 403, title: "The permit is not valid for this" },
  "permit-spent": { status: 409, title: "The permit was spent" },
  "permit-expired": { status: 409, title: "The permit expired" },
  held: { status: 409, title: "Held" },
  "stopped-while-deploying": { status: 409, title: "Stopped while deploying" },
  "live-against-stop": { status: 409, title: "Live against a stop" },
  "not-a-rollback-target": { status: 409, title: "Nothing to roll back to" },
  "wrong-phase": { status: 409, title: "Too early or too late for that" },
  "not-overridable": { status: 409, title: "Glass cannot be broken for this" },
  "not-softenable": { status: 409, title: "This is not adopted so softly" },
  "not-waivable": { status: 409, title: "This cannot be waived" },
  "same-person": { status: 403, title: "It takes another person" },
  "policy-invalid": { status: 422, title: "The policy is not valid" },
  "policy-unsigned": { status: 409, title: "Nobody else has signed this text" },
  "people-only": { status: 403, title: "Only people may do this" },
  "idempotency-key-reused": { status: 422, title: "The idempotency key was used for something else" },
  "idempotency-in-progress": { status: 409, title: "The first request with this key is still running" },
  "payload-too-large": { status: 413, title: "Too large" },
  "payload-too-deep": { status: 422, title: "Too deeply nested" },
  "digest-mismatch": { status: 422, title: "The body is not what its digest says" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "demo-clock-refused": { status: 403, title: "This database has no open demo clock" },
  "temporarily-unavailable": { status: 503, title: "Not available just now" },
} as const satisfies Record<ErrorCode, ErrorRow>;

/** Anything that is not a refusal of ours is a bug of ours, and says no more than that. */
export const UNEXPECTED = { status: 500, title: "Something broke on our side" } as const;
