import { releaseHref } from "../address/release-view";
import type { Things } from "../data/search-data";
import type { Entry } from "./prepare-acts";

/** Returns the search results by kind, each with its address. */
export function prepareSearchResults({
  releases,
  models,
  policies,
}: Things): readonly { readonly heading: string; readonly entries: readonly Entry[] }[] {
  return [
    {
      heading: "Releases",
      entries: releases.map(({ key, modelTitle, version }) => ({
        id: `release ${key}`,
        words: `${modelTitle} ${version}`,
        detail: key,
        href: releaseHref(key),
      })),
    },
    {
      heading: "Models",
      entries: models.map(({ key, title }) => ({
        id: `model ${key}`,
        words: title,
        detail: key,
        href: `/models/${encodeURIComponent(key)}`,
      })),
    },
    {
      heading: "Policies",
      entries: policies.map(({ name, title }) => ({
        id: `policy ${name}`,
        words: title,
        detail: name,
        href: `/policies/${encodeURIComponent(name)}`,
      })),
    },
  ];
}

/** Returns true if every word of the text is in the entry. */
export function isFound({ words, detail = "" }: Entry, text: string): boolean {
  const held = `${words} ${detail}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => held.includes(word));
}
