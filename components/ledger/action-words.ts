/** Ledger actions as people say them. An action without words of its own is read out as it is named. */
const WORDS: Readonly<Record<string, string>> = {
  "release.opened": "Opened",
  "release.amended": "Words amended",
  "release.withdrawn": "Withdrawn",
  "evidence.submitted": "Evidence received",
  "checklist.confirmed": "Checklist item confirmed",
  "contribution.declared": "Contributor declared",
  "promotion.requested": "Promotion requested",
  "promotion.permitted": "Promotion permitted",
  "promotion.refused": "Promotion refused",
  "promotion.deploying": "Deploying",
  "promotion.verifying": "Verifying",
  "promotion.live": "Live",
  "promotion.failed": "Deployment failed",
  "promotion.aborted": "Promotion aborted",
  "promotion.abort-refused": "Abort refused",
  "promotion.report-refused": "Report refused",
  "rollback.refused": "Rollback refused",
  "sign-off.signed": "Signed",
  "sign-off.rejected": "Returned",
  "sign-off.refused": "Sign-off refused",
  "sign-off.withdrawn": "Sign-off withdrawn",
  "waiver.requested": "Waiver requested",
  "waiver.granted": "Waiver granted",
  "waiver.refused": "Waiver refused",
  "waiver.grant-refused": "Grant of a waiver refused",
  "waiver.revoked": "Waiver revoked",
  "component.revoked": "Component revoked",
  "ledger.verification-requested": "Verification of the ledger asked for",
  "ledger.verified": "Ledger verified",
  "notification-webhook.added": "Chat webhook added",
  "notification-webhook.tested": "Chat webhook tested",
  "notification-webhook.enabled": "Chat webhook switched on",
  "notification-webhook.removed": "Chat webhook removed",
};

export function actionInWords(action: string): string {
  const known = WORDS[action];
  if (known !== undefined) return known;
  const [noun = "", verb = ""] = action.split(".");
  const text = `${noun} ${verb}`.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
