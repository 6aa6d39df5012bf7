import type { Actor, PersonActor } from "@/server/domain/authorization/actor";

export interface Authenticators {
  /** @throws AppError `unauthenticated` for an absent, malformed, unknown, revoked or expired token. */
  token(authorization: string | undefined): Promise<Actor>;
  /** The person of the session in the request's cookie; undefined without a valid one. */
  person(request: Request): Promise<PersonActor | undefined>;
  /** @throws AppError unless the request comes from the product's own pages. */
  assertSameOrigin(request: Request): void;
}

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/**
 * Returns the actor of a request. An `Authorization` header decides alone, regardless of cookies: a bad token
 * never falls back to a session. Without one a person's session counts, and changes must be requested by the
 * product's own pages.
 */
export function restAuthentication({
  token,
  person,
  assertSameOrigin,
}: Authenticators): (request: Request) => Promise<Actor> {
  return async (request) => {
    const authorization = request.headers.get("authorization");
    const signedIn = authorization === null ? await person(request) : undefined;
    if (!signedIn) return token(authorization ?? undefined);
    if (!SAFE_METHODS.has(request.method)) assertSameOrigin(request);
    return signedIn;
  };
}
