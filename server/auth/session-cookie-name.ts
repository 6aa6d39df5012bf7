/** The `__Host-` prefix binds the cookie to this very host, over TLS. */
const NAME = { plain: "countersign-session", secure: "__Host-countersign-session" } as const;

export const SESSION_COOKIES: readonly string[] = Object.values(NAME);

export function sessionCookieName(publicOrigin: string): string {
  return publicOrigin.startsWith("https:") ? NAME.secure : NAME.plain;
}
