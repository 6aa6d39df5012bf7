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
} as const;
