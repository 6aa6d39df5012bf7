import type { GateMode } from "@/server/domain/policy/gate-mode";
import type { Boundary, GateKind, IndependenceGround } from "@/server/domain/policy/policy-document";

/** The words for the boundaries at which a release meets gates. */
export const BOUNDARY_WORDS: Readonly<Record<Boundary, { readonly title: string; readonly note: string }>> = {
  "data-readiness": { title: "Before training", note: "data readiness" },
  evaluation: { title: "After evaluation", note: "evaluation" },
  promotion: { title: "At promotion", note: "promotion" },
  operation: { title: "In operation", note: "operation" },
};

/** The words for what a closed gate of each mode does. */
export const MODE_WORDS: Readonly<Record<GateMode, string>> = {
  block: "blocks",
  warn: "warns",
  observe: "records only",
};

export const GATE_KIND_WORDS: Readonly<Record<GateKind, string>> = {
  rule: "rule",
  checklist: "checklist",
  "sign-off": "sign-off",
  soak: "soak",
  window: "window",
  external: "external approver",
};

/** The words for what an independent signer has not done, after “nobody signs who …”. */
export const INDEPENDENCE_WORDS: Readonly<Record<IndependenceGround, string>> = {
  "trained-model": "trained the model",
  "supplied-data": "supplied its data",
  "requested-promotion": "requested the promotion",
  "wrote-policy": "wrote the policy",
  "granted-waiver": "granted a waiver",
};
