import { countOf, formatNumber } from "@/server/domain/text/count-of";
import type { LineagePaths, Neighbourhood } from "../data/lineage-data";
import { PageHeader } from "../page/page-header";
import { KIND_PRESENTATION } from "./kind-presentation";
import { LineageBadge } from "./lineage-badge";

interface LineageHeaderProps {
  readonly graph: Neighbourhood;
  /** Present if all paths between two nodes are shown. */
  readonly paths: LineagePaths["paths"] | undefined;
  /** The number of shown nodes, in words. */
  readonly shown: string;
}

const PARENT = { href: "/lineage", word: "Lineage" };

/** Names the focus, or both ends of the paths, and says how much is shown. */
export function LineageHeader({ graph, paths, shown }: LineageHeaderProps) {
  const focus = graph.nodes.find(({ id }) => id === graph.focus);
  const count = { id: "count", fact: <span aria-live="polite">{shown}</span> };
  if (paths) {
    const to = graph.nodes.find(({ id }) => id === paths.to);
    const number = paths.isCounted
      ? countOf(paths.count, "path")
      : `more than ${formatNumber(paths.count)} paths`;
    return (
      <PageHeader
        title={`${focus?.label ?? ""} → ${to?.label ?? ""}`}
        parent={PARENT}
        facts={[{ id: "paths", fact: number }, count]}
      />
    );
  }
  return (
    <PageHeader
      title={focus?.label ?? "Lineage"}
      {...(focus ? { qualifier: focus.detail } : {})}
      parent={PARENT}
      facts={[
        { id: "kind", fact: focus ? KIND_PRESENTATION[focus.kind].word.toLowerCase() : "" },
        ...(focus?.badges ?? []).map((badge) => ({ id: badge.word, fact: <LineageBadge badge={badge} /> })),
        count,
      ]}
    />
  );
}
