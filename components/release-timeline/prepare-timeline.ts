import type { ReleasePageData } from "../data/release-data";
import { prepareTicks, type Tick } from "./prepare-ticks";

export type TimelineMark = ReleasePageData["timeline"][number];

/** One drawn marker: one event, or several that would overlap. `at` is a share of the axis, 0 to 1. */
export interface Marker {
  /** The id of its first event; the inspector uses it with {@link lastId}. */
  readonly id: string;
  readonly lastId: string;
  readonly at: number;
  /** Oldest first; never empty. */
  readonly events: readonly TimelineMark[];
  readonly hasRefusal: boolean;
}

/** A range in which the release was live in a stage, cut to the axis. */
export interface LiveSpan {
  readonly from: number;
  readonly to: number;
  /** True if it is still live at the right end of the axis. */
  readonly isOpen: boolean;
  readonly since: Date;
  readonly until: Date | undefined;
  readonly endedBy: string | undefined;
}

export interface Lane {
  readonly id: string;
  readonly label: string;
  readonly markers: readonly Marker[];
  readonly spans: readonly LiveSpan[];
}

export interface PreparedTimeline {
  readonly from: Date;
  readonly to: Date;
  readonly lanes: readonly Lane[];
  readonly ticks: readonly Tick[];
  /** The number of events outside the chosen range, so that a zoomed timeline does not look complete. */
  readonly outside: number;
}

interface TimelineFacts {
  readonly marks: readonly TimelineMark[];
  readonly stages: readonly string[];
  /** Deployments of this release, in any order. */
  readonly deployments: readonly {
    readonly stage: string;
    readonly since: Date;
    readonly until: Date | undefined;
    readonly endedBy: string | undefined;
  }[];
  readonly now: Date;
}

interface Drawing {
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Width of the axis and of one marker, in the same unit. */
  readonly width: number;
  readonly markerWidth: number;
}

/** The width that a label under the axis needs, in the unit of the axis. */
const TICK_WIDTH = 72;

/**
 * Prepares the lanes on one time axis: evidence, people, each stage of the policy in order, drift, incidents.
 * Without a chosen range the axis contains every event and the present, with a margin.
 */
export function prepareTimeline(facts: TimelineFacts, drawing: Drawing): PreparedTimeline {
  const { from, to } = axisOf(facts, drawing);
  const share = (at: Date) => (at.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  const shown = facts.marks.filter(({ at }) => at >= from && at <= to);
  const lanes = [
    { id: "evidence", label: "evidence" },
    { id: "people", label: "people" },
    ...facts.stages.map((stage) => ({ id: `stage:${stage}`, label: stage })),
    { id: "drift", label: "drift" },
    { id: "incidents", label: "incidents" },
  ];
  return {
    from,
    to,
    lanes: lanes.map(({ id, label }) => ({
      id,
      label,
      markers: cluster(
        shown.filter((mark) => laneOf(mark, facts.stages) === id),
        share,
        drawing.markerWidth / drawing.width,
      ),
      spans: facts.deployments
        .filter(
          (deployment) =>
            `stage:${deployment.stage}` === id &&
            deployment.since <= to &&
            (deployment.until ?? facts.now) >= from,
        )
        .map((deployment) => spanOf(deployment, facts.now, share)),
    })),
    ticks: prepareTicks(from, to, Math.max(2, Math.floor(drawing.width / TICK_WIDTH))),
    outside: facts.marks.length - shown.length,
  };
}

/**
 * Returns the lane of the event's stage. Events of a stage that the policy no longer has are in the lane of
 * people.
 */
function laneOf({ lane, stage }: TimelineMark, stages: readonly string[]): string {
  if (lane !== "stage") return lane;
  return stage !== undefined && stages.includes(stage) ? `stage:${stage}` : "people";
}

function axisOf(
  { marks, now }: TimelineFacts,
  chosen: Pick<Drawing, "from" | "to">,
): { readonly from: Date; readonly to: Date } {
  if (chosen.from && chosen.to && chosen.from < chosen.to) return { from: chosen.from, to: chosen.to };
  const instants = [...marks.map(({ at }) => at.getTime()), now.getTime()];
  const first = Math.min(...instants);
  const last = Math.max(...instants);
  const air = Math.max((last - first) * 0.02, MINUTE_MS);
  return { from: new Date(first - air), to: new Date(last + air) };
}

const MINUTE_MS = 60_000;

/**
 * Joins neighbours closer than one marker's width to one marker at the place of the first, so that markers
 * never overlap.
 */
function cluster(
  marks: readonly TimelineMark[],
  share: (at: Date) => number,
  least: number,
): readonly Marker[] {
  const groups: TimelineMark[][] = [];
  for (const mark of [...marks].sort((one, other) => one.at.getTime() - other.at.getTime())) {
    const [first] = groups.at(-1) ?? [];
    if (first && share(mark.at) - share(first.at) < least) groups.at(-1)?.push(mark);
    else groups.push([mark]);
  }
  return groups.flatMap((events) => {
    const [first] = events;
    const last = events.at(-1);
    return first && last
      ? [
          {
            id: first.id,
            lastId: last.id,
            at: share(first.at),
            events,
            hasRefusal: events.some(({ refused }) => refused),
          },
        ]
      : [];
  });
}

function spanOf(
  deployment: TimelineFacts["deployments"][number],
  now: Date,
  share: (at: Date) => number,
): LiveSpan {
  const { since, until, endedBy } = deployment;
  return {
    from: Math.max(0, share(since)),
    to: Math.min(1, share(until ?? now)),
    isOpen: until === undefined,
    since,
    until,
    endedBy,
  };
}
