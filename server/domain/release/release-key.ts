/** `<model>@<version>`: how people and pipelines name a release. */
export function releaseKey(modelKey: string, version: string): string {
  return `${modelKey}@${version}`;
}

/** The version that a release key names. Text that is not a key is returned as it is. */
export const versionOf = (key: string): string => parseReleaseKey(key)?.version ?? key;

/** The model key that a release key names. Text that is not a key is returned as it is. */
export const modelKeyOf = (key: string): string => parseReleaseKey(key)?.modelKey ?? key;

/** Model and version of a key; `undefined` for text that is none. A model key holds no `@`, so the first one divides. */
export function parseReleaseKey(key: string): { readonly modelKey: string; readonly version: string } | undefined {
  const at = key.indexOf("@");
  return at > 0 && at < key.length - 1 ? { modelKey: key.slice(0, at), version: key.slice(at + 1) } : undefined;
}
