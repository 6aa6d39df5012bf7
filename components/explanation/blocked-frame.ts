import type { Explanation } from "@/server/domain/explanation/explanation";

/** The edges differ like icons and colours: thick if blocked, dashed if waiting, double if not permitted. */
export const BLOCKED_FRAME: Readonly<Record<Explanation["kind"], string>> = {
  blocked: "border border-solid border-rule border-l-[4px] border-l-(--tone-line) pl-2.5",
  waiting: "border border-dashed border-(--tone-line) pl-3",
  "not-permitted": "border-[3px] border-double border-rule-strong pl-2.5",
  open: "border border-rule pl-3",
};
