import { z } from "zod";
import type { Component } from "@/server/domain/manifest/component";
import { provenanceOf } from "@/server/domain/provenance/completeness";
import { recipeOf } from "@/server/domain/provenance/recipe";
import { recipeText } from "@/server/reports/recipe-text";
import { reasonOfCheck, reasonOfLoss } from "../attention/attention-by-reference";
import { ReleaseReference } from "../kernel/fields";
import type { ReferenceCheckRecord } from "../kernel/ports/references";
import { defineQuery } from "../kernel/query";
import { requireRelease } from "../kernel/require";

const input = z.strictObject({ release: ReleaseReference });

/**
 * Returns the provenance score of a release with every fact that its manifest does not state, and the latest check of the addresses of
 * its data and features.
 */
export const getProvenance = defineQuery({
  name: "release.get-provenance",
  permission: "release.read",
  input,
  run: async (store, scope, { release: reference }) => {
    const { key, manifestDigest, components } = await requireRelease(store.releases, scope, reference);
    const checks = await store.references.checksOf(components);
    return {
      release: key,
      manifestDigest,
      ...provenanceOf(components),
      references: components.flatMap((component) => referenceOf(component, checks) ?? []),
    };
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

function referenceOf({ kind, name, digest, uri }: Component, checks: readonly ReferenceCheckRecord[]) {
  const check = checks.find((one) => one.digest === digest && one.uri === uri);
  if (check === undefined) return undefined;
  const { outcome, checkedAt, findingSince } = check;
  const reason =
    findingSince === undefined ? reasonOfCheck(check) : reasonOfLoss({ component: name, kind }, check);
  return { kind, component: name, outcome, checkedAt, findingSince, reason };
}
