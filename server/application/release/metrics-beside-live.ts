import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import { compareMetrics } from "@/server/domain/evidence/compare-metrics";

/** Returns the metrics of the newest evaluation beside those frozen when the live release went live. */
export function metricsBesideLive({ evidence, baseline }: ReleaseFacts) {
  const evaluations = evidence.filter(({ type }) => type === "evaluation");
  const [newest] = evaluations.toSorted((one, other) => other.receivedOrder - one.receivedOrder);
  if (newest === undefined) return [];
  const live = baseline?.evidence.find(({ type, suite }) => type === newest.type && suite === newest.suite);
  return compareMetrics(newest.payload, live?.payload);
}
