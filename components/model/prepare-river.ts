import type { ModelPageData } from "../data/model-data";
import { prepareTicks, type Tick } from "../release-timeline/prepare-ticks";

type Facts = Pick<ModelPageData, "river" | "deployments" | "at"> & {
  /** The stages in the order of the policy; the first is drawn on top. */
  readonly stages: readonly string[];
};

/** A deployment of a release in a stage, as shares of the axis. */
export interface RiverSpan {
  readonly id: string;
  readonly stage: string;
  /** The line of the release's row. */
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: "superseded" | "rolled-back" | "failed" | undefined;
}

/** An event of a release at one instant. */
export interface RiverMark {
  readonly id: string;
  readonly kind: "opened" | "requested" | "rolled-back" | "failed" | "errored" | "aborted" | "refused";
  readonly stage: string | undefined;
  readonly at: Date;
  readonly share: number;
}

export interface RiverRow {
  readonly releaseKey: string;
  readonly version: string;
  readonly isWithdrawn: boolean;
  readonly spans: readonly RiverSpan[];
  readonly marks: readonly RiverMark[];
}

export interface PreparedRiver {
  readonly rows: readonly RiverRow[];
  readonly ticks: readonly Tick[];
  readonly lanes: number;
}

const AIR = 0.02;
const TICKS_MAX = 8;

/**
 * Prepares the chart of versions over time, the newest on top: opened, requested, live by stage, and rolled
 * back.
 */
export function prepareRiver({ river, deployments, stages, at }: Facts): PreparedRiver {
  const oldest = Math.min(at.getTime(), ...river.releases.map(({ openedAt }) => openedAt.getTime()));
  const length = Math.max(at.getTime() - oldest, 1);
  const from = new Date(oldest - length * AIR);
  const to = new Date(at.getTime() + length * AIR);
  const share = (instant: Date) =>
    Math.min(1, Math.max(0, (instant.getTime() - from.getTime()) / (to.getTime() - from.getTime())));
  const rows = river.releases.map(({ key, version, state, openedAt, requests, broken }): RiverRow => {
    const own = deployments.filter(({ releaseKey }) => releaseKey === key);
    const marks = [
      { kind: "opened" as const, stage: undefined, at: openedAt },
      ...requests.map(({ stage, at: asked }) => ({ kind: "requested" as const, stage, at: asked })),
      ...own.flatMap(({ stage, until, endedBy }) =>
        until && endedBy === "rolled-back" ? [{ kind: endedBy, stage, at: until }] : [],
      ),
      ...broken.flatMap(({ stage, phase, at: ended }) =>
        isBroken(phase) ? [{ kind: phase, stage, at: ended }] : [],
      ),
    ];
    return {
      releaseKey: key,
      version,
      isWithdrawn: state === "withdrawn",
      spans: own
        .toSorted((one, other) => one.since.getTime() - other.since.getTime())
        .map(({ stage, since, until, endedBy }) => ({
          id: `${key} ${stage} ${since.getTime()}`,
          stage,
          lane: Math.max(0, stages.indexOf(stage)),
          from: share(since),
          to: share(until ?? at),
          since,
          until,
          endedBy,
        })),
      marks: marks
        .toSorted((one, other) => one.at.getTime() - other.at.getTime())
        .map((mark, index) => ({ ...mark, id: `${key} ${index}`, share: share(mark.at) })),
    };
  });
  return { rows, ticks: prepareTicks(from, to, TICKS_MAX), lanes: Math.max(1, stages.length) };
}

const BROKEN = ["failed", "errored", "aborted", "refused"] as const;

function isBroken(phase: string): phase is (typeof BROKEN)[number] {
  return BROKEN.some((one) => one === phase);
}
