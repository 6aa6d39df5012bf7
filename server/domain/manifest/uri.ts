/** A URI as whoever follows it reads it: percent-encoding hides no `latest` and no `..`. Text that decodes to nothing stays as it is. */
export function decodedUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
