import type { Digest } from "@/server/domain/canonical/index";
import type { DriftDirection } from "@/server/domain/drift/drift-band";
import type { Window } from "@/server/domain/drift/drift-state";
import type { MeasuredWindow } from "@/server/domain/drift/replay-rule";
import type { SignalFamily } from "@/server/domain/drift/signal-family";
import type { Histogram } from "@/server/domain/statistics/histogram";
import type { Page, PageRequest } from "./page";
import type { Teams } from "./teams";

/** One window with its sample sizes and origin. */
export interface DriftWindowDetails extends Window {
  readonly sampleSize: number;
  readonly baselineDigest: Digest;
}

/** The identity of a series. Series that differ in one of these are different lines. */
export interface SeriesIdentity {
  readonly series: string;
  readonly metric: string;
  readonly method: string;
  readonly direction: DriftDirection;
  /** The part of the population that is measured; null for all of it. */
  readonly slice: string | null;
  readonly unit: string | null;
}

/** A series as its sender states it. An undefined field keeps its earlier value. */
export interface SeriesStatement extends SeriesIdentity {
  readonly family?: SignalFamily | undefined;
  readonly source?: string | undefined;
  readonly labelDelayHours?: number | undefined;
}

/** A series with its type. */
export interface TypedSeries extends SeriesIdentity {
  readonly id: string;
  readonly family: SignalFamily;
  /** The tool that measures. */
  readonly source: string | null;
  /** Hours between a prediction and its label. */
  readonly labelDelayHours: number | null;
}

/** One monitored statistic and its latest windows. */
export interface DriftSeriesRecord extends TypedSeries {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly stage: string;
  /** The latest two, newest first: enough to derive the band of the series. */
  readonly latest: readonly DriftWindowDetails[];
}

/** A (model, stage) where something is live. */
export interface LiveStage {
  readonly modelKey: string;
  readonly modelTitle: string;
  readonly stage: string;
}

export interface DriftSpan {
  /** Windows that overlap the half-open span [from, to). */
  readonly from: Date;
  readonly to: Date;
}

export interface DriftSeriesFilter {
  readonly models?: readonly string[] | undefined;
  readonly stage?: string | undefined;
  /** A substring of the name of the series, the metric or the method; case is ignored. */
  readonly named?: string | undefined;
}

/** Drift for screens. */
export interface DriftReads {
  /** Ordered by model, stage and name, at most `limit`; `isComplete` is false when there were more. */
  listSeries(
    teams: Teams,
    filter: DriftSeriesFilter,
    limit: number,
  ): Promise<{ readonly items: readonly DriftSeriesRecord[]; readonly isComplete: boolean }>;
  findSeries(teams: Teams, id: string): Promise<DriftSeriesRecord | undefined>;
  /**
   * Returns the start of each series' latest window past a limit within the span; series without one are left
   * out.
   */
  latestBreaches(
    teams: Teams,
    seriesIds: readonly string[],
    span: DriftSpan,
  ): Promise<ReadonlyMap<string, Date>>;
  /** First start and last end over all windows of these series; undefined when there are no windows. */
  extent(teams: Teams, seriesIds: readonly string[]): Promise<DriftSpan | undefined>;
  /**
   * Returns the windows of a series in order of time. Where there are more than two for each bucket, it
   * returns of every bucket the extremes: the smallest and the largest value, the farthest past each limit,
   * and its first gap.
   */
  points(
    teams: Teams,
    seriesId: string,
    span: DriftSpan & { readonly buckets: number },
  ): Promise<{ readonly points: readonly Window[]; readonly isSampled: boolean }>;
  /** Newest first. */
  listWindows(
    teams: Teams,
    wanted: DriftSpan & { readonly seriesId: string },
    page: PageRequest,
  ): Promise<Page<DriftWindowDetails>>;
  /** The histogram of the series' column in the newest window or in the one that begins at `startsAt`, with its reference. */
  distribution(
    teams: Teams,
    seriesId: string,
    startsAt: Date | undefined,
  ): Promise<(DriftHistogramRecord & { readonly reference: Histogram }) | undefined>;
  listLiveStages(teams: Teams): Promise<readonly LiveStage[]>;
  /** Each series with at most `count` windows that ended until an instant, all of them among its latest thousand. */
  toJudge(
    seriesIds: readonly string[],
    windows: { readonly until: Date; readonly count: number },
  ): Promise<readonly JudgedSeries[]>;
  /** The next series of all models, by id, at most `limit`; and the id of the last of them. */
  seriesAfter(
    id: string,
    limit: number,
  ): Promise<{ readonly stages: readonly SeriesOfStage[]; readonly lastId: string | undefined }>;
}

/** A series with the windows that rules judge. */
export interface JudgedSeries extends TypedSeries {
  readonly modelId: string;
  readonly stage: string;
  /** The latest windows with a value, newest first. */
  readonly windows: readonly MeasuredWindow[];
}

/** A model and stage, with the ids of series. */
export interface SeriesOfStage {
  readonly modelKey: string;
  readonly stage: string;
  readonly seriesIds: readonly string[];
}

export interface DriftWindowRecord {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly value: number | null;
  readonly limitWarn: number | null;
  readonly limitAct: number | null;
  readonly sampleSize: number;
  readonly baselineDigest: Digest;
}

/** The distribution of one column in one window. */
export interface DriftHistogramRecord {
  readonly series: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly baselineDigest: Digest;
  readonly histogram: Histogram;
  /** Rows without a value. */
  readonly missing: number;
}

/** Names the reference distribution of one column. */
export interface DriftReferenceName {
  readonly series: string;
  readonly baselineDigest: Digest;
}

export interface DriftReferenceRecord extends DriftReferenceName {
  readonly histogram: Histogram;
}

export interface DriftWrites extends DriftReads {
  /** The stored references of these columns; one that is not stored is left out. */
  references(modelId: string, names: readonly DriftReferenceName[]): Promise<readonly DriftReferenceRecord[]>;
  /** Stores references that are not stored yet; a stored one never changes. */
  insertReferences(
    modelId: string,
    references: readonly DriftReferenceRecord[],
    receivedAt: Date,
  ): Promise<void>;
  /** A histogram sent again replaces the earlier one of the same span. */
  insertHistograms(batch: {
    readonly modelId: string;
    readonly stage: string;
    readonly histograms: readonly DriftHistogramRecord[];
    readonly receivedAt: Date;
  }): Promise<void>;
  /**
   * Stores series that are not stored yet, and locks all of them until the transaction ends. Returns them in the given
   * order, with the number of series of the stage.
   */
  storeSeries(
    place: { readonly modelId: string; readonly stage: string },
    statements: readonly (SeriesStatement & { readonly newId: string })[],
  ): Promise<{ readonly series: readonly TypedSeries[]; readonly total: number }>;
  /** Locks series until the transaction ends. */
  lockSeries(seriesIds: readonly string[]): Promise<void>;
  /** A window sent again replaces the earlier one of the same span. */
  insertWindows(
    windows: readonly (DriftWindowRecord & { readonly seriesId: string })[],
    receivedAt: Date,
  ): Promise<void>;
}
