import type { KeptAnswer } from "@/server/application/kernel/ports/keyed-answers";

/** What goes back to the caller, before transport adds what every answer carries. Kept as it is for a keyed request. */
export type Answer = KeptAnswer;

export const JSON_TYPE = "application/json; charset=utf-8";
export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** The body is written as text once, here; it is sent, hashed and kept as that text. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { "content-type": JSON_TYPE, ...headers }, body: JSON.stringify(body) };
}

export const ok = (body: unknown): Answer => json(200, body);

/** 201 with the place of what was made, below `/api/v1`. */
export function created(body: unknown, location?: string): Answer {
  return json(201, body, location === undefined ? {} : { location: `/api/v1${location}` });
}

/** A page of a list. `Link: rel="next"` repeats the query with the cursor of the next page. */
export function page(body: { readonly items: readonly unknown[]; readonly nextCursor: string | undefined }, url: URL): Answer {
  const { items, nextCursor } = body;
  if (nextCursor === undefined) return ok({ items, nextCursor: null });
  const next = new URLSearchParams(url.searchParams);
  next.set("cursor", nextCursor);
  return json(200, { items, nextCursor }, { link: `<${url.pathname}?${next}>; rel="next"` });
}
