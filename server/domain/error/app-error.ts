/**
 * Every deliberate refusal, by code. Transports map a code to a status and to a text in one table each. A
 * failed gate is a verdict, not an error.
 */
export const ERROR_CODES = [
  "malformed-request",
  "validation-failed",
  "unauthenticated",
  "not-permitted",
  "not-found",
  "already-exists",
  "stale-write",
  "mutable-reference",
  "malformed-digest",
  "no-policy-applies",
  "manifest-incomplete",
  "subject-not-in-manifest",
  "ambiguous-subject",
  "evidence-out-of-scope",
  "evidence-unreadable",
  "unknown-evidence-type",
  "unknown-source",
  "gates-unsatisfied",
  "gate-not-approved",
  "no-rollback-due",
  "signing-not-open",
  "not-eligible-to-sign",
  "already-signed",
  "cannot-delegate",
  "changed-threshold-not-accepted",
  "passkey-required",
  "passkey-not-verified",
  "dossier-moved",
  "authentication-not-fresh",
  "promotion-in-flight",
  "goes-back",
  "permit-invalid",
  "permit-spent",
  "permit-expired",
  "held",
  "stopped-while-deploying",
  "live-against-stop",
  "not-a-rollback-target",
  "wrong-phase",
  "not-waivable",
  "not-overridable",
  "mode-not-allowed",
  "same-person",
  "policy-invalid",
  "policy-unsigned",
  "people-only",
  "idempotency-key-reused",
  "idempotency-in-progress",
  "payload-too-large",
  "payload-too-deep",
  "pack-incomplete",
  "digest-mismatch",
  "unsupported-media-type",
  "rate-limited",
  "demo-clock-refused",
  "temporarily-unavailable",
  "ledger-not-writable",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One fault of a field: `pointer` is an RFC 6901 JSON Pointer into the input. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** One fault of a parameter of a query or a path, by its name. */
export interface ParameterError {
  readonly parameter: string;
  readonly detail: string;
}

/** Facts of a refusal: the measured, the expected, the people who can act. JSON values only. */
export type ErrorDetails = Readonly<Record<string, unknown>> & {
  readonly errors?: readonly (FieldError | ParameterError)[];
};

const APP_ERROR = Symbol.for("countersign.AppError");

/** A refusal. `message` is one sentence with the fault and the expectation. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly [APP_ERROR] = true;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

/**
 * True for an {@link AppError}. A brand instead of `instanceof`, because the server and the Next.js bundle
 * each load their own copy of this module in one process.
 */
export function isAppError(error: unknown): error is AppError {
  return (
    typeof error === "object" && error !== null && (error as Record<symbol, unknown>)[APP_ERROR] === true
  );
}
