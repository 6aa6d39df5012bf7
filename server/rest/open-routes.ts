import { AppError } from "@/server/domain/error/app-error";
import { EVIDENCE_TYPES, isEvidenceType } from "@/server/domain/evidence/evidence-types";
import { verifierText } from "@/server/reports/pack/pack-files";
import { releaseExportSchema } from "@/server/reports/release-export-schema";
import { type Answer, json, ok } from "./answer";
import { commandLineText } from "./command-line-bundle";
import type { JsonSchema } from "./json-schema";
import type { RestDependencies } from "./route";

/**
 * A route with the same answer for everyone, signed in or not: public keys, schemas, the document. All are
 * GET.
 */
export interface OpenRoute {
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** Default: `application/json`. */
  readonly mediaType?: string;
  readonly pathSchemas?: Readonly<Record<string, JsonSchema>>;
  answer(dependencies: RestDependencies, params: Readonly<Record<string, string>>): Answer | Promise<Answer>;
}

const schemaOf = (type: keyof typeof EVIDENCE_TYPES) => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: `urn:countersign:evidence-type:${type}`,
  ...EVIDENCE_TYPES[type],
});

export const openRoutes: readonly OpenRoute[] = [
  {
    path: "/keys",
    tag: "Keys",
    summary: "Get the public keys of permits and the ledger (JWKS)",
    mediaType: "application/jwk-set+json",
    answer: ({ publicKeys }) => json(200, publicKeys(), { "content-type": "application/jwk-set+json" }),
  },
  {
    path: "/evidence-types",
    tag: "Evidence",
    summary: "List evidence types with their JSON Schemas",
    answer: () =>
      ok({
        items: Object.keys(EVIDENCE_TYPES).map((type) => ({
          type,
          schema: schemaOf(type as keyof typeof EVIDENCE_TYPES),
        })),
        nextCursor: null,
      }),
  },
  {
    path: "/evidence-types/{type}",
    tag: "Evidence",
    summary: "Get the JSON Schema of an evidence type",
    mediaType: "application/schema+json",
    pathSchemas: { type: { enum: Object.keys(EVIDENCE_TYPES) } },
    answer: (_dependencies, { type = "" }) => {
      if (!isEvidenceType(type))
        throw new AppError(
          "not-found",
          `The evidence type ${type} does not exist. See /api/v1/evidence-types.`,
        );
      return json(200, schemaOf(type), { "content-type": "application/schema+json" });
    },
  },
  {
    path: "/schemas/release-export/v1",
    tag: "Reports",
    summary: "Get the JSON Schema of a release export",
    mediaType: "application/schema+json",
    answer: () => json(200, releaseExportSchema(), { "content-type": "application/schema+json" }),
  },
  {
    path: "/cli.mjs",
    tag: "Reference",
    summary: "Get the command line as one file for Node",
    mediaType: "text/javascript",
    answer: async () => ({
      status: 200,
      headers: { "content-type": "text/javascript; charset=utf-8" },
      body: await commandLineText(),
    }),
  },
  {
    path: "/verify.mjs",
    tag: "Reports",
    summary: "Get the program that verifies an evidence pack",
    mediaType: "text/javascript",
    answer: () => ({
      status: 200,
      headers: { "content-type": "text/javascript; charset=utf-8" },
      body: verifierText(),
    }),
  },
];

/** The document and its page, which are made from all the other routes. */
export const DOCUMENT_PATH = "/openapi.json";
export const PAGE_PATH = "/docs";
