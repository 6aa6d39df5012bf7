import { instant, quantity, type Reason, reason, value as valuePart } from "../reason/reason";
import { HOUR_MS } from "../time/durations";
import type { Alarm, WindowSpan } from "./alarm";
import type { DriftDirection } from "./drift-band";
import { isQuiet, type MonitoringRule, ruleApplies, type SeriesFacts } from "./monitoring-rule";
import { type Episode, type MeasuredWindow, replayRule } from "./replay-rule";

/** The monitoring rules of one policy version. */
export interface PolicyRules {
  readonly policy: string;
  readonly version: number;
  readonly rules: readonly MonitoringRule[];
}

/** A series with its latest windows. */
export interface SeriesToJudge extends SeriesFacts {
  readonly id: string;
  readonly modelId: string;
  readonly slice: string | null;
  readonly direction: DriftDirection;
  /** The release that is live in the stage; null if none is. */
  readonly releaseId: string | null;
  readonly windows: readonly MeasuredWindow[];
}

export type AlarmDraft = Omit<Alarm, "id">;

/** `confirmed`: a suspected alarm is detected. `updated`: the windows of an open alarm changed. */
export type AlarmChange =
  | { readonly kind: "raised"; readonly alarm: AlarmDraft }
  | { readonly kind: "confirmed" | "updated"; readonly alarm: Alarm }
  | { readonly kind: "ended"; readonly alarm: Alarm; readonly because: AlarmEnd };

export type AlarmEnd = "inside" | "data-arrived" | "not-live" | "rule-removed";

export interface JudgementContext extends PolicyRules {
  /** The open alarms of the series. */
  readonly open: readonly Alarm[];
  readonly now: Date;
}

/** Returns the alarms of a series that the rules raise, change and end. */
export function judgeSeries(series: SeriesToJudge, context: JudgementContext): readonly AlarmChange[] {
  const rules = context.rules.filter((rule) => ruleApplies(rule, series));
  const openOf = ({ id }: MonitoringRule) =>
    context.open.find(({ rule }) => rule.policy === context.policy && rule.key === id);
  const removed = context.open.filter(
    ({ rule }) => rule.policy !== context.policy || !rules.some(({ id }) => id === rule.key),
  );
  return [
    ...removed.map((alarm) => ended(alarm, context.now, "rule-removed")),
    ...rules.flatMap((rule) => {
      const found =
        rule.noDataHours === undefined ? breachOf(series, rule) : silenceOf(series, rule, context.now);
      return changeOf(found, { series, rule, context, open: openOf(rule) });
    }),
  ];
}

/** The present breach of a rule, the reason why there is none, or undefined if that is undecided. */
type Judgement = Breach | AlarmEnd | undefined;

type Breach = Pick<
  Alarm,
  "level" | "firstWindow" | "latestWindow" | "windowsInBreach" | "value" | "limit" | "reason"
>;

function breachOf({ direction, windows }: SeriesToJudge, rule: MonitoringRule): Judgement {
  const { state, episodes } = replayRule(rule, direction, windows);
  if (state === "undecided") return undefined;
  const last = episodes.at(-1);
  return state === "kept" || last === undefined ? "inside" : breachIn(last, rule);
}

function breachIn({ level, past }: Episode, rule: MonitoringRule): Breach {
  const [first] = past;
  const latest = past.at(-1) ?? first;
  return {
    level,
    firstWindow: spanOf(first.window),
    latestWindow: spanOf(latest.window),
    windowsInBreach: past.length,
    value: latest.value,
    limit: latest.limit,
    reason: reasonOf(rule, { windows: past.length, value: latest.value, limit: latest.limit }),
  };
}

const spanOf = ({ startsAt, endsAt }: WindowSpan): WindowSpan => ({ startsAt, endsAt });

