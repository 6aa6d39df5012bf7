import { z } from "zod";

/** A policy's text. Its length and content are checked later, with line and column. */
export const PolicyYaml = z.string({ error: "expected the text of a policy" });

export const DraftId = z.string({ error: "expected a draft's id" }).min(1).max(60);
