/**
 * Returns the address to redirect to when a page is requested under another name of this machine: cookies and
 * the identity provider know one origin only, and a foreign name that resolves here (DNS rebinding) must not
 * be served as if it were this one. Undefined when the name is right.
 */
export function canonicalUrl(
  host: string | undefined,
  pathAndQuery: string,
  publicOrigin: string,
): string | undefined {
  if (host?.toLowerCase() === new URL(publicOrigin).host) return undefined;
  // A browser reads `//evil.example` as a host, not a path.
  return publicOrigin + pathAndQuery.replace(/^\/*/, "/");
}
