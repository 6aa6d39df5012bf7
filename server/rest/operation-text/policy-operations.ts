import type { OperationText } from "./operation-text";

/** Texts of the operations on policies, by use-case. */
export const POLICY_OPERATIONS = {
  "policy.list": {
    does: "Returns the current version of every policy.",
    errors: [],
  },
  "policy.get": {
    does: "Returns a policy version with its text as published: the current version, or the given one.",
    errors: [],
  },
  "policy.request-dry-run": {
    does: "Evaluates a text, a draft or a published version on past decisions and changes no release. The result is at `Location` when its state is no longer running.",
    errors: ["already-exists", "policy-invalid"],
  },
  "policy.try-monitoring": {
    does: "Runs the monitoring rules of a policy text, version or draft on the stored windows in reach. It reads the latest 100 windows of up to 200 series, raises nothing, and lists for each rule how many alarms it would have raised, and when first. Quiet hours are left out of account.",
    errors: ["policy-invalid"],
  },
  "policy.get-dry-run": {
    does: "Returns the progress and the result of a dry run.",
    errors: [],
  },
  "policy.cancel-dry-run": {
    does: "Cancels a dry run of the caller that is waiting or running.",
    errors: ["wrong-phase"],
  },
  "policy.get-schema": {
    does: "Returns the JSON Schema (2020-12) of policy texts.",
    errors: [],
  },
  "policy-draft.lint": {
    does: "Returns the errors of a policy text with line and column.",
    errors: [],
  },
  "policy-draft.save": {
    does: "Stores the text of a policy draft. `expectedDigest` is the digest of the draft that the caller loaded.",
    errors: ["policy-invalid", "stale-write", "wrong-phase"],
  },
  "policy-draft.list": {
    does: "Returns the drafts of a policy, newest first. At most one is open.",
    errors: [],
  },
  "policy-draft.get": {
    does: "Returns a draft with its exact text and its signatures.",
    errors: [],
  },
  "policy-draft.propose": {
    does: "Proposes a draft for signature. A proposed draft cannot be changed.",
    errors: ["dossier-moved", "wrong-phase"],
  },
  "policy-draft.take-back": {
    does: "Withdraws a proposal so that the draft can be changed again.",
    errors: ["dossier-moved", "wrong-phase"],
  },
  "policy-draft.withdraw": {
    does: "Discards a draft permanently.",
    errors: ["dossier-moved", "wrong-phase"],
  },
  "policy-draft.sign": {
    does: "Records an approval, or a return with a reason, of a proposed text. Its authors cannot sign it.",
    errors: [
      "already-signed",
      "authentication-not-fresh",
      "dossier-moved",
      "not-eligible-to-sign",
      "wrong-phase",
    ],
  },
  "policy-draft.publish": {
    does: "Publishes a signed text as a new version, which is then in force for new releases.",
    errors: [
      "dossier-moved",
      "not-eligible-to-sign",
      "policy-invalid",
      "policy-unsigned",
      "stale-write",
      "wrong-phase",
    ],
  },
  "policy-draft.learn": {
    does: "Records the lesson of a review or an incident in a draft of the policy. A draft is created if none is open.",
    errors: ["wrong-phase"],
  },
  "policy-draft.revert": {
    does: "Creates a draft with the exact text of an earlier version. It must be signed like any other draft.",
    errors: ["policy-invalid", "stale-write", "wrong-phase"],
  },
  "policy.withdraw-version": {
    does: "Withdraws a version with a reason. Releases pinned to it are blocked until they are upgraded.",
    errors: ["not-eligible-to-sign", "wrong-phase"],
  },
  "enforcement-mode.list": {
    does: "Returns the enforcement mode of each team, what it let through, and the history of changes, newest first.",
    errors: [],
  },
  "enforcement-mode.set": {
    does: "Strengthens the enforcement mode of a team immediately, or requests a weaker one that a second person must approve.",
    errors: ["mode-not-allowed", "wrong-phase"],
  },
  "enforcement-mode.agree": {
    does: "Approves a weaker enforcement mode that another person requested.",
    errors: ["mode-not-allowed", "same-person", "wrong-phase"],
  },
  "enforcement-mode.decline": {
    does: "Declines a requested enforcement mode, or withdraws a request of the caller.",
    errors: ["wrong-phase"],
  },
  "enforcement-mode.list-would-have-blocked": {
    does: "Returns the promotions that were permitted only because of an enforcement mode, newest first.",
    errors: [],
  },
} as const satisfies Readonly<Record<string, OperationText>>;
