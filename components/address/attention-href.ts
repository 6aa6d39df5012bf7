import type { NeedsAttention } from "../data/attention-data";
import { releaseHref } from "./release-view";
import { waiversHref } from "./waiver-view";

/** Returns the address of the page that resolves a needs-attention item. */
export function attentionHref({
  kind,
  id,
  releaseKey,
  stage,
}: Pick<NeedsAttention, "kind" | "id" | "releaseKey" | "stage">): string {
  return kind === "waiver-ended"
    ? waiversHref({ waiver: id })
    : releaseHref(releaseKey, `?stage=${stage}&tab=promotions`);
}
