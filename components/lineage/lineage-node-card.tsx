"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { FlaskConical } from "lucide-react";
import { useEffect, useRef } from "react";
import { countOf, formatNumber, pluralOf } from "@/server/domain/text/count-of";
import type { LineageNode } from "../data/lineage-data";
import { classNames } from "../ui/class-names";
import { KIND_PRESENTATION } from "./kind-presentation";
import { NODE_HEIGHT, NODE_WIDTH } from "./layout-lineage";
import { LineageBadge } from "./lineage-badge";

export type LineageCard = Node<
  {
    readonly node: LineageNode;
    readonly isFocus: boolean;
    readonly isInspected: boolean;
    /** True for the one node that Tab reaches. Arrow keys move it. */
    readonly isActive: boolean;
    /** True if an arrow key moved the focus here. */
    readonly takesFocus: boolean;
    readonly onInspect: (id: string) => void;
    readonly onKey: (key: string, id: string) => boolean;
  },
  "lineage"
>;

/** Draws one node of the graph: shape and icon of its kind, its name, and a detail. */
export function LineageNodeCard({ data }: NodeProps<LineageCard>) {
  const { node, isFocus, isInspected, isActive, takesFocus, onInspect, onKey } = data;
  const { icon: Icon, word, shape } = KIND_PRESENTATION[node.kind];
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const [badge, ...moreBadges] = node.badges;
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectable={false} className="invisible" />
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
          "nopan pointer-events-auto flex items-center gap-2 px-3 text-left transition-colors hover:bg-hover",
          shape,
          isFocus ? "border-accent bg-accent-surface" : "border-edge bg-raised",
          isInspected && "outline-2 outline-offset-2 outline-accent",
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
        <span className="min-w-0 flex-1">
          <span className="sr-only">{`${word}: `}</span>
          <span className="block truncate text-13 font-medium">{node.label}</span>
          <span className="block truncate text-12 text-ink-muted">
            {badge ? <LineageBadge badge={badge} /> : node.detail}
            {moreBadges.length > 0 && (
              <>
                {` +${moreBadges.length}`}
                <span className="sr-only">{`: ${moreBadges.map(({ word }) => word).join(", ")}`}</span>
              </>
            )}
          </span>
        </span>
        {node.evidence.length > 0 && (
          <span
            className="flex shrink-0 items-center gap-0.5 text-12 text-ink-muted"
            title={countOf(node.evidence.length, "evidence record", "evidence records")}
          >
            <FlaskConical aria-hidden className="size-3.5" />
            {formatNumber(node.evidence.length)}
            <span className="sr-only">{` ${pluralOf(node.evidence.length, "evidence record", "evidence records")}`}</span>
          </span>
        )}
        {node.beyond > 0 && (
          <span className="shrink-0 text-12 text-ink-muted" title="has more links">
            {`+${formatNumber(node.beyond)}`}
            <span className="sr-only"> further</span>
          </span>
        )}
      </button>
      <Handle type="source" position={Position.Right} isConnectable={false} className="invisible" />
    </>
  );
}
