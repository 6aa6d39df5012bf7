/** Results of applicability and of rules. */
export const RULE_ENGLISH = {
  "gate.not-in-stage": "Required only for {stages:list}.",
  "gate.not-at-tier": "Required only at {tiers:and} tier; this model is at {tier} tier.",
  "gate.inside-plan": "Not required: the release is inside the change plan “{plan}”.",
  "gate.condition-false": "Does not apply: {expression} is false.",
  "gate.condition-unknown": "It is unknown whether the gate applies: {reads:list} is missing.",
  "gate.condition-errored": "The condition of the gate could not be evaluated: {error}.",
  "gate.unknown-kind": "This version has no gate of kind {kind}.",
  "gate.titled": "{title}: {found:reason}",
  "gate.titled-with-numbers":
    "{title}: {found:reason} ({measured:value} measured, {required:value} required)",

  "gate-rule.checklist": "Every item of the checklist must have an accepted answer.",
  "gate-rule.sign-off":
    "Independent people must sign[ as {roles:list}].[ No signer may be a person who {contributed:or}.][ {delegates:reason}][ A passkey is required at {passkeyTiers:and} risk.]",
  "gate-rule.delegates": "A delegate may sign on behalf of a person with the role.",
  "gate-rule.soak":
    "The release must run in {stage} for {required:quantity} under a permit, without a break.",
  "gate-rule.window": "Changes are possible only while the calendar {calendar} is open.",
  "gate-rule.external": "{approver} must approve within {limit:quantity}: {question}",

  "rule.is-baseline": "{release} is itself live in {stage}.",
  "rule.no-baseline": "No release was live in {stage} before, so there is nothing to compare with.",
  "rule.no-baseline-signed":
    "No release was live in {stage} before, so there is nothing to compare with; the signers accept that.",
  "rule.no-baseline-unsigned":
    "No release was live in {stage} before, so there is nothing to compare with, and nobody has to sign for that.",
  "rule.no-baseline-allowed":
    "No release was live in {stage} before, so there is nothing to compare with, and the policy requires a comparison.",

  "rule.not-received": "Not received: {missing:clauses}.",
  "rule.nothing-received": "No evidence was received.",
  "rule.too-old":
    "{type} evidence from {collector} was received {age:quantity} ago; it counts for {limit:quantity}.",
  "rule.too-many-attempts":
    "{collector} made {attempts:quantity} and the policy allows {limit:count}. The last of many attempts proves little.",
  "rule.impossible-value": "Inconclusive: {values:clauses}.",
  "rule.dataset-not-named": "Inconclusive: the data set is pinned, and the report names no data set.",
  "rule.dataset-not-held":
    "Inconclusive: the data set is pinned, and the manifest holds no data set {dataset}.",
  "rule.dataset-without-digest":
    "Inconclusive: the data set is pinned, and the report does not state the digest of {dataset}.",
  "rule.dataset-differs":
    "Inconclusive: the data set is pinned, the report is about {measured:digest}, and the manifest holds {held:or}.",
  "rule.slices-missing": "The evidence does not report {slices:list}, which the gate requires.",
  "rule.too-little": "Too little evidence: [{values:list}; ]{expression} is false.",
  "rule.passed": "Measured {measured:value}[, required {required:value}].",
  "rule.satisfied": "Satisfied: {rule}.",
  "rule.failed": "Failed: measured {measured:value}[, required {required:value}]; {rule} is false.",
  "rule.not-satisfied": "Failed: [{values:list}; ]{rule} is false.",
  "rule.value": "{path} is {value:value}",
  "rule.value-missing": "Inconclusive: {read} is missing or not a finite number.",
  "rule.values-missing": "Inconclusive: {reads:list} are missing or not finite numbers.",
  "rule.errored": "The rule could not be evaluated: {error}.",
  "rule.without-form": "The rule could not be evaluated: the gate has no rule, or more than one.",
  "rule.unknown-evidence-type": "The rule could not be evaluated: there is no evidence type {type}.",
  "rule.waived": "{found:reason} Waived until {until:instant}: {why}",
  "rule.waiver-expired": "{found:reason} The waiver expired at {at:instant}.",
  "component.found": "{component:component}: {found:reason}",

  "missing.evidence": "evidence",
  "missing.evidence-about":
    "{type} evidence about the {subject}[ {component}][ on {dataset}][ in {environment}][ from {collector}]",
  "missing.evidence-on-other-data":
    "{wanted:reason} (a report on {measured:digest} was received, and {dataset} in the manifest is {held:or})",
  "missing.signature-unsigned":
    "a signature of a trusted key on the {type} evidence from {collector}, which is not signed",
  "missing.signature-invalid":
    "a valid signature on the {type} evidence from {collector}: its signature does not match",
  "missing.signature-unverified-key":
    "a signature of a trusted key on the {type} evidence from {collector}: the team did not trust its key when the evidence was received",
  "missing.signature-by-key":
    "a signature[ by {wanted:or}][ by a key that {confirmed} confirmed][ by a key that proves {level}] on the {type} evidence from {collector}, which {keys:and} signed",
  "missing.coverage": "{type} evidence that covers {parts:few} of {component}",
  "missing.file-list": "a list of paths in the attribute files of {component}",
  "missing.component": "{kind} {name} in the manifest",
  "missing.kind": "a component of the kind {kind} in the manifest",
  "missing.earlier-release": "an earlier release to compare with",
  "missing.gate": "a rule gate of the boundary {boundary} in {policy} v{version:count}",

  "next.correct-rule": "The author of the policy corrects the rule and publishes a new version.",
  "next.confirm-significance":
    "Read what changed and confirm its significance on the page “What changed”, as {roles:or}.",
  "next.open-satisfying-release": "Open a release whose components satisfy the rule.",
  "next.submit-evidence":
    "{collectors:and} must submit {type} evidence about the {subject}[ on {dataset}][, or ask {roles:or} for a waiver].",
  "next.team-submits-evidence":
    "A service account of the team must submit {type} evidence about the {subject}[ on {dataset}][, or ask {roles:or} for a waiver].",
} as const;
