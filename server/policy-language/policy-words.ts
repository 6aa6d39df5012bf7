import { z } from "zod";
import { MODEL_KEY } from "@/server/domain/model/model-key";
import { STAGE_NAME } from "@/server/domain/stage/stage-name";

/** Names of policies, gates, checklist items, statements, calendars, environments: lower case, digits, hyphens. */
export const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,62}$/,
    "must be lower-case letters, digits and hyphens, starting with a letter, at most 63 characters",
  );
export const modelKey = z.string().regex(MODEL_KEY.pattern, `expected ${MODEL_KEY.words}`);
export const stageName = z.string().regex(STAGE_NAME.pattern, `expected ${STAGE_NAME.words}`);
export const title = z.string().min(1).max(200);
/** CEL. Its own limits and types are checked when it is compiled. */
export const expression = z.string().min(1);
/** A name of a metric as evidence reports it. */
export const metricName = z.string().min(1).max(200);
