import type { Actor, PersonActor } from "@/server/domain/authorization/actor";

export interface Doors {
  /** @throws AppError `unauthenticated` for an absent, malformed, unknown, revoked or expired token. */
  token(authorization: string | undefined): Promise<Actor>;
  /** The person whose session the request's cookie names; undefined without one that stands. */
  person(request: Request): Promise<PersonActor | undefined>;
  /** @throws AppError unless the request comes from our own pages. */
  assertSameOrigin(request: Request): void;
}

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/**
 * Whom a request speaks for. An `Authorization` header decides alone, whatever cookies come with it: a bad token never falls
 * back to somebody's session. Without one a person's session counts, and what it changes must be asked for by our own pages.
 */
export function restAuthentication({ token, person, assertSameOrigin }: Doors): (request: Request) => Promise<Actor> {
  return async (request) => {
    const authorization = request.headers.get("authorization");
    const signedIn = authorization === null ? await person(request) : undefined;
    if (!signedIn) return token(authorization ?? undefined);
    if (!SAFE_METHODS.has(request.method)) assertSameOrigin(request);
    return signedIn;
  };
}
