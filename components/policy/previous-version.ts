/** The version before one, of versions newest first; undefined for the first ever. */
export function previousVersion<Version extends { readonly version: number }>(
  versions: readonly Version[],
  of: number,
): Version | undefined {
  return versions.find(({ version }) => version < of);
}
