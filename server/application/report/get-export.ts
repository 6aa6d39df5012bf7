import { z } from "zod";
import { type Actor, modelsOf } from "@/server/domain/authorization/actor";
import { parseReleaseKey } from "@/server/domain/release/release-key";
import { unpackFile, unpackText } from "@/server/reports/packed-file";
import { Line, PageInput } from "../kernel/fields";
import type { ExportRecord } from "../kernel/ports/reports";
import { defineQuery } from "../kernel/query";
import { notFound, tokenCovers } from "../kernel/require";
import { type ExportRecipe, writeExport } from "./export-recipe";

/** Lists the caller's own exports, newest first. */
export const listExports = defineQuery({
  name: "report.list-exports",
  permission: "report.export",
  input: z.strictObject(PageInput),
  run: async (store, { actor }, page) => {
    const { items, nextCursor } = await store.reports.listExports(actor.id, page);
    return { items: items.filter((record) => isCovered(actor, record)), nextCursor };
  },
});

/**
 * Returns the file of an export, byte for byte, for its requester alone: another reader makes an export of
 * their own, which is recorded.
 */
export const getExportFile = defineQuery({
  name: "report.get-export-file",
  permission: "report.export",
  input: z.strictObject({ id: Line(60) }),
  run: async (store, { actor }, { id }) => {
    const found = await store.reports.findExport(actor.id, id);
    if (!found || !isCovered(actor, found.record)) notFound("export", id);
    const { record, packed } = found;
    if (record.kind === "report") return { record, chunks: () => unpackFile(packed) };
    const recipe = JSON.parse(await unpackText(packed)) as ExportRecipe;
    return { record, chunks: () => writeExport(store, recipe, record.format) };
  },
});

/** A token confined to some models cannot read an export of other models, even of its own account. */
function isCovered(actor: Actor, { kind, about }: ExportRecord): boolean {
  if (modelsOf(actor) === "*") return true;
  return kind === "release" && tokenCovers(actor, parseReleaseKey(about)?.modelKey ?? "");
}
