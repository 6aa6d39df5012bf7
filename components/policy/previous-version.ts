/** Returns the version before one, from versions newest first; undefined for the first. */
export function previousVersion<Version extends { readonly version: number }>(
  versions: readonly Version[],
  of: number,
): Version | undefined {
  return versions.find(({ version }) => version < of);
}
