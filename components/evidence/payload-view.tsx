import type { EvidenceItem } from "@/server/domain/evidence/evidence";
import { JsonTree } from "./json-tree";
import { MetricsTable } from "./metrics-table";

/** Draws the parsed content of an item: an evaluation as its metrics, anything else member by member. */
export function PayloadView({
  item: { type, payload },
}: {
  readonly item: Pick<EvidenceItem, "type" | "payload">;
}) {
  if (type !== "evaluation") return <JsonTree value={payload} />;
  const rest = Object.fromEntries(
    Object.entries(payload).filter(([name]) => !["metrics", "intervals", "slices"].includes(name)),
  );
  return (
    <div className="grid min-w-0 gap-3">
      <MetricsTable payload={payload} />
      <JsonTree value={rest} />
    </div>
  );
}
