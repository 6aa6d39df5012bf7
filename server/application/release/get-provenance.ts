import { z } from "zod";
import { provenanceOf } from "@/server/domain/provenance/completeness";
import { recipeOf } from "@/server/domain/provenance/recipe";
import { recipeText } from "@/server/reports/recipe-text";
import { ReleaseReference } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { requireRelease } from "../kernel/require";

const input = z.strictObject({ release: ReleaseReference });

/** Returns the provenance score of a release with every fact that its manifest does not state. */
export const getProvenance = defineQuery({
  name: "release.get-provenance",
  permission: "release.read",
  input,
  run: async (store, scope, { release: reference }) => {
    const { key, manifestDigest, components } = await requireRelease(store.releases, scope, reference);
    return { release: key, manifestDigest, ...provenanceOf(components) };
  },
});

/** Returns the steps that reproduce a release, as data and as the text of a shell script. */
export const getRecipe = defineQuery({
  name: "release.get-recipe",
  permission: "release.read",
  input,
  run: async (store, scope, { release: reference }) => {
    const release = await requireRelease(store.releases, scope, reference);
    const recipe = recipeOf(release);
    return { ...recipe, text: recipeText(recipe) };
  },
});
