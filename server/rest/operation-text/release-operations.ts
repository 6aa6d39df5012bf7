import type { OperationText } from "./operation-text";

/** Texts of the operations on models, releases and promotions, by use-case. */
export const RELEASE_OPERATIONS = {
  "model.register": {
    does: "Registers a model with its key, team, domain and intake answers. The risk tier is high until another person attests the intake. Model keys are unique across all teams.",
    errors: ["already-exists"],
  },
  "model.list": {
    does: "Returns the models that the caller can see, page by page.",
    errors: [],
  },
  "model.get": {
    does: "Returns a model with its live release per stage.",
    errors: [],
  },
  "model.get-live": {
    does: "Returns the release that was live in a stage at a given instant, with its permit.",
    errors: ["validation-failed"],
  },
  "decision.get-readiness": {
    does: "Evaluates the gates of one boundary, for example before training, for the given subjects. No release is needed.",
    errors: ["no-policy-applies"],
  },
  "release.roll-back": {
    does: "Issues a permit to return a stage to the known-good release, or to a given release that was live there. The caller's request counts as the sign-off, and a review becomes due. A promotion in progress is aborted.",
    errors: [
      "authentication-not-fresh",
      "gates-unsatisfied",
      "not-a-rollback-target",
      "not-eligible-to-sign",
    ],
  },
  "model.attest-intake": {
    does: "Confirms the intake answers by name, so that the policy determines the risk tier from them. The person who registered or revised the answers cannot attest them.",
    errors: ["already-exists", "authentication-not-fresh", "same-person", "stale-write"],
  },
  "model.revise-intake": {
    does: "Replaces the intake answers. The risk tier is high until another person attests them, and sign-offs on open releases become void.",
    errors: ["no-policy-applies", "stale-write"],
  },
  "model.certify": {
    does: "Confirms by name that the model is fit for its use until a date. The owner of the training cannot certify the model.",
    errors: ["authentication-not-fresh", "same-person"],
  },
  "model.accept-risk": {
    does: "Records an accepted risk with an owner and an end date. Sign-offs on open releases of the model become void.",
    errors: ["authentication-not-fresh", "stale-write"],
  },
  "model.end-risk-acceptance": {
    does: "Ends the acceptance of a risk before its end date. Sign-offs on open releases of the model become void.",
    errors: ["authentication-not-fresh", "stale-write"],
  },
  "model.adopt": {
    does: "Records a deployment that already runs in a stage without a permit, and the date by which a governed release must replace it.",
    errors: ["already-exists", "malformed-digest", "mutable-reference", "no-policy-applies"],
  },
  "model.hand-over": {
    does: "Replaces the owner of the training, the serving or the incidents of a model. Sign-offs on open releases become void.",
    errors: ["stale-write"],
  },
  "decision.answer-gate": {
    does: "Returns whether the release or digest that an engine is about to deploy may go to a stage now. The answer is advice: it is not a permit, and only a permit permits a deployment. A digest that several releases have is ambiguous and never approved.",
    errors: ["ambiguous-subject", "gate-not-approved", "gates-unsatisfied", "no-rollback-due"],
  },
  "release.open": {
    does: "Opens a release with a fixed manifest and pins the policy version that applies to the model. Evidence already submitted for the same digests is linked to it.",
    errors: [
      "already-exists",
      "malformed-digest",
      "mutable-reference",
      "no-policy-applies",
      "manifest-incomplete",
    ],
  },
  "release.list": {
    does: "Returns releases filtered by model, live stage, external id or digest, page by page.",
    errors: [],
  },
  "release.get": {
    does: "Returns a release by its id or key.",
    errors: [],
  },
  "release.changes": {
    does: "Returns the differences between two releases of one model: components with attributes, data, features, settings, dependencies, description, policy, risk tier, results, contributors, checklist and waivers. `<model>/<stage>` names the release that is live there, at `fromAt` or `toAt`. Without `from`, the release is compared with the one that is live in `stage`, or that it replaced there.",
    errors: [],
  },
  "release.get-provenance": {
    does: "Returns how much of its origin the manifest of a release states: a score, and every missing fact. An unknown value counts as missing.",
    errors: [],
  },
  "release.get-recipe": {
    does: "Returns the steps that reproduce a release, made from its manifest: exact references, commands, and the facts that are not known. Countersign does not execute the commands.",
    errors: [],
  },
  "significance.confirm": {
    does: "States the significance of a change, in a role that the policy names. The same or a higher grade is in force at once; a lower one after a second person stated a lower grade too. `changeDigest` of `GET /changes` identifies the differences; when they change, the statement is void. Signatures on the earlier grade become void.",
    errors: ["stale-write", "wrong-phase"],
  },
  "release.amend": {
    does: "Changes the description, the caveats, the rollback plan or the monitoring plan. Every sign-off on the earlier description becomes void; components and evidence do not change.",
    errors: ["stale-write", "wrong-phase"],
  },
  "release.get-policy-upgrade": {
    does: "Returns the effect of an upgrade to the current policy version: changed rules, changed verdicts, and thresholds that change after a result is known.",
    errors: ["no-policy-applies", "wrong-phase"],
  },
  "release.upgrade-policy": {
    does: "Pins the release to the current policy version, with a reason. Every sign-off on the earlier decision becomes void.",
    errors: ["no-policy-applies", "stale-write", "wrong-phase"],
  },
  "release.withdraw": {
    does: "Withdraws a release permanently. It can no longer be signed or promoted; a live deployment stays live.",
    errors: ["stale-write", "wrong-phase"],
  },
  "evidence.submit": {
    does: "Stores evidence about components and evaluates the gates that use it. An open sign-off becomes void if the evidence changes the decision. A token can submit only the evidence types, environments and models of its scope.",
    errors: [
      "evidence-out-of-scope",
      "evidence-unreadable",
      "subject-not-in-manifest",
      "ambiguous-subject",
      "unknown-evidence-type",
      "unknown-source",
      "wrong-phase",
    ],
  },
  "evidence.get-bytes": {
    does: "Returns the exact bytes that were received, in base64, with their digest.",
    errors: [],
  },
  "evidence.get": {
    does: "Returns one evidence item as it was received.",
    errors: [],
  },
  "checklist.confirm": {
    does: "Confirms a checklist item with its proof, or marks it not applicable with a reason. The answer is recorded with the caller's name.",
    errors: [],
  },
  "checklist.confirm-many": {
    does: "Records answers to several checklist items. Either all answers are recorded or none.",
    errors: [],
  },
  "checklist.attach-file": {
    does: "Stores a file with a release. A checklist answer can then refer to it by its digest.",
    errors: ["payload-too-large"],
  },
  "checklist.get-file": {
    does: "Returns a file that was uploaded for a checklist, byte for byte, with `Repr-Digest`.",
    errors: [],
  },
  "decision.get": {
    does: "Evaluates whether the release can be promoted to the stage now. The answer contains the verdict of each gate, the reasons with code and parts, and the people who can act.",
    errors: [],
  },
  "sign-off.get-separation": {
    does: "Returns who contributed what to the release, and which sign-off slots are therefore closed to them.",
    errors: [],
  },
  "promotion.request": {
    does: "Requests the promotion of a release to a stage. The request opens signing and appears in the inbox of the people who must act.",
    errors: ["already-exists", "goes-back", "promotion-in-flight", "wrong-phase"],
  },
  "promotion.close-request": {
    does: "Closes an open promotion request with a reason. Only its requester or an SRE can close it; signatures stay recorded.",
    errors: [],
  },
  "promotion.promote": {
    does: "Evaluates all gates under a lock and issues a signed permit for one deployment of this manifest. The caller must send the decision digest that was reviewed.",
    errors: ["dossier-moved", "gates-unsatisfied", "goes-back", "promotion-in-flight", "held"],
  },
  "sign-off.sign": {
    does: "Records an approval, or a return with a reason, on the decision digest that the caller reviewed. A recent sign-in is required, and a passkey where the policy requires one.",
    errors: [
      "already-signed",
      "authentication-not-fresh",
      "dossier-moved",
      "goes-back",
      "changed-threshold-not-accepted",
      "not-eligible-to-sign",
      "passkey-not-verified",
      "passkey-required",
      "signing-not-open",
    ],
  },
  "sign-off.withdraw": {
    does: "Withdraws an approval or a return of the caller. The gate is evaluated again without it.",
    errors: ["wrong-phase"],
  },
  "contribution.declare": {
    does: "Declares which person made a contribution whose author is unknown. That person cannot sign where the policy requires independence of it.",
    errors: [],
  },
  "override.request": {
    does: "Requests that a closed window is overridden once, for one approved decision. Security, SRE and administrators are notified.",
    errors: ["dossier-moved", "not-overridable", "wrong-phase"],
  },
  "override.approve": {
    does: "Approves a break-glass request of another person. The release can then be promoted once, within the time limit of the policy.",
    errors: ["authentication-not-fresh", "dossier-moved", "not-overridable", "same-person", "wrong-phase"],
  },
  "override.withdraw": {
    does: "Withdraws or declines a break-glass request that is not used yet. The window stays closed.",
    errors: ["wrong-phase"],
  },
  "promotion.list-reviews": {
    does: "Returns rollbacks and break-glass promotions with their review, due or completed.",
    errors: [],
  },
  "promotion.review": {
    does: "Records the review of a rollback or a break-glass promotion. There is one review, by an uninvolved person.",
    errors: ["same-person", "wrong-phase"],
  },
  "promotion.list": {
    does: "Returns promotions. An engine uses it to find the permitted promotions of its stage.",
    errors: [],
  },
  "promotion.get": {
    does: "Returns a promotion with its permit.",
    errors: [],
  },
  "promotion.report": {
    does: "Records a phase that the engine reports. The phase `deploying` uses the permit, once. The report is refused, and recorded, if a hold or a closed gate blocks the deployment.",
    errors: [
      "gates-unsatisfied",
      "held",
      "live-against-stop",
      "permit-expired",
      "permit-invalid",
      "permit-spent",
      "stopped-while-deploying",
      "wrong-phase",
    ],
  },
  "promotion.abort": {
    does: "Ends a promotion in progress, for example if its engine does not report any more. Its permit becomes void and the stage is free.",
    errors: ["wrong-phase"],
  },
  "permit.get-attestation": {
    does: "Returns the verification summary (SLSA 1.2 VSA) of the newest permitted promotion of a release, as an in-toto statement in a DSSE envelope. The manifest and each component are subjects. The summary names the exact policy by URI and digest. The public keys are at `/keys`.",
    errors: [],
  },
  "permit.list-attestations": {
    does: "Returns the verification summaries about a digest, of a manifest or of a component, in the 50 newest releases that have it. The list is empty if nothing about it was permitted.",
    errors: [],
  },
  "permit.verify": {
    does: "Checks whether a permit is signed by this installation, unused, not expired and not void.",
    errors: [],
  },
  "override.list": {
    does: "Returns the break-glass overrides that the caller can access, latest request first, with their current status.",
    errors: [],
  },
  "waiver.list": {
    does: "Returns the waivers that the caller can access, latest request first, with their current status.",
    errors: [],
  },
  "waiver.request": {
    does: "Requests that stated findings of one failed gate are accepted for a limited time. The people who can grant it are notified.",
    errors: ["dossier-moved", "not-waivable", "wrong-phase"],
  },
  "waiver.grant": {
    does: "Grants a waiver that another person requested. The gate then has the verdict `waived` until the end date.",
    errors: ["not-waivable", "same-person", "wrong-phase"],
  },
  "waiver.decline": {
    does: "Refuses a requested waiver with a reason. The gate stays closed.",
    errors: ["same-person", "wrong-phase"],
  },
  "waiver.revoke": {
    does: "Revokes a waiver. The gate has its own verdict again, and signatures on the waived decision no longer count.",
    errors: ["wrong-phase"],
  },
} as const satisfies Readonly<Record<string, OperationText>>;
