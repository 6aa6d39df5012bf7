import { z } from "zod";
import { compareComponents } from "@/server/domain/manifest/compare-components";
import { ReleaseReference } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease } from "../kernel/require";

/** Returns the differences between the manifests of two releases of one model, including their attributes. */
export const compareReleases = defineQuery({
  name: "release.compare",
  permission: "release.read",
  input: z.strictObject({ release: ReleaseReference, with: ReleaseReference }),
  run: async (store, scope, input) => {
    const release = await requireRelease(store.releases, scope, input.release);
    const other = await requireRelease(store.releases, scope, input.with);
    if (other.modelId !== release.modelId) notFound(`release of ${release.modelKey}`, input.with);
    return { comparedWith: other.key, components: compareComponents(other.components, release.components) };
  },
});
