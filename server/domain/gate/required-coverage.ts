import type { JsonValue } from "../canonical/index";
import { coverageOf } from "../evidence/coverage";
import type { EvidenceItem } from "../evidence/evidence";
import type { Component } from "../manifest/component";
import type { EvidenceSelector } from "../policy/policy-document";
import { list, type Reason, reason } from "../reason/reason";

/**
 * Returns what the current reports about a component together do not cover, as a reason; empty if they cover all
 * that the gate requires. A part that a report could not judge is not covered.
 *
 * `covers: files` requires every path in the component's attribute `files`. A scan names files below the folder that
 * it was given, so one folder of each report may come before the paths.
 */
export function missingCoverage(
  { covers, type }: EvidenceSelector,
  component: Component,
  items: readonly EvidenceItem[],
): readonly Reason[] {
  if (covers === undefined || items.length === 0) return [];
  const about = { type, component: component.name };
  const required = covers === "files" ? filesOf(component) : covers;
  if (required === undefined) return [reason("missing.file-list", { component: component.name })];
  const coverages = items.flatMap((item) => coverageOf(item) ?? []);
  if (coverages.some(({ whole, unfinished }) => whole && unfinished.size === 0)) return [];
  const judged = coverages.map(({ parts, unfinished }) => [...parts].filter((part) => !unfinished.has(part)));
  const covered = new Set(
    covers === "files" ? judged.flatMap((parts) => filesBelow(parts, required)) : judged.flat(),
  );
  const lacking = required.filter((part) => !covered.has(part));
  return lacking.length === 0 ? [] : [reason("missing.coverage", { ...about, parts: list(lacking) })];
}

/** The paths of the files of a component; undefined if its attribute `files` is not a list of paths. */
function filesOf({ attributes }: Component): readonly string[] | undefined {
  const { files } = attributes;
  if (!Array.isArray(files) || files.length === 0) return undefined;
  const paths = files.flatMap((file) => pathOf(file) ?? []);
  return paths.length === files.length ? paths : undefined;
}

/** A file is its path, or an object with the member `path`. */
function pathOf(file: JsonValue): string | undefined {
  if (typeof file === "string") return file;
  const { path } = (file ?? {}) as { readonly path?: JsonValue };
  return typeof path === "string" ? path : undefined;
}

const FILE = "file ";

/** Returns the required files that one report covers below one folder: the folder with most of them. */
function filesBelow(parts: readonly string[], required: readonly string[]): readonly string[] {
  const paths = new Set(parts.filter((part) => part.startsWith(FILE)).map((part) => part.slice(FILE.length)));
  const folders = new Set(
    [...paths].flatMap((path) =>
      required
        .filter((file) => path === file || path.endsWith(`/${file}`))
        .map((file) => path.slice(0, -file.length)),
    ),
  );
  const below = [...folders].sort().map((folder) => required.filter((file) => paths.has(`${folder}${file}`)));
  return below.reduce((most, some) => (some.length > most.length ? some : most), []);
}
