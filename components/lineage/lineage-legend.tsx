import type { LineageEdge } from "../data/lineage-data";
import { EDGE_MEANINGS, type EdgeStyle, edgeStyleOf, strokeOf } from "./edge-strokes";

const STYLES: readonly EdgeStyle[] = ["attested", "claimed", "inferred", "through"];

/** Explains the lines that the picture has. */
export function LineageLegend({ edges }: { readonly edges: readonly LineageEdge[] }) {
  const drawn = new Set(edges.map(edgeStyleOf));
  return (
    <div data-not-printed className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-12 text-ink-muted">
      <ul aria-label="Lines" className="flex flex-wrap gap-x-5 gap-y-1">
        {STYLES.filter((style) => drawn.has(style)).map((style) => (
          <li key={style} className="flex items-center gap-2">
            <svg aria-hidden width="32" height="8" className="shrink-0 text-edge">
              <line x1="1" x2="31" y1="4" y2="4" stroke="currentColor" style={strokeOf(style)} />
            </svg>
            {EDGE_MEANINGS[style]}
          </li>
        ))}
      </ul>
      <p>Inputs are on the left of their outputs. Arrow keys move along the lines.</p>
    </div>
  );
}
