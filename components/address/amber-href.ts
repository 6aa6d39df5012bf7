import type { Amber } from "../data/attention-data";
import { releaseHref } from "./release-view";
import { waiversHref } from "./waiver-view";

/** Where something amber is looked at and dealt with. */
export function amberHref({ kind, id, releaseKey, stage }: Pick<Amber, "kind" | "id" | "releaseKey" | "stage">): string {
  return kind === "waiver-ended" ? waiversHref({ waiver: id }) : releaseHref(releaseKey, `?stage=${stage}&tab=promotions`);
}
