import { decode, encode } from "next-auth/jwt";
import { sessionCookieName } from "./session-cookie-name";

/** Cookies as Next hands them out. */
export interface CookieJar {
  get(name: string): { readonly value: string } | undefined;
}

/**
 * The server session a browser's cookie names. The cookie is encrypted and holds that id alone: who it is, and whether the
 * session still stands, the server knows. Undefined without one, or with one that is not ours or has run out.
 */
export async function readSessionId(
  cookies: CookieJar,
  settings: { readonly publicOrigin: string; readonly sessionSecret: string },
): Promise<string | undefined> {
  const token = cookies.get(sessionCookieName(settings.publicOrigin))?.value;
  if (token === undefined) return undefined;
  try {
    const payload = await decode({ token, secret: settings.sessionSecret });
    return typeof payload?.sid === "string" ? payload.sid : undefined;
  } catch {
    // Forged, of another installation, or past its time: nobody is signed in, and there is nothing to tell.
    return undefined;
  }
}

/** The value of a cookie that names a session, as next-auth sets it after a sign-in; for whoever measures what signed-in people see. */
export function sessionCookieValue(sessionId: string, { sessionSecret }: { readonly sessionSecret: string }): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: sessionSecret });
}
