import type { TimelineMark } from "./prepare-timeline";

/**
 * Returns the subject of an event beyond its own words: the type of evidence or the confirmed item. Undefined
 * if it adds nothing.
 */
export function markLabel({ action, label }: Pick<TimelineMark, "action" | "label">): string | undefined {
  const isSaid = label === "" || action === `promotion.${label}` || action.startsWith("sign-off.");
  return isSaid ? undefined : label;
}