function reasonOf(
  rule: MonitoringRule,
  { windows, value, limit }: { readonly windows: number; readonly value: number; readonly limit: number },
): Reason {
  const parts = { windows, value: valuePart(value), limit: valuePart(limit), impact: rule.impact.statement };
  return rule.change === undefined
    ? reason("alarm.limit", parts)
    : reason("alarm.change", { ...parts, by: valuePart(rule.change.by * 100), over: rule.change.over });
}

function silenceOf(
  { windows, releaseId }: SeriesToJudge,
  { noDataHours = 0, impact }: MonitoringRule,
  now: Date,
): Judgement {
  if (releaseId === null) return "not-live";
  const ends = windows.flatMap(({ value, endsAt }) => (value === null ? [] : [endsAt.getTime()]));
  if (ends.length === 0) return undefined;
  const since = new Date(Math.max(...ends));
  const due = new Date(since.getTime() + noDataHours * HOUR_MS);
  if (now < due) return "data-arrived";
  const span = { startsAt: since, endsAt: due };
  return {
    level: "detected",
    firstWindow: span,
    latestWindow: span,
    windowsInBreach: 0,
    value: null,
    limit: null,
    reason: reason("alarm.no-data", {
      since: instant(since),
      allowed: quantity(noDataHours, "hours"),
      impact: impact.statement,
    }),
  };
}

interface ChangeInput {
  readonly series: SeriesToJudge;
  readonly rule: MonitoringRule;
  readonly context: JudgementContext;
  readonly open: Alarm | undefined;
}

function changeOf(found: Judgement, { series, rule, context, open }: ChangeInput): readonly AlarmChange[] {
  const { policy, version, now } = context;
  if (found === undefined) return [];
  if (typeof found === "string") return open ? [ended(open, now, found)] : [];
  const stated = {
    severity: rule.impact.severity,
    rule: { policy, version, key: rule.id },
  };
  if (open) {
    const alarm = { ...open, ...continuedBreach(open, found, rule), ...stated };
    return isSame(open, alarm)
      ? []
      : [{ kind: open.level !== alarm.level && alarm.level === "detected" ? "confirmed" : "updated", alarm }];
  }
  if (isQuiet(rule, now)) return [];
  const { modelId, releaseId, stage, id: seriesId, family, slice, direction } = series;
  const alarm = {
    ...{ modelId, releaseId, stage, seriesId, family, slice, direction },
    ...found,
    ...stated,
    raisedAt: now,
    endedAt: null,
  };
  return [{ kind: "raised", alarm }];
}

/**
 * Returns the breach with what the open alarm knows of its begin: only the latest windows are judged, so an earlier
 * begin is kept, and the windows after the latest known one are added to its number.
 */
function continuedBreach(open: Alarm, found: Breach, rule: MonitoringRule): Breach {
  if (found.value === null || found.limit === null || found.firstWindow.startsAt <= open.firstWindow.startsAt)
    return { ...found, firstWindow: open.firstWindow };
  const isLater = found.latestWindow.startsAt > open.latestWindow.startsAt;
  const windowsInBreach = Math.max(found.windowsInBreach, open.windowsInBreach + (isLater ? 1 : 0));
  return {
    ...found,
    firstWindow: open.firstWindow,
    windowsInBreach,
    reason: reasonOf(rule, { windows: windowsInBreach, value: found.value, limit: found.limit }),
  };
}

const isSame = (one: Alarm, other: Alarm) => JSON.stringify(factsOf(one)) === JSON.stringify(factsOf(other));

const factsOf = ({ level, severity, rule, latestWindow, windowsInBreach, value, limit }: Alarm) => [
  ...[level, severity, rule.version, rule.key, latestWindow.startsAt, latestWindow.endsAt],
  ...[windowsInBreach, value, limit],
];

const ended = (alarm: Alarm, now: Date, because: AlarmEnd): AlarmChange => ({
  kind: "ended",
  alarm: { ...alarm, endedAt: now },
  because,
});
