import type { Kernel } from "@/server/application/kernel/command";
import type { RestRequest, Route } from "./route";
import { pathNames } from "./route";

/**
 * Returns the address of a keyed request: the operation and the resources in its path, normalised. The router
 * decodes percent-encoding; the key of a release becomes its id.
 */
export async function operationOn(
  { store }: Pick<Kernel, "store">,
  { method, path }: Pick<Route, "method" | "path">,
  { params }: Pick<RestRequest, "params">,
): Promise<string> {
  const things = await Promise.all(
    pathNames(path).map(async (name) => {
      const text = params[name] ?? "";
      const isReleaseKey = path.startsWith(`/releases/{${name}}`) && text.includes("@");
      return isReleaseKey ? ((await store.releases.find("*", text))?.id ?? text) : text;
    }),
  );
  return [`${method.toUpperCase()} ${path}`, ...things.map((thing) => JSON.stringify(thing))].join(" ");
}
