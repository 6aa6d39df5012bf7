import { versionOf } from "@/server/domain/release/release-key";
import type { DriftStay } from "../data/drift-data";

/** One stay of a release, as shares of the axis, with what a person who listens hears of it. */
export interface StripStay {
  readonly from: number;
  readonly to: number;
  readonly releaseKey: string;
  readonly version: string;
  readonly words: string;
}

const END_WORDS = { superseded: "superseded", "rolled-back": "rolled back", failed: "failed" } as const;

/** The stays that touch the span, in order, cut to it. */
export function prepareStayStrip(
  stays: readonly DriftStay[],
  { from, to }: { readonly from: Date; readonly to: Date },
): readonly StripStay[] {
  const length = to.getTime() - from.getTime();
  const share = (at: Date) => Math.min(1, Math.max(0, (at.getTime() - from.getTime()) / length));
  return stays
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
