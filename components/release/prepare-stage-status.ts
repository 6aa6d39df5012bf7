import type { ReleasePageData, StageData } from "@/components/data/release-data";
import { VERDICT_PRESENTATION } from "@/components/marks/verdict-mark";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { countVerdicts } from "@/server/domain/gate/verdict-counts";
import { countOf } from "@/server/domain/text/count-of";

type Deployment = ReleasePageData["deployments"][number];

type StandingFacts = Pick<StageData, "stage" | "live" | "inFlight" | "request"> & {
  readonly evaluation: Pick<StageData["evaluation"], "allowed" | "state" | "gates" | "stops">;
};

interface StandingRelease {
  /** The deployments of every release of the model, newest first. */
  readonly deployments: readonly Pick<Deployment, "stage" | "releaseId" | "until" | "endedBy">[];
  readonly release: { readonly id: string };
}

/**
 * The status of a release in one stage. The first that applies: live, on its way, was live, or what it waits
 * for.
 */
export type Standing =
  | { readonly kind: "live"; readonly since: Date; readonly permitId: string }
  | { readonly kind: "under-way"; readonly inFlight: NonNullable<StageData["inFlight"]> }
  | { readonly kind: "was-live"; readonly until: Date; readonly endedBy: NonNullable<Deployment["endedBy"]>; readonly words: string }
  | { readonly kind: "on-its-way"; readonly words: string; readonly state: StageData["evaluation"]["state"] };

export function prepareStanding(stage: StandingFacts, { deployments, release }: StandingRelease): Standing {
  if (stage.live?.isThis) return { kind: "live", since: stage.live.since, permitId: stage.live.permitId };
  if (stage.inFlight?.releaseId === release.id) return { kind: "under-way", inFlight: stage.inFlight };
  const words = whatItWaitsFor(stage);
  const ended = deployments.find(
    (deployment) => deployment.stage === stage.stage && deployment.releaseId === release.id && deployment.until !== undefined,
  );
  if (ended?.until && ended.endedBy && !stage.request) return { kind: "was-live", until: ended.until, endedBy: ended.endedBy, words };
  return { kind: "on-its-way", words, state: stage.evaluation.state };
}

/** Returns `2 failed · waiting for 1 person`. Stops come before gates, and an open decision says so. */
function whatItWaitsFor({ evaluation, request }: StandingFacts): string {
  if (evaluation.allowed) return "all gates are open";
  const closed = evaluation.gates.filter(stopsRelease);
  const slots = closed
    .flatMap((gate) => (gate.status === "waiting" ? (gate.slots ?? []) : []))
    .filter((slot) => slot.filledBy === undefined).length;
  const counts = countVerdicts(closed.filter((gate) => gate.slots === undefined || gate.status !== "waiting").map((gate) => gate.status));
  return [
    ...(evaluation.stops.length > 0 ? ["stopped"] : []),
    ...counts.map(({ verdict, count }) => `${count} ${VERDICT_PRESENTATION[verdict].word.toLowerCase()}`),
    ...(slots > 0 ? [request ? `waiting for ${countOf(slots, "person", "people")}` : `${slots} to sign`] : []),
  ].join(" · ");
}
