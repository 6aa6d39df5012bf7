import { grouped } from "@/server/domain/collection/grouped";
import type { Alarm } from "@/server/domain/drift/alarm";
import { type AlarmChange, judgeSeries, type PolicyRules } from "@/server/domain/drift/judge-series";
import { windowsNeeded } from "@/server/domain/drift/monitoring-rule";
import { isAppError } from "@/server/domain/error/app-error";
import type { LedgerEvent } from "../kernel/ledger-event";
import type { Store, TransactionStore } from "../kernel/ports";
import type { ModelRecord } from "../kernel/ports/models";
import type { Scope } from "../kernel/scope";
import { modelSubject } from "../kernel/subject";
import { governingPolicy } from "../policy/governing-policy";

interface SeriesOfModel {
  readonly model: ModelRecord;
  readonly stage: string;
  readonly seriesIds: readonly string[];
}

/** The reads of a judgement. A store outside a transaction has them too. */
type JudgingReads = Pick<Store, "drift" | "models" | "policies">;

/** More windows than the rules need, so that an alarm states how many windows were in breach. */
const WINDOWS_BESIDES = 20;
const NAMED_MAX = 100;

/** Judges the series of a stage by the policy that governs the model, and stores what changed. */
export async function judgeAlarms(
  tx: TransactionStore,
  scope: Pick<Scope, "now" | "newId">,
  place: SeriesOfModel,
): Promise<{ readonly events: readonly LedgerEvent[] }> {
  const changes = await alarmChanges(tx, scope.now, {
    ...place,
    open: await tx.alarms.lockOpen(place.seriesIds),
  });
  const stored = changes.map((change) =>
    change.kind === "raised" ? { ...change, alarm: { ...change.alarm, id: scope.newId("alm") } } : change,
  );
  await tx.alarms.save(stored.map(({ alarm }) => alarm));
  const eventOf = (action: LedgerEvent["action"], kinds: readonly AlarmChange["kind"][]) => {
    const alarms = stored.filter(({ kind }) => kinds.includes(kind));
    return alarms.length === 0 ? [] : [alarmEvent(action, place, alarms)];
  };
  return {
    events: [
      ...eventOf("drift.alarm-raised", ["raised", "confirmed"]),
      ...eventOf("drift.alarm-ended", ["ended"]),
    ],
  };
}

/** Returns what the rules raise, change and end now. Without rules, nothing is raised and open alarms end. */
export async function alarmChanges(
  store: JudgingReads,
  now: Date,
  { model, stage, seriesIds, open }: SeriesOfModel & { readonly open: readonly Alarm[] },
): Promise<readonly AlarmChange[]> {
  const rules = await rulesOf(store, model);
  if (rules === undefined || (rules.rules.length === 0 && open.length === 0)) return [];
  const count = Math.max(...rules.rules.map(windowsNeeded), 0) + WINDOWS_BESIDES;
  const [series, live] = await Promise.all([
    store.drift.toJudge(seriesIds, { until: now, count }),
    store.models.liveAt(model.id, stage, now),
  ]);
  const openOf = grouped(open, ({ seriesId }) => seriesId);
  return series.flatMap((one) =>
    judgeSeries(
      { ...one, tier: model.riskTier, releaseId: live?.releaseId ?? null },
      { ...rules, open: openOf.get(one.id) ?? [], now },
    ),
  );
}

/** The monitoring rules of the policy that governs the model; undefined if several policies claim it. */
async function rulesOf(store: JudgingReads, model: ModelRecord): Promise<PolicyRules | undefined> {
  try {
    const policy = governingPolicy(await store.policies.listCurrent(), model);
    const { name = "", version = 0, document } = policy ?? {};
    return { policy: name, version, rules: document?.spec.monitoring?.rules ?? [] };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return undefined;
  }
}

type StoredChange = AlarmChange & { readonly alarm: { readonly id: string } };

/** One entry for all alarms of a batch. It names the first hundred; every alarm is stored. */
function alarmEvent(
  action: LedgerEvent["action"],
  { model, stage }: SeriesOfModel,
  changes: readonly StoredChange[],
): LedgerEvent {
  const alarms = changes.slice(0, NAMED_MAX).map((change) => {
    const { id, seriesId, level, severity, rule } = change.alarm;
    const because = change.kind === "ended" ? { because: change.because } : {};
    return {
      id,
      series: seriesId,
      level,
      severity,
      policy: rule.policy,
      version: rule.version,
      rule: rule.key,
      ...because,
    };
  });
  return {
    action,
    subjects: [modelSubject(model)],
    data: { stage, count: changes.length, alarms },
  };
}
