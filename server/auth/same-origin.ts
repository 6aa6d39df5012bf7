import { AppError } from "@/server/domain/error/app-error";

/**
 * Requires that a change with a session cookie comes from the product's own pages. Browsers report a
 * request's origin and scripts cannot forge it: `Sec-Fetch-Site`, and `Origin` on every POST. A request
 * without both is refused.
 *
 * @throws AppError `not-permitted` for another origin, `unsupported-media-type` for a body a foreign form
 * could have sent.
 */
export function assertSameOrigin(request: Request, publicOrigin: string): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isForeign = (site !== null && site !== "same-origin") || (origin !== null && origin !== publicOrigin);
  if (isForeign || (site === null && origin === null))
    throw new AppError("not-permitted", `The request must come from ${publicOrigin}.`, { origin });
  const [mediaType = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "application/json")
    throw new AppError("unsupported-media-type", "Expected application/json.");
}
