import { tryRules } from "@/server/domain/drift/try-rules";
import { appliesTo } from "@/server/domain/policy/applies-to";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";
import { tokenModels } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { CandidateInput, requireCandidate } from "./candidate-text";

const SERIES_MAX = 200;
const WINDOWS_MAX = 100;
const SHOWN_MAX = 20;

/**
 * Runs the monitoring rules of a policy on the stored windows in reach, without raising anything: how many alarms each
 * rule would have raised, about which series, and when first. Reads the latest hundred windows of two hundred series.
 */
export const tryMonitoring = defineQuery({
  name: "policy.try-monitoring",
  isLong: true,
  permission: "policy.dry-run",
  input: CandidateInput,
  run: async (store, scope, candidate) => {
    const { document } = await requireCandidate(store, candidate);
    const rules = document.spec.monitoring?.rules ?? [];
    const { items, isComplete } = await governedSeries(store, scope, (model) => appliesTo(document, model));
    const judged = await store.drift.toJudge(
      items.map(({ id }) => id),
      { until: scope.now, count: WINDOWS_MAX },
    );
    const known = new Map(items.map((series) => [series.id, series]));
    const series = judged.flatMap((one) => {
      const tier = known.get(one.id)?.tier;
      return tier ? [{ ...one, tier }] : [];
    });
    const starts = series.flatMap(({ windows }) => windows.map(({ startsAt }) => startsAt.getTime()));
    return {
      /** The start of the oldest window that was read. */
      from: starts.length === 0 ? undefined : new Date(starts.reduce((one, other) => Math.min(one, other))),
      series: series.length,
      windows: starts.length,
      isComplete,
      rules: tryRules(rules, series, scope.now).map(({ rule, judged: count, series: found }) => {
        const instants = found.flatMap(({ alarms }) => alarms.map(({ at }) => at.getTime()));
        return {
          id: rule.id,
          title: rule.title,
          severity: rule.impact.severity,
          judged: count,
          alarms: instants.length,
          firstAt: instants.length === 0 ? undefined : new Date(Math.min(...instants)),
          series: found.slice(0, SHOWN_MAX).map(({ seriesId, alarms }) => ({
            id: seriesId,
            model: known.get(seriesId)?.modelKey ?? "",
            stage: known.get(seriesId)?.stage ?? "",
            name: known.get(seriesId)?.series ?? "",
            alarms: alarms.length,
            firstAt: alarms[0]?.at ?? scope.now,
          })),
        };
      }),
    };
  },
});

/** Returns series of the models that the policy would govern, with the tier of the model. */
async function governedSeries(
  store: Store,
  scope: Scope,
  governs: (model: NonNullable<Awaited<ReturnType<Store["models"]["findByKey"]>>>) => boolean,
) {
  const found = await store.drift.listSeries(scope.teams, { models: tokenModels(scope.actor) }, SERIES_MAX);
  const keys = [...new Set(found.items.map(({ modelKey }) => modelKey))];
  const models = await Promise.all(keys.map((key) => store.models.findByKey(scope.teams, key)));
  const tiers = new Map(
    models.flatMap((model) => (model && governs(model) ? [[model.key, model.riskTier] as const] : [])),
  );
  const items = found.items.flatMap((series) => {
    const tier = tiers.get(series.modelKey);
    return tier ? [{ ...series, tier }] : [];
  });
  return { items, isComplete: found.isComplete };
}
