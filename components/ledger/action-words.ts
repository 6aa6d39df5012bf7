/** Ledger actions as people say them. An action without words of its own is read out as it is named. */
const WORDS: Readonly<Record<string, string>> = {
  "calendar.changed": "Calendar changed",
  "checklist.confirmed": "Checklist item confirmed",
  "saved-view.saved": "View saved",
  "saved-view.removed": "Saved view removed",
  "release.rolled-back": "Rolled back",
  "drift.shifting": "Past the limit that warns",
  "drift.drifted": "Past the limit that acts",
  "component.revoked": "Component revoked",
  "contribution.declared": "Contributor declared",
  "drift.received": "Drift windows received",
  "evidence.exported": "Evidence exported",
  "evidence.submitted": "Evidence received",
  "hold.placed": "Hold placed",
  "hold.released": "Hold ended",
  "installation.begun": "Installation begun",
  "installation.demo-clock-closed": "Demo history ended",
  "ledger.verification-requested": "Verification of the ledger asked for",
  "ledger.verified": "Ledger verified",
  "lineage.received": "Lineage received",
  "model.adopted": "Found running, and adopted",
  "model.attested": "Intake attested",
  "model.certified": "Model certified",
  "model.handed-over": "Handed over",
  "model.intake-revised": "Intake answered anew",
  "model.risk-accepted": "Risk accepted",
  "model.risk-ended": "Accepted risk ended",
  "model.registered": "Model registered",
  "notification-webhook.added": "Chat webhook added",
  "notification-webhook.enabled": "Chat webhook switched on",
  "notification-webhook.disabled": "Chat webhook switched off",
  "notification-webhook.removed": "Chat webhook removed",
  "notification-webhook.tested": "Chat webhook tested",
  "period.exported": "List of a period exported",
  "person.deactivated": "Person deactivated",
  "person.reactivated": "Person reactivated",
  "person.roles-changed": "Roles changed",
  "policy.published": "Policy published",
  "promotion.abort-refused": "Abort refused",
  "promotion.aborted": "Promotion aborted",
  "promotion.deploying": "Deploying",
  "promotion.failed": "Deployment failed",
  "promotion.live": "Live",
  "promotion.permitted": "Promotion permitted",
  "promotion.refused": "Promotion refused",
  "promotion.report-refused": "Report refused",
  "promotion.requested": "Promotion requested",
  "promotion.verifying": "Verifying",
  "release.amended": "Words amended",
  "release.opened": "Opened",
  "release.withdrawn": "Withdrawn",
  "rollback.refused": "Rollback refused",
  "service-account.created": "Service account created",
  "service-account.disabled": "Service account disabled",
  "session.ended": "Signed out",
  "session.established": "Signed in",
  "session.refused": "Sign-in refused",
  "session.revoked": "Sessions revoked",
  "sign-off.refused": "Sign-off refused",
  "sign-off.rejected": "Returned",
  "sign-off.signed": "Signed",
  "sign-off.withdrawn": "Sign-off withdrawn",
  "token.created": "Token created",
  "token.revoked": "Token revoked",
  "waiver.grant-refused": "Grant of a waiver refused",
  "waiver.granted": "Waiver granted",
  "waiver.refused": "Waiver refused",
  "waiver.requested": "Waiver requested",
  "waiver.revoked": "Waiver revoked",
};

/** Every action with words of its own, by its words: what a person can choose among. */
export const KNOWN_ACTIONS: readonly { readonly action: string; readonly words: string }[] = Object.entries(WORDS)
  .map(([action, words]) => ({ action, words }))
  .sort((one, other) => (one.words < other.words ? -1 : 1));

export function actionInWords(action: string): string {
  const known = WORDS[action];
  if (known !== undefined) return known;
  const [noun = "", verb = ""] = action.split(".");
  const text = `${noun} ${verb}`.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
