import type { TimelineMark } from "./prepare-timeline";

/**
 * Returns the events that an address names: one by its id, or those of one lane from the first to the last,
 * `led_1..led_9`.
 */
export function marksOf(marks: readonly TimelineMark[], address: string): readonly TimelineMark[] {
  const [firstId, lastId = firstId] = address.split("..");
  const first = marks.find(({ id }) => id === firstId);
  const last = marks.find(({ id }) => id === lastId);
  if (!first || !last) return [];
  return marks.filter(({ lane, at }) => lane === first.lane && at >= first.at && at <= last.at);
}
