import { versionOf } from "@/server/domain/release/release-key";
import type { DriftDeployment } from "../data/drift-data";

/** One deployment of a release, as shares of the axis, with its description for screen readers. */
export interface StripDeployment {
  readonly from: number;
  readonly to: number;
  readonly releaseKey: string;
  readonly version: string;
  readonly words: string;
}

const END_WORDS = { superseded: "superseded", "rolled-back": "rolled back", failed: "failed" } as const;

/** Returns the deployments that overlap the span, oldest first, clipped to it. */
export function prepareDeploymentStrip(
  deployments: readonly DriftDeployment[],
  { from, to }: { readonly from: Date; readonly to: Date },
): readonly StripDeployment[] {
  const length = to.getTime() - from.getTime();
  const share = (at: Date) => Math.min(1, Math.max(0, (at.getTime() - from.getTime()) / length));
  return deployments
    .filter(({ since, until }) => since < to && (until === undefined || until > from))
    .toSorted((one, other) => one.since.getTime() - other.since.getTime())
    .map(({ releaseKey, since, until, endedBy }) => ({
      from: share(since),
      to: share(until ?? to),
      releaseKey,
      version: versionOf(releaseKey),
      words: `${releaseKey}, live from ${dayOf(since)} ${until ? `to ${dayOf(until)}, ${endedBy ? END_WORDS[endedBy] : "ended"}` : "on"}`,
    }));
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);
