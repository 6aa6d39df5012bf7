import type { OperationText } from "./operation-text";

/** Texts of all other operations, by use-case. */
export const OTHER_OPERATIONS = {
  "delegation.list": {
    does: "Returns the delegations of people in the caller's teams.",
    errors: [],
  },
  "delegation.list-own": {
    does: "Returns the delegations that the caller gave or received.",
    errors: [],
  },
  "delegation.give": {
    does: "Delegates a signing role of the caller to another person for a limited time. Both people are notified.",
    errors: ["authentication-not-fresh", "cannot-delegate"],
  },
  "delegation.revoke": {
    does: "Ends a delegation. The delegator, the delegate and an administrator can end it; signatures already given stay valid.",
    errors: ["wrong-phase"],
  },
  "external-approver.register": {
    does: "Registers an external approver. The answer contains its signing secret, which is shown only once.",
    errors: ["already-exists"],
  },
  "external-approver.list": {
    does: "Returns the external approvers with the status of their latest messages.",
    errors: [],
  },
  "external-approver.remove": {
    does: "Removes an external approver and deletes its address and secret. Gates that wait for it stay closed.",
    errors: [],
  },
  "approval-request.repeat": {
    does: "Sends an approval request again after the external approver refused or did not answer in time. The time limit starts again.",
    errors: ["wrong-phase"],
  },
  "trusted-key.list": {
    does: "Returns the public keys and identities whose signatures the caller's teams trust, revoked ones last.",
    errors: [],
  },
  "trusted-key.add": {
    does: "Adds a public key or an identity whose signatures a team trusts from now on, or from `since`. Evidence that was received before is not checked again.",
    errors: ["already-exists"],
  },
  "trusted-key.confirm": {
    does: "Confirms the trust in a key as the second person. Gates with `signature: confirmed-key` count only confirmed keys.",
    errors: ["same-person", "wrong-phase"],
  },
  "trusted-key.revoke": {
    does: "Revokes a trusted key for ever. Evidence received at or after `from` is not verified by it any more; evidence received before stays verified.",
    errors: ["wrong-phase"],
  },
  "comment.list": {
    does: "Returns the comments on a release, newest first.",
    errors: [],
  },
  "comment.add": {
    does: "Adds a comment to a release. People mentioned with @ are notified; the comment is not part of the decision.",
    errors: [],
  },
  "comment.edit": {
    does: "Changes a comment of the caller. Earlier versions are kept.",
    errors: [],
  },
  "comment.withdraw": {
    does: "Withdraws a comment of the caller. Its text is no longer shown.",
    errors: [],
  },
  "component.get": {
    does: "Returns the releases that contain a component, its revocation, its reports and the actions of the caller.",
    errors: [],
  },
  "component.report": {
    does: "Reports a defective component to the people who can revoke it. No release is blocked.",
    errors: ["already-exists"],
  },
  "component.dismiss-report": {
    does: "Dismisses a report of a component with a reason.",
    errors: ["already-exists"],
  },
  "component.revoke": {
    does: "Revokes a component. Every release that contains it is blocked; live releases stay live and are marked. A recall lists each release that was made from it. The caller needs the role in every team that uses the component.",
    errors: ["already-exists"],
  },
  "component.request-lift": {
    does: "Requests to lift a mistaken revocation. A second person must approve; until then the releases stay blocked.",
    errors: ["same-person", "wrong-phase"],
  },
  "component.agree-to-lift": {
    does: "Approves a request of another person to lift a revocation. The releases are no longer blocked by it, and its recall is closed.",
    errors: ["same-person", "wrong-phase"],
  },
  "recall.list": {
    does: "Returns recalls with an affected release of the caller's teams, newest first, with their progress.",
    errors: [],
  },
  "recall.get": {
    does: "Returns a recall with the affected releases of the caller's teams and the number of those left out. A recall ends when every affected release is settled and the list is complete.",
    errors: [],
  },
  "recall.decide-row": {
    does: "Decides the next act on an affected release: roll back, replace, accept for at most 90 days, or not affected. A rollback or replacement counts when the release is no longer in use. Accepting also requires the permission `model.accept-risk`. The latest decision counts.",
    errors: ["wrong-phase"],
  },
  "drift.submit-windows": {
    does: "Stores up to 10,000 windows of monitored series and judges the alarms of the policy. A series is typed when it is first sent: its family never changes, and another method, direction, unit or slice is another series. Windows may arrive late, in any order, and overlap; one that is sent again replaces the earlier one. A NaN value is a gap. A window is judged once it has ended; one of 0 samples never is. A stage has at most 50,000 series.",
    errors: [],
  },
  "drift.list-alarms": {
    does: "Lists alarms, newest first. A policy rule in `monitoring` raises an alarm about a series; each series has at most one open alarm per rule.",
    errors: [],
  },
  "drift.submit-histograms": {
    does: "Computes drift windows from counts per bin or category: PSI, Jensen–Shannon distance, Wasserstein-1 distance, Kolmogorov–Smirnov and chi-square, each against the stored reference of the series and baseline, and the share of rows without a value. Counts over other bins are refused.",
    errors: ["already-exists"],
  },
  "hold.place": {
    does: "Places a hold on a stage, a model or a release, with an exit condition. Promotions are blocked until the hold ends; a rollback is still possible.",
    errors: [],
  },
  "hold.release": {
    does: "Ends a hold with a statement of how the exit condition was met.",
    errors: ["wrong-phase"],
  },
  "calendar.put": {
    does: "Stores the windows and freezes of a calendar. Window gates that use it apply the new entries immediately.",
    errors: [],
  },
  "lineage.submit-event": {
    does: "Stores OpenLineage events as standard clients send them. Data sets are linked to components by digest. An event that has a job or a data set and is not understood is stored in quarantine, with the reason; so are an event that is more than 24 hours ahead of its receipt, a name of more than 700 characters, and more than 10,000 data sets or 50,000 inputs of columns. A body of more than 10 MB or 500,000 object members is refused. Cycles are stored. Two names of one data set stay two nodes, joined by the `symlinks` facet. A run that reads an endpoint, such as one that collects production logs, names it as an input in the namespace `countersign:endpoints` with the name `<model>/<stage>`.",
    errors: ["malformed-request"],
  },
  "lineage.submit-batch": {
    does: "Stores up to 1,000 OpenLineage events in one transaction. The answer lists the events that have no job and no data set, which are not stored.",
    errors: ["malformed-request"],
  },
  "lineage.neighbourhood": {
    does: "Returns the inputs and outputs of a node, as they were known at `at`. A node is `release:<key>`, `artifact:<digest>`, `dataset:<namespace>/<name>` with `@<version>` if wanted, `job:<namespace>/<name>`, `run:<id>` or `endpoint:<model>/<stage>`, each part percent-encoded. The answer states whether it is complete.",
    errors: [],
  },
  "lineage.paths": {
    does: "Returns every node and edge that is on a path between two nodes, in whichever direction there is one, with the number of paths. If `complete` is false, there may be other paths.",
    errors: [],
  },
  "lineage.impact": {
    does: "Returns the releases that were made from a node, live ones first, with the shortest path to each. Other releases may be affected when `complete` is false.",
    errors: [],
  },
  "lineage.columns": {
    does: "Returns the columns of a data set; with `column`, the columns that it was made from and those made from it, by the `columnLineage` facets of events. The other names of a data set are followed too.",
    errors: [],
  },
  "lineage.list-quarantine": {
    does: "Returns the lineage events that were stored and not understood, with the reason.",
    errors: [],
  },
  "lineage.reprocess-event": {
    does: "Parses a quarantined event again. If this version understands it, its statements join the graph.",
    errors: ["wrong-phase"],
  },
  "ledger.list-entries": {
    does: "Returns sealed entries in order. The leaf hash is SHA-256 of 0x00 and the UTF-8 text of `canonical`. Entries of other teams contain the hash without the text.",
    errors: [],
  },
  "ledger.get-checkpoint": {
    does: "Returns the newest signed tree head as a C2SP signed note, with the cosignatures of witnesses. `witnessed=true` returns the newest that the quorum of witnesses cosigned.",
    errors: [],
  },
  "ledger.get-inclusion-proof": {
    does: "Returns the proof that an entry is in the tree of a given size (RFC 9162, section 2.1.3).",
    errors: [],
  },
  "ledger.get-consistency-proof": {
    does: "Returns the proof that a larger tree extends a smaller one (RFC 9162, section 2.1.4).",
    errors: [],
  },
  "ledger.get-witness-policy": {
    does: "Returns the keys of the ledger, its witnesses and their quorum as a C2SP tlog-policy file.",
    errors: [],
  },
  "ledger.get-tile": {
    does: "Returns the hashes of one tile of the tree, 32 bytes each (C2SP tlog-tiles, with the prefix `/api/v1/ledger`). The path of the tile is its index in groups of three digits, such as `067` or `x001/067`, with `.p/W` for a partial tile.",
    errors: ["not-found"],
  },
  "ledger.request-verification": {
    does: "Starts a verification of the complete ledger, which changes no entry and no record. Only one can run at a time.",
    errors: ["already-exists"],
  },
  "ledger.list-verifications": {
    does: "Returns the verifications of the ledger with progress and result, newest first.",
    errors: [],
  },
  "model.get-history": {
    does: "Returns the releases of a model as known at an instant, newest first, with the state of each in every stage: `live`, `was-here`, `in-flight`, `failed`, `held`, `revoked`, `never` or `unknown`.",
    errors: [],
  },
  "service-account.list": {
    does: "Returns service accounts with their tokens. Token values are never returned.",
    errors: [],
  },
  "service-account.create": {
    does: "Creates a service account with a role, a team and an owner.",
    errors: ["already-exists"],
  },
  "service-account.disable": {
    does: "Disables a service account and all its tokens permanently.",
    errors: ["stale-write"],
  },
  "token.create": {
    does: "Creates a token of a service account. Its value is returned only once.",
    errors: [],
  },
  "token.revoke": {
    does: "Revokes a token immediately.",
    errors: ["stale-write"],
  },
  "person.list": {
    does: "Returns the people who have signed in, with their roles.",
    errors: [],
  },
  "person.deactivate": {
    does: "Ends all sessions of a person and prevents new sign-ins.",
    errors: ["same-person", "stale-write"],
  },
  "person.reactivate": {
    does: "Allows a deactivated person to sign in again.",
    errors: ["stale-write"],
  },
  "session.revoke-all": {
    does: "Ends every session of a person. The person can sign in again.",
    errors: [],
  },
  "passkey.list": {
    does: "Returns the passkeys of the caller.",
    errors: [],
  },
  "passkey.revoke": {
    does: "Revokes a passkey of the caller. Its earlier signatures stay valid.",
    errors: ["authentication-not-fresh"],
  },
  "notification-webhook.list": {
    does: "Returns the chat webhooks of the caller's teams. Addresses are never returned.",
    errors: [],
  },
  "notification-webhook.add": {
    does: "Adds a chat webhook for a team. Its address is stored encrypted.",
    errors: [],
  },
  "notification-webhook.test": {
    does: "Sends a test message to a chat webhook.",
    errors: ["wrong-phase"],
  },
  "notification-webhook.enable": {
    does: "Enables a chat webhook that was disabled after repeated failures.",
    errors: ["wrong-phase"],
  },
  "notification-webhook.remove": {
    does: "Removes a chat webhook and deletes its address.",
    errors: [],
  },
} as const satisfies Readonly<Record<string, OperationText>>;
