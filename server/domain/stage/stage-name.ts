/** The name of a stage. It is a part of paths and needs no escape. */
export const STAGE_NAME = {
  pattern: /^[a-z][a-z0-9-]{0,39}$/,
  words: "a stage name such as staging or production",
} as const;
