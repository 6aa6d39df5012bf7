import type { MonitoringRule } from "@/server/domain/drift/monitoring-rule";
import { countOf } from "@/server/domain/text/count-of";

/** Returns the condition of a monitoring rule: when its alarm is detected, and what else applies. */
export function monitoringInWords(rule: MonitoringRule): string {
  const { noDataHours, detected, suspected, sampleMin, quietHours } = rule;
  if (noDataHours !== undefined) return `no value for ${countOf(noDataHours, "hour")}`;
  return [
    `${breachInWords(rule)} in ${detected.past} of ${countOf(detected.of, "window")}`,
    ...(suspected ? [`suspected from ${suspected.past} of ${suspected.of}`] : []),
    ...(sampleMin > 0 ? [`windows with at least ${countOf(sampleMin, "row")}`] : []),
    ...(quietHours
      ? [`not raised from ${quietHours.from} to ${quietHours.to} (${quietHours.timeZone})`]
      : []),
  ].join("; ");
}

function breachInWords({ limit, change }: MonitoringRule): string {
  if (change)
    return `a change of ${change.by * 100} % from the mean of ${countOf(change.over, "window")} before`;
  if (typeof limit === "number") return `past ${limit}`;
  return limit === "warning" ? "past the warning limit" : "past the action limit";
}
