import type { Tone } from "../ui/tone";

/** The colour of an event on the timeline, by its effect on the release. The words beside it say the same. */
const TONES: Readonly<Record<string, Tone>> = {
  "promotion.live": "passed",
  "promotion.failed": "failed",
  "promotion.live-against-stop": "failed",
  "promotion.stop-met": "failed",
  "sign-off.rejected": "failed",
  "component.revoked": "failed",
  "release.rolled-back": "failed",
  "drift.drifted": "failed",
  "drift.shifting": "stale",
  "hold.placed": "stale",
  "promotion.aborted": "missing",
  "promotion.permitted": "accent",
  "promotion.deploying": "accent",
  "promotion.verifying": "accent",
  "promotion.requested": "waiting",
  "waiver.granted": "waived",
  "override.approved": "stale",
  "override.used": "failed",
};

export function actionTone(action: string): Tone {
  return TONES[action] ?? "neutral";
}
