/** Reasons of a gate answer that no gate and no stop of the release has. */
export const GATE_ANSWER_ENGLISH = {
  "gate-answer.unknown-release": "The release {release} does not exist, or the account has no access to it.",
  "gate-answer.unknown-subject": "No release that the account can see has this subject.",
  "gate-answer.nothing-named":
    "No subject is named. Name the release, or the digest of what is about to be deployed.",
  "gate-answer.ambiguous": "Several releases have this subject. Name the release.",
  "gate-answer.not-in-manifest": "{digest:digest} is not in the manifest of {release}.",
  "gate-answer.live-against": "The release is live although something now blocks it.",
  "gate-answer.goes-back": "The newer release {release} is live. Confirm that it is replaced, or roll back.",
} as const;
