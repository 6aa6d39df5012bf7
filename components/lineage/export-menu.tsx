"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { Menu } from "../ui/menu";
import { Note } from "../ui/note";
import { Stack } from "../ui/stack";
import { type LineageLayout, layoutLineage } from "./layout-lineage";
import type { ShownGraph } from "./narrow-graph";
import type { GraphFormat } from "./save-graph";

const FORMATS: readonly { readonly format: GraphFormat; readonly word: string }[] = [
  { format: "png", word: "Picture (PNG)" },
  { format: "svg", word: "Drawing (SVG)" },
  { format: "json", word: "Data (JSON)" },
  { format: "csv", word: "Table (CSV)" },
  { format: "mermaid", word: "Diagram text (Mermaid)" },
];

interface ExportMenuProps {
  readonly graph: ShownGraph;
  /** The places in the picture; undefined where no picture is shown. */
  readonly layout?: LineageLayout | undefined;
  readonly caption: string;
}

/** Saves what is shown as a file. The writers of the formats load with the first use. */
export function ExportMenu({ graph, layout, caption }: ExportMenuProps) {
  const [hasFailed, setFailed] = useState(false);
  const save = async (format: GraphFormat) => {
    const places =
      layout ??
      layoutLineage(
        graph.nodes.map(({ id }) => id),
        graph.edges,
      );
    try {
      const { saveGraph } = await import("./save-graph");
      await saveGraph(format, { graph, layout: places, caption });
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Menu word="Export" icon={<Download aria-hidden />}>
      {(close) => (
        <Stack gap={1}>
          {FORMATS.map(({ format, word }) => (
            <Button
              key={format}
              variant="quiet"
              size="small"
              onClick={() => {
                close();
                void save(format);
              }}
            >
              {word}
            </Button>
          ))}
          {hasFailed && (
            <Note as="p" size={12}>
              The file could not be written. Choose another format.
            </Note>
          )}
        </Stack>
      )}
    </Menu>
  );
}
