/**
 * Where a page asked for under another name of this machine should be asked for instead: cookies and the identity provider
 * know one origin only, and a foreign name that resolves here (DNS rebinding) must not be served as if it were ours.
 * Undefined when the name is right.
 */
export function canonicalUrl(host: string | undefined, pathAndQuery: string, publicOrigin: string): string | undefined {
  if (host?.toLowerCase() === new URL(publicOrigin).host) return undefined;
  // `//evil.example` is a host to a browser, not a path.
  return publicOrigin + pathAndQuery.replace(/^\/*/, "/");
}
