import type { Permission } from "../authorization/permissions";
import type { ErrorCode } from "../error/app-error";
import type { BlockedKind, Move } from "./explanation";

/** Every way an act can end that is not done: a refusal of ours, a bug of ours, or no answer at all. */
export type RefusalCode = ErrorCode | "unexpected" | "unreachable";

interface RefusalRow {
  readonly kind: BlockedKind;
  readonly rule: string;
  readonly move: Move;
  /** Where the move's own words are not the best ones. */
  readonly next?: string;
  /** Who may, where it is not whoever may make the move. */
  readonly permission?: Permission;
  /** Which fact of the refusal was measured, and which is required. */
  readonly measured?: string;
  readonly required?: string;
  readonly unit?: string;
}

const INPUT = { kind: "blocked", move: "correct-input" } as const;

/** The one table from code to rule and next step. A code without a row does not compile. */
export const REFUSAL_TABLE = {
  "malformed-request": { ...INPUT, rule: "A request is one that can be read." },
  "validation-failed": { ...INPUT, rule: "Every field holds what it is for." },
  unauthenticated: { kind: "not-permitted", rule: "Only people who are signed in, and accounts with a token, act.", move: "sign-in" },
  "not-permitted": { kind: "not-permitted", rule: "Each act belongs to certain roles of the team.", move: "ask-another" },
  "not-found": {
    kind: "not-permitted",
    rule: "Only what is within your teams can be seen and changed.",
    move: "ask-operator",
    next: "Check the address; if it should be yours, an administrator gives you a role in its team.",
  },
  "already-exists": {
    kind: "blocked",
    rule: "It is done once.",
    move: "read-again",
    next: "Look at what is there already.",
    measured: "key",
  },
  "stale-write": {
    kind: "blocked",
    rule: "What is changed is what was read.",
    move: "read-again",
    measured: "actualVersion",
    required: "expectedVersion",
    unit: "revision",
  },
  "mutable-reference": { ...INPUT, rule: "A component is named by what never changes: a digest, a commit, a version." },
  "malformed-digest": { ...INPUT, rule: "A digest is sha256: and 64 hexadecimal digits.", required: "expected" },
  "no-policy-applies": {
    kind: "blocked",
    rule: "A model to which no policy applies opens no release.",
    move: "correct-policy",
    next: "Publish a policy that applies to the model, or correct the model's domain and intake.",
    measured: "domain",
  },
  "manifest-incomplete": { ...INPUT, rule: "The manifest holds every kind of component its tier asks for." },
  "subject-not-in-manifest": {
    ...INPUT,
    rule: "Evidence counts only for what is in the release's manifest, by digest.",
    next: "Send it for the component it is about, or open a release that holds that component.",
  },
  "ambiguous-subject": { ...INPUT, rule: "Evidence says which release it is about.", next: "Name the release in the address." },
  "evidence-out-of-scope": {
    kind: "not-permitted",
    rule: "A token submits only the types and environments it was made for.",
    move: "get-token",
    required: "allowed",
  },
  "evidence-unreadable": { ...INPUT, rule: "A tool's file is read whole, or not taken.", measured: "seen", required: "expected" },
  "unknown-evidence-type": { ...INPUT, rule: "Evidence is of a type that has a published schema." },
  "unknown-source": { ...INPUT, rule: "A tool's own file is taken from tools that are known here." },
  "gates-unsatisfied": {
    kind: "blocked",
    rule: "Nothing reaches a stage unless every blocking gate is open on this digest, now.",
    move: "see-gates",
  },
  "signing-not-open": {
    kind: "waiting",
    rule: "Signing opens with a request, when every rule and checklist is open.",
    move: "see-gates",
  },
  "not-eligible-to-sign": {
    kind: "not-permitted",
    rule: "Whoever signs holds the role, or is the deputy of someone who does, and is independent of what they sign.",
    move: "ask-another",
    permission: "sign-off.sign",
  },
  "already-signed": {
    kind: "waiting",
    rule: "One person fills one slot.",
    move: "see-sign-offs",
    next: "Nothing more from you: others still sign.",
    permission: "sign-off.sign",
  },
  "cannot-delegate": {
    kind: "blocked",
    rule: "Whoever holds a role that signs lends it for a time, to somebody else who signs for the same teams; it is not passed on.",
    move: "correct-input",
    next: "Choose another deputy, role or time.",
    permission: "delegation.give",
  },
  "moved-criterion-not-accepted": {
    kind: "waiting",
    rule: "Where what is asked was changed after the result was known, whoever approves accepts that by name.",
    move: "read-again",
    next: "Read which gates were moved and why, tick each that you accept, and sign; or return it.",
  },
  "passkey-required": {
    kind: "waiting",
    rule: "The policy asks that an approval of this risk is signed with a passkey.",
    move: "set-up-passkey",
    next: "Sign with your passkey. If you have none yet, set one up in your settings, then come back and sign.",
  },
  "passkey-not-verified": {
    kind: "blocked",
    rule: "A passkey's signature holds for this decision, this role and this person, once.",
    move: "try-again",
    next: "Ask your passkey to sign again. If it keeps failing, set up another in your settings.",
  },
  "dossier-moved": {
    kind: "blocked",
    rule: "A decision is taken on what was read, to the byte.",
    move: "read-again",
    next: "The page shows what it is now. Read what moved, then decide on that.",
    measured: "current",
    required: "expected",
  },
  "authentication-not-fresh": {
    kind: "waiting",
    rule: "An act that binds needs a fresh sign-in.",
    move: "confirm-identity",
    required: "withinMinutes",
    unit: "minutes",
  },
  "goes-back": {
    kind: "blocked",
    rule: "An older release replaces a newer one only if the caller acknowledges it.",
    move: "correct-input",
    next: "Confirm it with the key of the release that is live (acknowledge), or roll back instead.",
    required: "acknowledge",
  },
  "promotion-in-flight": {
    kind: "waiting",
    rule: "One promotion of a model is under way in a stage at a time.",
    move: "see-promotions",
    next: "Wait until it ends; if its engine went silent, abort it.",
    permission: "promotion.abort",
    measured: "phase",
  },
  "permit-invalid": {
    kind: "not-permitted",
    rule: "A permit is used by the engine it names, for the promotion it was issued for.",
    move: "see-promotions",
    next: "Use the permit with the account it was issued to.",
    permission: "promotion.report",
  },
  "permit-spent": {
    kind: "blocked",
    rule: "A permit is used once.",
    move: "promote",
    next: "Ask for another promotion.",
  },
  "permit-expired": { kind: "blocked", rule: "A permit is used before it expires.", move: "promote", next: "Ask for another promotion." },
  held: {
    kind: "blocked",
    rule: "A hold, a freeze or a revocation stops a deployment at the door.",
    move: "end-hold",
    next: "Whoever placed the hold ends it; a freeze ends by its calendar.",
  },
  "stopped-while-deploying": {
    kind: "blocked",
    rule: "A deployment stops when a hold, a revocation, a rejection, a failing result or its time limit comes between.",
    move: "see-promotions",
    next: "Stop the deployment and report failed. The report was recorded.",
    required: "dueAt",
  },
  "live-against-stop": {
    kind: "blocked",
    rule: "A release that went live against a stop is rolled back.",
    move: "see-promotions",
    next: "Roll the stage back. The report was recorded.",
    required: "dueAt",
  },
  "not-a-rollback-target": {
    kind: "blocked",
    rule: "A rollback goes only to what was live there under a permit.",
    move: "choose-target",
    required: "candidates",
  },
  "wrong-phase": {
    kind: "blocked",
    rule: "Things happen in their order, and what has ended stays ended.",
    move: "read-again",
    measured: "phase",
  },
  "not-waivable": {
    kind: "blocked",
    rule: "Only what the policy calls waivable is waived, by whom it names, within the team's budget.",
    move: "see-gates",
    next: "Change what the finding is about, or send better evidence.",
    measured: "granted",
    required: "budget",
    unit: "waivers this quarter",
  },
  "not-overridable": {
    kind: "blocked",
    rule: "Breaking glass overrides a closed window for one approved decision, where its policy says who may; nothing else.",
    move: "see-gates",
    next: "Take the other closed gates first, or wait for the window.",
  },
  "not-softenable": {
    kind: "blocked",
    rule: "A team adopts a policy as softly, and for as long, as that policy lets it, agreed to by a second person whom it names.",
    move: "read-again",
    next: "Ask for less, or meet what the policy asks.",
  },
  "same-person": {
    kind: "not-permitted",
    rule: "One person does not do both halves of an act that takes two.",
    move: "ask-another",
    permission: "waiver.grant",
  },
  "policy-invalid": { ...INPUT, rule: "A policy is a document in which every rule can be read and evaluated." },
  "policy-unsigned": {
    kind: "blocked",
    rule: "A policy is published once someone who did not write it has signed its text, to the byte.",
    move: "ask-another",
    next: "A product owner, security or an admin who wrote no part of it reads and signs it.",
    permission: "policy.approve",
  },
  "people-only": {
    kind: "not-permitted",
    rule: "Accounts propose, submit and execute; only people sign, confirm, waive and attest.",
    move: "sign-in",
    next: "A person signs in and does it.",
    permission: "sign-off.sign",
  },
  "idempotency-key-reused": { ...INPUT, rule: "One key names one request.", next: "Send it again under a new key." },
  "idempotency-in-progress": { kind: "waiting", rule: "One key is answered once, when the first request is done.", move: "try-again" },
  "payload-too-large": {
    ...INPUT,
    rule: "What is sent is no larger than is taken.",
    next: "Send less, or a summary of it.",
    required: "bytesMax",
    unit: "bytes",
  },
  "payload-too-deep": { ...INPUT, rule: "What is sent is nested no deeper than is taken.", next: "Send it flatter." },
  "digest-mismatch": {
    ...INPUT,
    rule: "The body is what its digest says.",
    next: "Compute the digest over the very bytes that are sent, and send them again.",
    measured: "actual",
    required: "expected",
  },
  "unsupported-media-type": { ...INPUT, rule: "What is sent says what it is, and is taken here.", required: "expected" },
  "rate-limited": { kind: "waiting", rule: "One caller makes so many requests and no more.", move: "try-again" },
  "demo-clock-refused": {
    kind: "blocked",
    rule: "History is played only into a database made for it, while its clock is open.",
    move: "ask-operator",
    next: "Begin with an empty database, if history is to be played.",
  },
  "temporarily-unavailable": { kind: "waiting", rule: "An act is done whole, or not at all.", move: "try-again" },
  unexpected: { kind: "blocked", rule: "Something broke on our side, and nothing was changed.", move: "ask-operator" },
  unreachable: {
    kind: "waiting",
    rule: "Nothing counts as done before the server says so.",
    move: "try-again",
    next: "Look whether it was done, then try again.",
  },
} as const satisfies Record<RefusalCode, RefusalRow>;

export function refusalRow(code: string): RefusalRow {
  const rows: Readonly<Record<string, RefusalRow>> = REFUSAL_TABLE;
  return Object.hasOwn(rows, code) ? (rows[code] ?? REFUSAL_TABLE.unexpected) : REFUSAL_TABLE.unexpected;
}
