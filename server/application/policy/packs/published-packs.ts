import { readFileSync } from "node:fs";

/** A shipped policy: published by `system` at first start, its digest over these exact bytes. */
export interface PublishedPack {
  readonly name: string;
  readonly yaml: string;
}

const NAMES = ["minimum-bar", "standard", "regulated"] as const;

/**
 * Returns the shipped policies. Exactly one of them governs any model.
 *
 * The only function here that reads files: the YAML beside this module is source text, kept out of TypeScript
 * so that it is published byte for byte as reviewed.
 */
export function publishedPacks(): readonly PublishedPack[] {
  return NAMES.map((name) => ({
    name,
    yaml: readFileSync(new URL(`./${name}.yaml`, import.meta.url), "utf8"),
  }));
}
