/** Statements about facts that a manifest lacks, and about the steps that reproduce a release. */
export const PROVENANCE_ENGLISH = {
  "provenance.no-component": "The manifest has no component of kind {kind}.",
  "provenance.not-stated": "{component:component} does not state `{attribute}`.",
  "provenance.not-in-manifest":
    "{component:component} states {digest:digest} in `{attribute}`, and the manifest has no {kind} with this digest.",
  "recipe.dirty-tree":
    "{component:component} was built with uncommitted changes, which the commit does not contain.",
  "recipe.no-command": "{component:component} is at {uri}; this recipe has no command for such an address.",
  "recipe.statement-by-digest":
    "{component:component} states a query by its digest; its text is not in the manifest.",
  "attention.reference-altered":
    "{component:component} is altered at its address: the bytes have the digest {found:digest}.",
  "attention.reference-gone": "{component:component} is gone from its address: {detail}.",
  "attention.reference-unreachable": "{component:component} cannot be fetched any more: {detail}.",
  "reference.same": "The address has the bytes of the manifest.",
  "reference.reachable": "The address answers; its digest was not compared.",
  "reference.not-checked": "The address was not checked: {detail}.",
  "reference.unreachable": "The address did not answer: {detail}.",
} as const;
