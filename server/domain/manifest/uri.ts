/**
 * Decodes a URI as its readers do, so that percent-encoding hides no `latest` and no `..`. Text that cannot
 * be decoded stays unchanged.
 */
export function decodedUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
