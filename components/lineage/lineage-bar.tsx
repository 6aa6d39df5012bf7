import { Minus, Plus, Snowflake } from "lucide-react";
import {
  DEPTH_MAX,
  LINEAGE_MODES,
  type LineageMode,
  type LineageView,
  lineageHref,
} from "../address/lineage-view";
import type { Neighbourhood } from "../data/lineage-data";
import { ButtonLink } from "../ui/button-link";
import { KindMenu } from "./kind-menu";
import { ModeLinks } from "./mode-links";

const MODE_WORDS: Readonly<Record<LineageMode, string>> = {
  around: "Both directions",
  depends: "Upstream",
  breaks: "Downstream",
};

/** Links for direction, depth, picture or rows, and freezing. The address holds every choice. */
export function LineageBar({ graph, view }: { readonly graph: Neighbourhood; readonly view: LineageView }) {
  const at = (change: Partial<LineageView>) => lineageHref({ ...view, ...change });
  return (
    <div data-not-printed className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-2">
      {view.to === null ? (
        <Surroundings view={view} />
      ) : (
        <ButtonLink size="small" href={at({ to: null })}>
          Show the surroundings
        </ButtonLink>
      )}
      <ModeLinks
        label="Level of detail"
        options={[
          { word: "Jobs and runs", href: at({ grain: "run" }), isChosen: view.grain === "run" },
          { word: "Releases", href: at({ grain: "release" }), isChosen: view.grain === "release" },
        ]}
      />
      <KindMenu graph={graph} view={view} />
      <ModeLinks
        label="Shown as"
        options={[
          { word: "Graph", href: at({ view: "graph" }), isChosen: view.view === "graph" },
          { word: "Table", href: at({ view: "table" }), isChosen: view.view === "table" },
        ]}
      />
      <ButtonLink
        size="small"
        variant="quiet"
        href={at({ freeze: !view.freeze })}
        icon={<Snowflake aria-hidden />}
      >
        {view.freeze ? "Unfreeze the layout" : "Freeze"}
      </ButtonLink>
    </div>
  );
}

/** Direction and depth around the focus. */
function Surroundings({ view }: { readonly view: LineageView }) {
  const depth = Math.min(DEPTH_MAX, Math.max(1, view.depth));
  const at = (change: Partial<LineageView>) => lineageHref({ ...view, ...change });
  return (
    <>
      <ModeLinks
        label="Direction"
        options={LINEAGE_MODES.map((mode) => ({
          word: MODE_WORDS[mode],
          href: at({ mode }),
          isChosen: mode === view.mode,
        }))}
      />
      <span className="flex items-center gap-1">
        <span className="pr-1 text-13 text-ink-muted">Depth</span>
        {depth > 1 && (
          <ButtonLink size="small" href={at({ depth: depth - 1 })} icon={<Minus aria-hidden />}>
            <span className="sr-only">One step less</span>
          </ButtonLink>
        )}
        <output className="min-w-8 text-center font-medium tabular-nums">{depth}</output>
        {depth < DEPTH_MAX && (
          <ButtonLink size="small" href={at({ depth: depth + 1 })} icon={<Plus aria-hidden />}>
            <span className="sr-only">One step more</span>
          </ButtonLink>
        )}
      </span>
    </>
  );
}
