import { waiversHref } from "../waiver/waiver-view";
import type { Amber } from "./use-attention";

/** Where something amber is looked at and dealt with. */
export function amberHref({ id }: Pick<Amber, "kind" | "id">): string {
  return waiversHref({ waiver: id });
}
