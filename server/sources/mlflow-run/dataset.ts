import { z } from "zod";
import type { JsonValue } from "@/server/domain/canonical/index";
import { isAppError } from "@/server/domain/error/app-error";
import { readEvidenceJson } from "../json/index";

/** One input data set of a run. `source`, `schema` and `profile` are JSON inside strings. */
export const DATASET_INPUT = z.object({
  tags: z.array(z.object({ key: z.string(), value: z.string() })).default([]),
  dataset: z.object({ name: z.string(), digest: z.string(), profile: z.string().nullish() }),
});

const PROFILE = z.object({ num_rows: z.int().nonnegative() });

/**
 * Returns name, MLflow's own digest, the use in the run (`training`, `evaluation`, … or empty), and the rows
 * if known.
 */
export function datasetOf({ tags, dataset }: z.infer<typeof DATASET_INPUT>): {
  name: string;
  digest: string;
  context: string;
  rowCount: number | null;
} {
  const context = tags.find((tag) => tag.key === "mlflow.data.context")?.value ?? "";
  return {
    name: dataset.name,
    digest: dataset.digest,
    context,
    rowCount: rowCountOf(dataset.profile ?? "null"),
  };
}

/** A profile is optional: an unreadable one is ignored. */
function rowCountOf(profile: string): number | null {
  let value: JsonValue;
  try {
    value = readEvidenceJson(new TextEncoder().encode(profile)).value;
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
  return PROFILE.safeParse(value).data?.num_rows ?? null;
}
