const DRAFT = { name: "small", draft: "pdr_x", expectedDigest: `sha256:${"1".repeat(64)}` };

/** Inputs of the use-cases about drafts of policies: well-formed, about no existing draft. */
export const POLICY_INPUTS: Readonly<Record<string, unknown>> = {
  "enforcement-mode.list": { name: "small" },
  "policy.try-monitoring": { name: "small", version: 9 },
  "policy.withdraw-version": { name: "small", version: 9, reason: "wrong" },
  "policy-draft.get": { name: "small", draft: "pdr_x" },
  "policy-draft.get-page": { name: "small", draft: "pdr_x" },
  "policy-draft.learn": { cause: { kind: "incident", id: "prm_x" }, words: "why" },
  "policy-draft.lint": { name: "small", text: "kind: Policy" },
  "policy-draft.list": { name: "small" },
  "policy-draft.propose": { ...DRAFT, reason: "why" },
  "policy-draft.publish": DRAFT,
  "policy-draft.revert": { name: "small", version: 9, expectedDigest: DRAFT.expectedDigest },
  "policy-draft.save": { name: "small", text: "kind: Policy", expectedDigest: DRAFT.expectedDigest },
  "policy-draft.sign": { ...DRAFT, role: "security", meaning: "reject", reason: "why" },
  "policy-draft.take-back": DRAFT,
  "policy-draft.withdraw": DRAFT,
};
