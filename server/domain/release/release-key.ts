/** `<model>@<version>`: how people and pipelines name a release. */
export function releaseKey(modelKey: string, version: string): string {
  return `${modelKey}@${version}`;
}

/** Returns the version in a release key. Text that is not a key is returned unchanged. */
export const versionOf = (key: string): string => parseReleaseKey(key)?.version ?? key;

/** Returns the model key in a release key. Text that is not a key is returned unchanged. */
export const modelKeyOf = (key: string): string => parseReleaseKey(key)?.modelKey ?? key;

/**
 * Parses model and version of a key; `undefined` for other text. A model key has no `@`, so the first one
 * divides.
 */
export function parseReleaseKey(
  key: string,
): { readonly modelKey: string; readonly version: string } | undefined {
  const at = key.indexOf("@");
  return at > 0 && at < key.length - 1
    ? { modelKey: key.slice(0, at), version: key.slice(at + 1) }
    : undefined;
}
