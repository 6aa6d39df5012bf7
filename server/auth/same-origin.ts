import { AppError } from "@/server/domain/error/app-error";

/**
 * A change asked for with a session cookie must come from our own pages. Browsers say where a request comes from and scripts
 * cannot lie about it: `Sec-Fetch-Site`, and `Origin` on every POST. A request that says neither is not from our pages.
 *
 * @throws AppError `not-permitted` for another origin, `unsupported-media-type` for a body a foreign form could have sent.
 */
export function assertSameOrigin(request: Request, publicOrigin: string): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const isForeign = (site !== null && site !== "same-origin") || (origin !== null && origin !== publicOrigin);
  if (isForeign || (site === null && origin === null))
    throw new AppError("not-permitted", `This change must be asked for from ${publicOrigin} itself.`, { origin });
  const [mediaType = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "application/json") throw new AppError("unsupported-media-type", "Expected application/json.");
}
