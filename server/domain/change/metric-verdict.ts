import type { MetricChange } from "./changes-between";

/** Returns whether a result became better or worse, where a gate states the direction of its metric. */
export function verdictOf({
  before,
  after,
  better,
}: Pick<MetricChange, "before" | "after" | "better">): "better" | "worse" | "different" {
  if (before === null || after === null || better === undefined) return "different";
  return after > before === (better === "higher") ? "better" : "worse";
}
