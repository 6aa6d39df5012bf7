import { readFileSync } from "node:fs";

/** A policy that ships with the product: published by `system` at first start, its digest over these very bytes. */
export interface PublishedPack {
  readonly name: string;
  readonly yaml: string;
}

const NAMES = ["minimum-bar", "standard", "regulated"] as const;

/**
 * The policies that ship. Exactly one of them governs any model.
 *
 * The one place in this room that reads files: the YAML beside this module is source text of ours like any other, kept
 * out of TypeScript so that it is published byte for byte as reviewed.
 */
export function publishedPacks(): readonly PublishedPack[] {
  return NAMES.map((name) => ({ name, yaml: readFileSync(new URL(`./${name}.yaml`, import.meta.url), "utf8") }));
}
