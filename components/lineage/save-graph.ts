import { graphAsCsv, graphAsMermaid } from "@/server/domain/lineage/graph-text";
import { saveFile } from "../ui/save-file";
import { graphAsSvg } from "./graph-as-svg";
import { graphAsJson } from "./graph-as-text";
import type { LineageLayout } from "./layout-lineage";
import type { ShownGraph } from "./narrow-graph";

export type GraphFormat = "png" | "svg" | "json" | "csv" | "mermaid";

interface SavedGraph {
  readonly graph: ShownGraph;
  readonly layout: LineageLayout;
  readonly caption: string;
}

/** Longest side of a picture in pixels: browsers draw no larger canvas. */
const SIDE_MAX = 16_000;

/** Saves the shown graph as a file. Loaded with the first use. */
export async function saveGraph(format: GraphFormat, { graph, layout, caption }: SavedGraph): Promise<void> {
  if (format === "json") saveFile("lineage.json", graphAsJson(graph), "application/json");
  if (format === "mermaid") saveFile("lineage.mmd", graphAsMermaid(graph), "text/plain;charset=utf-8");
  if (format === "csv") saveFile("lineage.csv", graphAsCsv(graph), "text/csv;charset=utf-8");
  if (format !== "png" && format !== "svg") return;
  const picture = graphAsSvg({ graph, layout, caption });
  if (format === "svg") saveFile("lineage.svg", picture.svg, "image/svg+xml");
  else saveFile("lineage.png", await pngOf(picture), "image/png");
}

async function pngOf({ svg, width, height }: ReturnType<typeof graphAsSvg>): Promise<Blob> {
  const scale = Math.min(2, SIDE_MAX / width, SIDE_MAX / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.ceil(width * scale),
    height: Math.ceil(height * scale),
  });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be drawn"))),
      "image/png",
    ),
  );
}
