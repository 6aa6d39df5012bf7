import type { NeedsAttention } from "../data/attention-data";
import { recallHref } from "./recall-view";
import { releaseHref } from "./release-view";
import { waiversHref } from "./waiver-view";

/** Returns the address of the page that resolves a needs-attention item. */
export function attentionHref({
  kind,
  id,
  releaseKey,
  stage,
}: Pick<NeedsAttention, "kind" | "id" | "releaseKey" | "stage">): string {
  if (kind === "waiver-ended") return waiversHref({ waiver: id });
  if (kind === "recalled") return recallHref(id);
  return releaseHref(
    releaseKey,
    `?stage=${stage}&tab=${kind === "reference-lost" ? "components" : "promotions"}`,
  );
}
