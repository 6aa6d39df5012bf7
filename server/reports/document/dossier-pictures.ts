import type { Evaluation, GateResult } from "@/server/domain/decision/evaluation";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { Window } from "@/server/domain/drift/drift-state";
import { compareMetrics } from "@/server/domain/evidence/compare-metrics";
import { renderReason } from "@/server/domain/reason/render-reason";

/** A monitored statistic, with its windows before the decision. */
export interface DriftPicture {
  readonly series: string;
  readonly metric: string;
  readonly windows: readonly Window[];
}

/** Marks and spans of one kind of event. Positions are shares of the width. */
interface Lane {
  readonly title: string;
  readonly marks: readonly number[];
  readonly spans: readonly { readonly from: number; readonly to: number }[];
}

const LINE_ROWS_MAX = 24;
const NAMES_MAX = 8;

/** Returns when the facts of a decision arrived, from the opening of the release to the decision. */
export function timelinePicture(facts: ReleaseFacts, at: Date) {
  const from = facts.release.openedAt.getTime();
  const span = Math.max(1, at.getTime() - from);
  const place = (instant: Date) => Math.min(1, Math.max(0, (instant.getTime() - from) / span));
  const lane = (title: string, instants: readonly (Date | undefined)[]): Lane => ({
    title,
    marks: instants.flatMap((instant) => (instant && instant <= at ? [place(instant)] : [])),
    spans: [],
  });
  const own = facts.deployments.filter(({ releaseId }) => releaseId === facts.release.id);
  const stages = [...new Set(own.map(({ stage }) => stage))];
  const lanes: readonly Lane[] = [
    lane(
      "Evidence",
      facts.evidence.map(({ receivedAt }) => receivedAt),
    ),
    lane(
      "Checklist",
      facts.checklistAnswers.map(({ answeredAt }) => answeredAt),
    ),
    lane(
      "Waivers",
      facts.waivers.map(({ grantedAt }) => grantedAt),
    ),
    lane(
      "Signatures",
      facts.signOffs.map(({ signedAt }) => signedAt),
    ),
    ...stages.map((stage) => ({
      title: `Live in ${stage}`,
      marks: [],
      spans: own
        .filter((one) => one.stage === stage && one.since <= at)
        .map(({ since, until = at }) => ({ from: place(since), to: place(until) })),
    })),
  ];
  return { from: dayOf(facts.release.openedAt), to: dayOf(at), lanes };
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

interface MeasuredRow {
  readonly label: string;
  readonly value: number;
  readonly before: number | null;
}

interface Measured {
  readonly title: string;
  readonly threshold: number | null;
  readonly rows: readonly MeasuredRow[];
}

/**
 * Returns the measured value of every subgroup: by gate with its threshold, or by metric beside the live release if no
 * gate has subgroups.
 */
export function subgroupPictures(facts: ReleaseFacts, { gates }: Pick<Evaluation, "gates">) {
  const byGate = gates.flatMap((gate) => gatePicture(gate) ?? []);
  return (byGate.length > 0 ? byGate : metricPictures(facts)).map(scaled);
}

function gatePicture({ title, parts = [], required }: GateResult): Measured | undefined {
  const rows = parts.flatMap(({ title: label, measured }) =>
    typeof measured === "number" ? [{ label: renderReason(label), value: measured, before: null }] : [],
  );
  if (rows.length === 0) return undefined;
  return { title, threshold: typeof required === "number" ? required : null, rows };
}

function metricPictures({ evidence, baseline }: ReleaseFacts): readonly Measured[] {
  const [newest] = evidence
    .filter(({ type }) => type === "evaluation")
    .toSorted((one, other) => other.receivedOrder - one.receivedOrder);
  if (newest === undefined) return [];
  const live = baseline?.evidence.find(({ type, suite }) => type === newest.type && suite === newest.suite);
  const sliced = compareMetrics(newest.payload, live?.payload).filter(({ slice }) => slice !== undefined);
  return [...new Set(sliced.map(({ metric }) => metric))].map((metric) => ({
    title: metric,
    threshold: null,
    rows: sliced.flatMap((one) =>
      one.metric === metric && one.value !== null
        ? [{ label: one.slice ?? "", value: one.value, before: one.before ?? null }]
        : [],
    ),
  }));
}

function scaled({ title, threshold, rows }: Measured) {
  const shown = rows.slice(0, LINE_ROWS_MAX);
  const values = shown.flatMap(({ value, before }) => [value, ...(before === null ? [] : [before])]);
  const place = scaleOf([...values, ...(threshold === null ? [] : [threshold])]);
  return {
    title,
    threshold: threshold === null ? null : { at: place(threshold), value: inWords(threshold) },
    omitted: rows.length - shown.length,
    rows: shown.map(({ label, value, before }) => ({
      ...{ label, value: inWords(value), at: place(value) },
      before: before === null ? null : place(before),
    })),
  };
}

/** Maps values to shares of a width, with a margin at both ends. */
function scaleOf(values: readonly number[]): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = high - low || 1;
  return (value) => 0.04 + (0.92 * (value - low)) / span;
}

const inWords = (value: number) => String(Number(value.toPrecision(4)));

/** Returns each series as a line of shares, with its limits where they are constant. */
export function driftPictures(series: readonly DriftPicture[]) {
  return series.map(({ series: name, metric, windows }) => {
    const measured = windows.flatMap(({ startsAt, value }) =>
      value === null ? [] : [{ at: startsAt.getTime(), value }],
    );
    const limits = [windows.at(-1)?.limitWarn, windows.at(-1)?.limitAct].map((limit) => limit ?? null);
    const place = scaleOf([
      ...measured.map(({ value }) => value),
      ...limits.filter((limit) => limit !== null),
    ]);
    const first = measured[0]?.at ?? 0;
    const span = Math.max(1, (measured.at(-1)?.at ?? 0) - first);
    const latest = measured.at(-1);
    return {
      title: `${name} · ${metric}`,
      latest: latest ? inWords(latest.value) : "no value",
      points: measured.map(({ at, value }) => ({ x: (at - first) / span, y: place(value) })),
      warn: limits[0] === null || limits[0] === undefined ? null : place(limits[0]),
      act: limits[1] === null || limits[1] === undefined ? null : place(limits[1]),
    };
  });
}

/** Returns the components of the manifest from left to right: what a model is made of, the models, the release. */
export function lineagePicture({ release, stage }: ReleaseFacts) {
  const named = (isModel: boolean) => {
    const all = release.components
      .filter(({ kind }) => (kind === "model") === isModel)
      .map(({ kind, name, version }) => ({ kind, name: `${name} ${version}` }));
    const more = all.length - NAMES_MAX;
    return more > 0 ? [...all.slice(0, NAMES_MAX), { kind: "", name: `and ${more} more` }] : all;
  };
  const columns = [
    named(false),
    named(true),
    [{ kind: "release", name: release.key }],
    [{ kind: "stage", name: stage }],
  ];
  return columns.filter((column) => column.length > 0);
}
