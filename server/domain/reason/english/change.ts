/** Statements about the differences between two releases. */
export const CHANGE_ENGLISH = {
  "change.none": "Nothing differs.",
  "change.components-changed": "Changed: {names:list}.",
  "change.components-added": "Added: {names:list}.",
  "change.components-removed": "Removed: {names:list}.",
  "change.rows": "The dataset {name} has {after:value} rows instead of {before:value}.",
  "change.columns-added": "New columns in the dataset {name}: {names:list}.",
  "change.columns-removed": "Removed columns of the dataset {name}: {names:list}.",
  "change.distribution":
    "A drift report finds {drifted:count} of {columns:count} columns of the dataset {name} distributed differently.",
  "change.features-added": "New features in {name}: {names:list}.",
  "change.features-removed": "Removed features of {name}: {names:list}.",
  "change.settings": "Changed settings: {names:list}.",
  "change.dependencies": "Changed dependencies: {names:list}.",
  "change.dependencies-unlisted": "The locked dependencies differ. The manifests do not list them.",
  "change.dependencies-unknown":
    "It is not known whether the dependencies differ: a manifest states no lock file.",
  "change.metric": "{metric} is {after:value} instead of {before:value}.",
  "change.metrics": "Different results for {names:list}.",
  "change.results-missing": "The later release has no result of {types:list} that the earlier one has.",
  "change.policy": "The policy is {after} instead of {before}.",
  "change.risk-tier": "The risk tier is {after} instead of {before}.",
  "change.waivers-added": "A waiver was granted for {gates:list}.",
  "change.people-joined": "New contributors: {names:list}.",
  "change.checklist": "Checklist items with another answer: {items:list}.",
  "change.description": "Changed texts: {fields:list}.",
} as const;
