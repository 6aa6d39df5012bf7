import type { TimelineMark } from "./prepare-timeline";

/** What an event was about, beyond what its own words say: the type of evidence, the item confirmed. Undefined where nothing is added. */
export function markLabel({ action, label }: Pick<TimelineMark, "action" | "label">): string | undefined {
  const isSaid = label === "" || action === `promotion.${label}` || action.startsWith("sign-off.");
  return isSaid ? undefined : label;
}
