import type { ErrorCode } from "../error/app-error";
import { REQUEST_REFUSALS, type RefusalRow } from "./request-refusals";

/** The code of a refused act: an error code of the product, an unexpected error, or no response. */
export type RefusalCode = ErrorCode | "unexpected" | "unreachable";

/** Maps each code to a rule and a next step. A code without a row does not compile. */
export const REFUSAL_TABLE = {
  ...REQUEST_REFUSALS,
  unauthenticated: {
    kind: "not-permitted",
    rule: "Actions require a signed-in person or an account with a token.",
    move: "sign-in",
  },
  "not-permitted": {
    kind: "not-permitted",
    rule: "Each action requires one of certain roles in the team.",
    move: "ask-another",
  },
  "not-found": {
    kind: "not-permitted",
    rule: "You can see and change only records of your teams.",
    move: "ask-operator",
    next: "Check the address. If you need access, ask an administrator for a role in its team.",
  },
  "already-exists": {
    kind: "blocked",
    rule: "This can be done only once.",
    move: "read-again",
    next: "Check the existing record.",
    measured: "key",
  },
  "stale-write": {
    kind: "blocked",
    rule: "The record changed after it was loaded.",
    move: "read-again",
    measured: "actualVersion",
    required: "expectedVersion",
    unit: "revision",
  },
  "no-policy-applies": {
    kind: "blocked",
    rule: "A release can be opened only if a policy applies to the model.",
    move: "correct-policy",
    next: "Publish a policy that applies to the model, or correct the model's domain and intake.",
    measured: "domain",
  },
  "evidence-out-of-scope": {
    kind: "not-permitted",
    rule: "A token can submit only the types and environments that it was created for.",
    move: "get-token",
    required: "allowed",
  },
  "gates-unsatisfied": {
    kind: "blocked",
    rule: "A promotion requires that all blocking gates are open for this decision digest now.",
    move: "see-gates",
  },
  "signing-not-open": {
    kind: "waiting",
    rule: "Signing opens after a request, when every rule gate and checklist is passed.",
    move: "see-gates",
  },
  "not-eligible-to-sign": {
    kind: "not-permitted",
    rule: "A signer must have the role, or be the delegate of a person who has it, and must be independent of the release.",
    move: "ask-another",
    permission: "sign-off.sign",
  },
  "already-signed": {
    kind: "waiting",
    rule: "One person can fill one slot.",
    move: "see-sign-offs",
    next: "No action needed from you. Other people still have to sign.",
    permission: "sign-off.sign",
  },
  "cannot-delegate": {
    kind: "blocked",
    rule: "A person with a signing role can delegate it for a limited time to another person who signs for the same teams. A delegate cannot delegate further.",
    move: "correct-input",
    next: "Choose another delegate, role or period.",
    permission: "delegation.give",
  },
  "changed-threshold-not-accepted": {
    kind: "waiting",
    rule: "If a threshold changed after the result was known, the approver must accept the change explicitly.",
    move: "read-again",
    next: "Review the changed gates, select each one that you accept and sign, or return the release.",
  },
  "passkey-required": {
    kind: "waiting",
    rule: "The policy requires a passkey for approvals at this risk tier.",
    move: "set-up-passkey",
    next: "Sign with your passkey. If you have none, set one up in your settings first.",
  },
  "passkey-not-verified": {
    kind: "blocked",
    rule: "A passkey signature is valid once, for this decision, role and person.",
    move: "try-again",
    next: "Sign with your passkey again. If it fails repeatedly, set up another one in your settings.",
  },
  "dossier-moved": {
    kind: "blocked",
    rule: "You can decide only on the exact data that you have read.",
    move: "read-again",
    next: "The page shows the current data. Review the changes, then decide.",
    measured: "current",
    required: "expected",
  },
  "authentication-not-fresh": {
    kind: "waiting",
    rule: "This action requires a recent sign-in.",
    move: "confirm-identity",
    required: "withinMinutes",
    unit: "minutes",
  },
  "gate-not-approved": {
    kind: "waiting",
    rule: "A deployment engine may continue only with an approved subject.",
    move: "read-again",
    next: "Open the decision. It states what is missing and who can act. Then ask again.",
  },
  "no-rollback-due": {
    kind: "blocked",
    rule: "An engine rolls back only a subject that is blocked.",
    move: "read-again",
    next: "No action needed: nothing is rolled back.",
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
    rule: "Only one promotion of a model can be in progress per stage.",
    move: "see-promotions",
    next: "Wait until it ends. If its engine does not report any more, abort it.",
    permission: "promotion.abort",
    measured: "phase",
  },
  "permit-invalid": {
    kind: "not-permitted",
    rule: "A permit can be used only by the engine it names, for the promotion it was issued for.",
    move: "see-promotions",
    next: "Use the permit with the account it was issued to.",
    permission: "promotion.report",
  },
  "permit-spent": {
    kind: "blocked",
    rule: "A permit can be used only once.",
    move: "promote",
    next: "Promote the release again.",
  },
  "permit-expired": {
    kind: "blocked",
    rule: "A permit must be used before it expires.",
    move: "promote",
    next: "Promote the release again.",
  },
  held: {
    kind: "blocked",
    rule: "A hold, a freeze or a revocation blocks deployments.",
    move: "end-hold",
    next: "The owner of the hold must end it. A freeze ends on the date in its calendar.",
  },
  "stopped-while-deploying": {
    kind: "blocked",
    rule: "A hold, a revocation, a rejection, a failed gate or the time limit stops a deployment in progress.",
    move: "see-promotions",
    next: "Stop the deployment and report failed. The report was recorded.",
    required: "dueAt",
  },
  "live-against-stop": {
    kind: "blocked",
    rule: "A release that went live despite a block must be rolled back.",
    move: "see-promotions",
    next: "Roll the stage back. The report was recorded.",
    required: "dueAt",
  },
  "not-a-rollback-target": {
    kind: "blocked",
    rule: "A rollback target must have been live in the stage under a permit.",
    move: "choose-target",
    required: "candidates",
  },
  "wrong-phase": {
    kind: "blocked",
    rule: "This action is not possible in the current state.",
    move: "read-again",
    measured: "phase",
  },
  "not-waivable": {
    kind: "blocked",
    rule: "The policy determines which gates can be waived, by which roles, and how many waivers a team has.",
    move: "see-gates",
    next: "Fix the finding or submit new evidence.",
    measured: "granted",
    required: "budget",
    unit: "waivers this quarter",
  },
  "not-overridable": {
    kind: "blocked",
    rule: "Break-glass overrides only a closed window, for one approved decision, if the policy allows it.",
    move: "see-gates",
    next: "Resolve the other closed gates first, or wait for the window.",
  },
  "mode-not-allowed": {
    kind: "blocked",
    rule: "The policy limits how weak the enforcement mode of a team can be, for how long, and which roles approve it.",
    move: "read-again",
    next: "Request a mode and an end date within these limits.",
  },
  "same-person": {
    kind: "not-permitted",
    rule: "This action requires two different people.",
    move: "ask-another",
    permission: "waiver.grant",
  },
  "policy-unsigned": {
    kind: "blocked",
    rule: "A policy can be published only after a person who did not write it has signed its exact text.",
    move: "ask-another",
    next: "A product owner, security or an admin who is not an author must sign it.",
    permission: "policy.approve",
  },
  "people-only": {
    kind: "not-permitted",
    rule: "Service accounts can propose, submit and execute. Only people can sign, confirm, waive and attest.",
    move: "sign-in",
    next: "A person must sign in and do this.",
    permission: "sign-off.sign",
  },
  "demo-clock-refused": {
    kind: "blocked",
    rule: "History can be replayed only into a demo database while its clock is open.",
    move: "ask-operator",
    next: "To replay history, start with an empty database.",
  },
  "ledger-not-writable": {
    kind: "blocked",
    rule: "An action is recorded in the ledger or it does not happen.",
    move: "ask-operator",
  },
  "temporarily-unavailable": {
    kind: "waiting",
    rule: "An action is recorded completely or not at all.",
    move: "try-again",
  },
  unexpected: {
    kind: "blocked",
    rule: "An internal error occurred. Nothing was changed.",
    move: "ask-operator",
  },
  unreachable: {
    kind: "waiting",
    rule: "The server did not confirm the action.",
    move: "try-again",
    next: "Check whether it was done, then try again.",
  },
} as const satisfies Record<RefusalCode, RefusalRow>;

export function refusalRow(code: string): RefusalRow {
  const rows: Readonly<Record<string, RefusalRow>> = REFUSAL_TABLE;
  return Object.hasOwn(rows, code) ? (rows[code] ?? REFUSAL_TABLE.unexpected) : REFUSAL_TABLE.unexpected;
}
