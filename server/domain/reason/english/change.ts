/** Statements about the differences between two releases. */
export const CHANGE_ENGLISH = {
  "change.none": "Nothing differs.",
  "change.components-changed": "Changed: {names:list}.",
  "change.components-added": "Added: {names:list}.",
  "change.components-removed": "Removed: {names:list}.",
  "change.metrics": "Different results for {names:list}.",
  "change.results-missing": "The later release has no result of {types:list} that the earlier one has.",
  "change.policy": "The policy is {after} instead of {before}.",
  "change.risk-tier": "The risk tier is {after} instead of {before}.",
  "change.waivers-added": "A waiver was granted for {gates:list}.",
  "change.people-joined": "New contributors: {names:list}.",
  "change.checklist": "Checklist items with another answer: {items:list}.",
  "change.description": "Changed texts: {fields:list}.",
} as const;
