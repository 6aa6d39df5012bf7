import { z } from "zod";
import type { Digest } from "@/server/domain/canonical/index";
import { MODEL_KEY } from "@/server/domain/model/model-key";
import { STAGE_NAME } from "@/server/domain/stage/stage-name";
import { VISIBLE_LINE, VISIBLE_PROSE } from "@/server/domain/text/visible-text";
import { isRecordable, RECORDABLE_WORDS, RECORDABLE_YEAR } from "@/server/domain/time/recordable-instant";
import { whyNoWebAddress } from "@/server/domain/uri/outside-uri";

const HIDDEN_WORDS = "expected text without control, bidirectional and zero-width characters";

/** One line of text, composed (NFC), so that names that look the same are equal. */
export const Line = (max: number) =>
  z
    .string({ error: "expected text" })
    .trim()
    .normalize("NFC")
    .min(1, "must not be empty")
    .max(max, `at most ${max} characters`)
    .regex(/\S/, "must not be empty")
    .regex(VISIBLE_LINE, `${HIDDEN_WORDS}, on one line`);

/** Paragraphs of text; may be empty. */
export const Prose = (max: number) =>
  z
    .string({ error: "expected text" })
    .max(max, `at most ${max} characters`)
    .regex(VISIBLE_PROSE, HIDDEN_WORDS);

export const ModelKey = z
  .string({ error: "expected a model key" })
  .regex(MODEL_KEY.pattern, `expected ${MODEL_KEY.words}`);

export const VersionText = z
  .string({ error: "expected a version" })
  .regex(
    /^[0-9A-Za-z][0-9A-Za-z.+_-]{0,99}$/,
    "expected a version: letters, digits and . + _ -, at most 100 characters",
  );

export const StageName = z
  .string({ error: "expected a stage" })
  .regex(STAGE_NAME.pattern, `expected ${STAGE_NAME.words}`);

/** Id (`rel_…`) or key (`model@version`) of a release. */
export const ReleaseReference = z.string({ error: "expected a release" }).min(1).max(200);

export const DigestText = z
  .string({ error: "expected a digest" })
  .regex(/^sha256:[0-9a-f]{64}$/, "expected sha256: and 64 lower-case hexadecimal digits")
  .transform((text) => text as Digest);

/**
 * The address of a page that may be stored and followed: https or http, without credentials or control
 * characters.
 */
export const WebAddress = z
  .url({ protocol: /^https?$/, error: "expected an https or http address" })
  .max(2000, "at most 2000 characters")
  .superRefine((text, { addIssue }) => {
    const why = whyNoWebAddress(text);
    if (why !== undefined) addIssue({ code: "custom", message: why });
  });

/** An email address, or `issuer|subject`. */
export const PersonName = Line(320);

export const InstantText = z.iso
  .datetime({ offset: true, error: "expected an ISO 8601 instant with a zone, such as 2026-01-31T09:05:00Z" })
  .regex(RECORDABLE_YEAR, RECORDABLE_WORDS)
  .refine((text) => isRecordable(new Date(text)), RECORDABLE_WORDS)
  .meta({ format: "date-time" });

/** A day in UTC. The last representable day is left out, so that the day after it can be stored too. */
export const DayText = z.iso
  .date({ error: "expected a day such as 2026-01-31" })
  .regex(RECORDABLE_YEAR, RECORDABLE_WORDS)
  .refine((text) => text < "9999-12-31", RECORDABLE_WORDS)
  .meta({ format: "date" });

/** Any JSON value. One instance, so that the OpenAPI document describes it once, by name. */
export const JsonValue = z.json();
z.globalRegistry.add(JsonValue, { id: "JsonValue", description: "Any JSON value." });

export const PageInput = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

/** Refuses a list in which two items have the same key: each repeated item is named, at `path` within it. */
export const refuseTwice =
  <Item>(keyOf: (item: Item) => string, path: readonly string[] = []) =>
  (
    items: readonly Item[],
    { addIssue }: { addIssue(issue: { code: "custom"; path: (string | number)[]; message: string }): void },
  ): void => {
    const seen = new Set<string>();
    for (const [index, item] of items.entries()) {
      const key = keyOf(item);
      if (seen.has(key))
        addIssue({ code: "custom", path: [index, ...path], message: "is given twice; expected once" });
      seen.add(key);
    }
  };
