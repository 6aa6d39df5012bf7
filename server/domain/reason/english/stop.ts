/** Reasons other than gates that stop a release, and the rule of each. */
export const STOP_ENGLISH = {
  "stop.hold-everywhere": "On hold everywhere by {by}: {why}. Ends when {exit}.",
  "stop.hold": "On hold ({scope}) by {by}: {why}. Ends when {exit}.",
  "stop.revoked-component": "The {component:component} was revoked: {why}.",
  "stop.revoked-subject": "{digest:digest} was revoked: {why}",
  "stop.withdrawn-release": "{release} was withdrawn.",
  "stop.stage-not-in-policy": "{policy} v{version} has no stage {stage}.",
  "stop.empty-policy": "No gate of {policy} v{version} applies to a {tier}-tier release to {stage}.",
  "stop.withdrawn-policy": "{policy} v{version} was withdrawn; move the release to a version in force.",
  "stop.withdrawn-overlay":
    "The overlay {overlay} v{version} was withdrawn; move the release to the version in force.",
  "stop.policy-not-governing": "{pinned} does not govern {model} any more, and no published policy does.",
  "stop.other-policy-governs":
    "{pinned} does not govern {model} any more: {governing} does. Move the release to {governing}.",
  "stop.unclear-policy":
    "It is unclear which policy governs {model}: {governing:and} apply, or it is unknown whether they do. Exactly one may apply.",
  "stop.policy-grace-over":
    "A newer version of {policy} was published on {at:day}, and the {grace:quantity} to move to it are over.",
  "stop.overlay-does-not-fit":
    "{overlay} v{version} requires something that {policy} v{policyVersion} has no place for: {misfit}.",
  "stop.manifest-incomplete": "At {tier} tier the manifest must hold {absent:list}.",
  "stop.never-certified":
    "The model was never certified; at {tier} tier it must be certified every {every:quantity}.",
  "stop.certification-over":
    "The certification of the model by {by} ended on {at:day}; at {tier} tier it is renewed every {every:quantity}.",
  "stop.owner-vacant": "At {tier} tier the model must have an owner for {owned:and}: {vacant:clauses}.",
  "stop.never-live":
    "{release} was never live in {stage} under a permit; a rollback needs a release that was.",
  "stop-rule.hold": "A release on hold cannot be promoted.",
  "stop-rule.revoked-component": "A release with a revoked component cannot be promoted.",
  "stop-rule.withdrawn-release": "A withdrawn release cannot be promoted.",
  "stop-rule.withdrawn-policy":
    "A release can be promoted only under a policy version that is not withdrawn.",
  "stop-rule.policy-grace-over": "A release must move to a newer policy version within the grace period.",
  "stop-rule.policy-not-governing":
    "A release can be promoted only under the policy that governs its model now.",
  "stop-rule.overlay-does-not-fit":
    "Every requirement of the team's overlay must have a place in the policy.",
  "stop-rule.empty-policy": "At least one gate of the policy must apply.",
  "stop-rule.stage-not-in-policy": "The policy must define the stage.",
  "stop-rule.manifest-incomplete":
    "The manifest must contain every kind of component that the risk tier requires.",
  "stop-rule.certification-due": "A model of this risk tier must have a certification that has not expired.",
  "stop-rule.owner-vacant": "A model of this risk tier must have an active owner for each part.",
  "stop-rule.not-a-rollback-target": "A rollback target must have been live in the stage under a permit.",
  "owner.unnamed": "no {part} owner is named",
  "owner.inactive": "{named}, the {part} owner, is no longer active",
} as const;
