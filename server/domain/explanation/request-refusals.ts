import type { Permission } from "../authorization/permissions";
import type { ErrorCode } from "../error/app-error";
import type { BlockedKind, Move } from "./explanation";

/** The rule of a refusal and what to do next. */
export interface RefusalRow {
  readonly kind: BlockedKind;
  readonly rule: string;
  readonly move: Move;
  /** Replaces the next step of the move. */
  readonly next?: string;
  /** Replaces the permission of the move. */
  readonly permission?: Permission;
  /** The fact of the refusal that was measured. `required` names the required one. */
  readonly measured?: string;
  readonly required?: string;
  readonly unit?: string;
}

const INPUT = { kind: "blocked", move: "correct-input" } as const;

/** Refusals of a request by its form: syntax, schema, size and idempotency. */
export const REQUEST_REFUSALS = {
  "malformed-request": { ...INPUT, rule: "The request must have a valid syntax." },
  "validation-failed": { ...INPUT, rule: "Input must match the schema." },
  "mutable-reference": {
    ...INPUT,
    rule: "A component must be identified by an immutable reference: a digest, a commit or a version.",
  },
  "malformed-digest": {
    ...INPUT,
    rule: "A digest is sha256: and 64 hexadecimal digits.",
    required: "expected",
  },
  "subject-not-in-manifest": {
    ...INPUT,
    rule: "Evidence applies only to components in the manifest of the release, by digest.",
    next: "Submit it for the component that it is about, or open a release that contains that component.",
  },
  "ambiguous-subject": {
    ...INPUT,
    rule: "Evidence must state which release it is about.",
    next: "State the release in the address.",
  },
  "evidence-unreadable": {
    ...INPUT,
    rule: "The file of a tool must be completely readable.",
    measured: "seen",
    required: "expected",
  },
  "unknown-evidence-type": { ...INPUT, rule: "The evidence type must have a published schema." },
  "unknown-source": { ...INPUT, rule: "Files are accepted only from supported tools." },
  "policy-invalid": { ...INPUT, rule: "Every rule of a policy must be valid." },
  "idempotency-key-reused": {
    ...INPUT,
    rule: "An idempotency key identifies one request.",
    next: "Send the request again with a new key.",
  },
  "idempotency-in-progress": {
    kind: "waiting",
    rule: "The response to an idempotency key is available after the first request has ended.",
    move: "try-again",
  },
  "payload-too-large": {
    ...INPUT,
    rule: "The request body must not exceed the limit.",
    next: "Send a smaller body.",
    required: "bytesMax",
    unit: "bytes",
  },
  "payload-too-deep": {
    ...INPUT,
    rule: "The nesting of the request body must not exceed the limit.",
    next: "Reduce the nesting.",
  },
  "pack-incomplete": {
    kind: "blocked",
    move: "try-again",
    rule: "An evidence pack contains every record of the release.",
    next: "Restore the missing records from a backup, then export again.",
  },
  "digest-mismatch": {
    ...INPUT,
    rule: "The body must match its digest.",
    next: "Compute the digest of the exact bytes that you send, then send them again.",
    measured: "actual",
    required: "expected",
  },
  "unsupported-media-type": { ...INPUT, rule: "The content type must be supported.", required: "expected" },
  "rate-limited": {
    kind: "waiting",
    rule: "The number of requests per caller is limited.",
    move: "try-again",
  },
  "manifest-incomplete": {
    ...INPUT,
    rule: "The manifest must contain every kind of component that the risk tier requires.",
  },
} as const satisfies Partial<Record<ErrorCode, RefusalRow>>;
