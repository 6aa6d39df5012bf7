/** The key of a model: part of addresses and of `<model>@<version>`, so it needs no escape. */
export const MODEL_KEY = {
  pattern: /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/,
  words: "a model key: lower-case letters, digits and hyphens, at most 80",
} as const;
