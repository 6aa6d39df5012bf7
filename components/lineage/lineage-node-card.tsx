import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { memo, useEffect, useRef } from "react";
import { countOf, formatNumber, pluralOf } from "@/server/domain/text/count-of";
import { classNames } from "../ui/class-names";
import { KIND_PRESENTATION } from "./kind-presentation";
import { NODE_HEIGHT, NODE_WIDTH, type Position } from "./layout-lineage";
import { LineageBadge } from "./lineage-badge";
import type { CardHandlers } from "./lineage-canvas";
import type { ShownNode } from "./narrow-graph";

interface LineageNodeCardProps {
  readonly node: ShownNode;
  readonly place: Position;
  readonly isFocus: boolean;
  readonly isInspected: boolean;
  /** True for the one node that Tab reaches. Arrow keys move it. */
  readonly isActive: boolean;
  /** True if an arrow key moved the focus here. */
  readonly takesFocus: boolean;
  /** True if further steps can be added to the graph. */
  readonly hasSteps: boolean;
  readonly handlers: CardHandlers;
}

/** Draws one node of the graph: shape and icon of its kind, its name, a detail, and the numbers of its hidden neighbours. */
export const LineageNodeCard = memo(function LineageNodeCard({
  node,
  place,
  isFocus,
  isInspected,
  isActive,
  takesFocus,
  hasSteps,
  handlers: { onInspect, onKey, hrefOf },
}: LineageNodeCardProps) {
  const { icon: Icon, word, shape } = KIND_PRESENTATION[node.kind];
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div data-lineage-node className="absolute" style={{ left: place.x, top: place.y }}>
      <button
        ref={button}
        type="button"
        tabIndex={isActive ? 0 : -1}
        data-printed
        aria-current={isFocus ? "true" : undefined}
        aria-pressed={isInspected}
        style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
        onClick={() => onInspect(node.id)}
        onKeyDown={(event) => {
          if (onKey(event.key, node.id)) event.preventDefault();
        }}
        className={classNames(
          "flex cursor-pointer items-center gap-2 px-3 text-left transition-colors hover:bg-hover",
          shape,
          isFocus ? "border-accent bg-accent-surface" : "border-edge bg-raised",
          isInspected && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{`${word}: `}</span>
          <span className="block truncate text-13 font-medium">{node.label}</span>
          <CardDetail node={node} />
        </span>
        <EvidenceCount count={node.evidence.length} />
      </button>
      {hasSteps && <HiddenNeighbours node={node} direction="upstream" hrefOf={hrefOf} />}
      {hasSteps && <HiddenNeighbours node={node} direction="downstream" hrefOf={hrefOf} />}
    </div>
  );
});

/** The first state of the node and the number of the others, or its version. */
function CardDetail({ node }: { readonly node: ShownNode }) {
  const [badge, ...moreBadges] = node.badges;
  return (
    <span className="block truncate text-12 text-ink-muted">
      {badge ? <LineageBadge badge={badge} /> : node.detail}
      {moreBadges.length > 0 && (
        <>
          {` +${moreBadges.length}`}
          <span className="sr-only">{`: ${moreBadges.map(({ word }) => word).join(", ")}`}</span>
        </>
      )}
    </span>
  );
}

function EvidenceCount({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span
      className="flex shrink-0 items-center gap-0.5 text-12 text-ink-muted"
      title={countOf(count, "evidence record", "evidence records")}
    >
      <FlaskConical aria-hidden className="size-3.5" />
      {formatNumber(count)}
      <span className="sr-only">{` ${pluralOf(count, "evidence record", "evidence records")}`}</span>
    </span>
  );
}

interface HiddenNeighboursProps {
  readonly node: ShownNode;
  readonly direction: "upstream" | "downstream";
  readonly hrefOf: CardHandlers["hrefOf"];
}

/** The words of a link that shows the hidden inputs or outputs of a node. */
export function stepWords(count: number, direction: "upstream" | "downstream"): string {
  const what = direction === "upstream" ? "input" : "output";
  return `Show ${countOf(count, `more ${what}`, `more ${what}s`)}`;
}

/** The link that shows the hidden inputs, or the hidden outputs, of one node. The details of the node have it for the keyboard. */
function HiddenNeighbours({ node, direction, hrefOf }: HiddenNeighboursProps) {
  const count = node.beyond[direction];
  if (count === 0) return null;
  return (
    <Link
      href={hrefOf({ node: node.id, direction })}
      scroll={false}
      prefetch={false}
      tabIndex={-1}
      aria-label={`${stepWords(count, direction)} of ${node.label}`}
      title={stepWords(count, direction)}
      className={classNames(
        "absolute top-1/2 -translate-y-1/2 rounded-full border border-edge bg-raised px-1.5 text-12 text-ink-muted hover:bg-hover hover:text-ink",
        direction === "upstream" ? "right-full mr-1" : "left-full ml-1",
      )}
    >
      {`+${formatNumber(count)}`}
    </Link>
  );
}
