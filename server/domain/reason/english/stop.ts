/** Reasons other than gates that stop a release. */
export const STOP_ENGLISH = {
  "stop.hold-everywhere": "On hold everywhere by {by}: {why}. Ends when {exit}.",
  "stop.hold": "On hold ({scope}) by {by}: {why}. Ends when {exit}.",
  "stop.revoked-component": "The {component:component} was revoked: {why}.",
  "stop.revoked-subject": "{digest:digest} was revoked: {why}",
  "stop.withdrawn-release": "{release} was withdrawn.",
  "stop.stage-not-in-policy": "{policy} v{version} has no stage {stage}.",
  "stop.empty-policy": "No gate of {policy} v{version} applies to a {tier}-tier release to {stage}.",
  "stop.withdrawn-policy": "{policy} v{version} was withdrawn; move the release to a version in force.",
  "stop.withdrawn-overlay": "The overlay {overlay} v{version} was withdrawn; move the release to the version in force.",
  "stop.policy-not-governing": "{pinned} does not govern {model} any more, and no published policy does.",
  "stop.other-policy-governs": "{pinned} does not govern {model} any more: {governing} does. Move the release to {governing}.",
  "stop.unclear-policy":
    "It is unclear which policy governs {model}: {governing:and} apply, or it is unknown whether they do. Exactly one may apply.",
  "stop.policy-grace-over": "A newer version of {policy} was published on {at:day}, and the {grace:quantity} to move to it are over.",
  "stop.overlay-does-not-fit": "{overlay} v{version} requires something that {policy} v{policyVersion} has no place for: {misfit}.",
  "stop.manifest-incomplete": "At {tier} tier the manifest must hold {absent:list}.",
  "stop.never-certified": "The model was never certified; at {tier} tier it must be certified every {every:quantity}.",
  "stop.certification-over":
    "The certification of the model by {by} ended on {at:day}; at {tier} tier it is renewed every {every:quantity}.",
  "stop.owner-vacant": "At {tier} tier the model must have an owner for {owned:and}: {vacant:clauses}.",
  "stop.never-live": "{release} was never live in {stage} under a permit; a rollback needs a release that was.",
  "owner.unnamed": "no {part} owner is named",
  "owner.inactive": "{named}, the {part} owner, is no longer active",
} as const;
