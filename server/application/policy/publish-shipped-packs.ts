import { digestOf } from "@/server/domain/canonical/index";
import type { Caller, Kernel } from "../kernel/command";
import { type PublishedPack, publishedPacks } from "./packs/published-packs";
import { publishPolicyPack, SYSTEM_AUTHOR } from "./publish-policy";

/**
 * Publishes each new shipped pack at start. A text that was published once is not published again, so an
 * older product on a newer database withdraws nothing; a name that people publish under is left alone.
 */
export async function publishShippedPacks(
  kernel: Kernel,
  caller: Caller,
  packs: readonly PublishedPack[] = publishedPacks(),
): Promise<void> {
  for (const pack of packs)
    if (await isNews(kernel, pack)) await publishPolicyPack.execute(kernel, caller, { yaml: pack.yaml });
}

async function isNews({ store: { policies } }: Kernel, { name, yaml }: PublishedPack): Promise<boolean> {
  if (await policies.wasPublished(name, digestOf(yaml))) return false;
  const author = await policies.newestAuthor(name);
  return author === undefined || author === SYSTEM_AUTHOR;
}
