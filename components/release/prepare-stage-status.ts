import type { ReleasePageData, StageData } from "@/components/data/release-data";
import { VERDICT_PRESENTATION } from "@/components/marks/verdict-mark";
import { stopsRelease } from "@/server/domain/decision/verdict";
import { countVerdicts } from "@/server/domain/gate/verdict-counts";
import type { ReleaseStatus } from "@/server/domain/status/status";
import { countOf } from "@/server/domain/text/count-of";

type Deployment = ReleasePageData["deployments"][number];

type StageFacts = Pick<StageData, "stage" | "status" | "live" | "inFlight" | "request"> & {
  readonly evaluation: Pick<StageData["evaluation"], "allowed" | "state" | "gates" | "stops">;
};

interface ReleaseOfStages {
  /** Of every release of the model, newest first. */
  readonly deployments: readonly Pick<Deployment, "stage" | "releaseId" | "until" | "endedBy">[];
  readonly release: { readonly id: string };
}

/** The status of a release in one stage, with its details. */
export type StageStatusShown =
  | { readonly status: "live"; readonly since: Date; readonly permitId: string }
  | { readonly status: "in-progress"; readonly inFlight: NonNullable<StageData["inFlight"]> }
  | {
      readonly status: "was-live";
      readonly until: Date;
      readonly endedBy: NonNullable<Deployment["endedBy"]>;
      readonly words: string;
    }
  | {
      readonly status: Exclude<ReleaseStatus, "live" | "in-progress" | "was-live">;
      readonly words: string;
      readonly state: StageData["evaluation"]["state"];
    };

/** Returns the status with its details. A withdrawn release that was live is shown with the end of its deployment. */
export function prepareStageStatus(
  stage: StageFacts,
  { deployments, release }: ReleaseOfStages,
): StageStatusShown {
  const { status, live, inFlight, evaluation } = stage;
  if (status === "live" && live) return { status, since: live.since, permitId: live.permitId };
  if (status === "in-progress" && inFlight) return { status, inFlight };
  const words = obstaclesOf(stage);
  if (status === "was-live" || status === "withdrawn") {
    const ended = deployments.find(
      (one) => one.stage === stage.stage && one.releaseId === release.id && one.until !== undefined,
    );
    if (ended?.until && ended.endedBy)
      return { status: "was-live", until: ended.until, endedBy: ended.endedBy, words };
  }
  return {
    status: status as Exclude<ReleaseStatus, "live" | "in-progress" | "was-live">,
    words,
    state: evaluation.state,
  };
}

/** Returns the obstacles in short, `2 failed · waiting for 1 person`: a stop first, then gates by verdict, then missing signatures. */
function obstaclesOf({ evaluation, request }: StageFacts): string {
  if (evaluation.allowed) return "all gates are open";
  const closed = evaluation.gates.filter(stopsRelease);
  const slots = closed
    .flatMap((gate) => (gate.status === "waiting" ? (gate.slots ?? []) : []))
    .filter((slot) => slot.filledBy === undefined).length;
  const counts = countVerdicts(
    closed.filter((gate) => gate.slots === undefined || gate.status !== "waiting").map((gate) => gate.status),
  );
  return [
    ...(evaluation.stops.length > 0 ? ["stopped"] : []),
    ...counts.map(({ verdict, count }) => `${count} ${VERDICT_PRESENTATION[verdict].word.toLowerCase()}`),
    ...(slots > 0
      ? [request ? `waiting for ${countOf(slots, "person", "people")}` : `${slots} to sign`]
      : []),
  ].join(" · ");
}
