/** What keys a model: stands in addresses and in `<model>@<version>`, so nothing in it needs an escape. */
export const MODEL_KEY = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/,
  words: "a model key: lower-case letters, digits and hyphens, at most 80",
} as const;
