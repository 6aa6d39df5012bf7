import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PERSON_ROLES } from "@/server/domain/authorization/role";
import type { JsonSchema } from "./json-schema";
import { openRecorded } from "./testing/recorded-release";
import { createRestWorld, type RestWorld } from "./testing/rest-world";
import { valuesOf } from "./testing/schema-arbitrary";

/**
 * Sends requests that the document permits, and some that it forbids, to every operation. `npm run fuzz`
 * sends many more by an independent tool; this checks a sample in every run of the tests.
 */
const RUNS = 4;

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly schema: JsonSchema;
}
interface Operation {
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

let world: RestWorld;
let document: Document;
const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false });

beforeAll(async () => {
  world = await createRestWorld();
  await openRecorded(world, await world.account("trainer-ci", "pipeline"));
  document = (await (await world.app.request("/api/v1/openapi.json")).json()) as Document;
  ajv.addSchema(document as object, "document");
});
afterAll(() => world.drop());

const step = (text: string) => text.replaceAll("~", "~0").replaceAll("/", "~1");

/** @throws Error when an answer deviates from the document. */
function check(
  where: { readonly path: string; readonly method: string; readonly operation: Operation },
  answered: { status: number; headers: Headers; text: string },
) {
  const { path, method, operation } = where;
  const { status, headers, text } = answered;
  const mediaType = (headers.get("content-type") ?? "").split(";")[0] ?? "";
  const found = operation.responses[String(status)];
  if (status >= 500 || !found)
    throw new Error(
      `${method} ${path} answered ${status}, which the document does not name: ${text.slice(0, 300)}`,
    );
  const pointer =
    status >= 400
      ? "document#/components/schemas/Problem"
      : `document#/paths/${step(path)}/${method}/responses/${status}/content/${step(mediaType)}/schema`;
  if (status >= 400 && mediaType !== "application/problem+json")
    throw new Error(`${method} ${path}: ${status} came as ${mediaType}`);
  if (status < 400 && !found.content?.[mediaType]) throw new Error(`${method} ${path} answered ${mediaType}`);
  if (!mediaType.endsWith("json")) return;
  const validate = ajv.getSchema(encodeURI(pointer));
  if (!validate?.(JSON.parse(text)))
    throw new Error(
      `${method} ${path}: ${status} deviates: ${JSON.stringify(validate?.errors)} ${text.slice(0, 300)}`,
    );
}

const valuesFor = (parameters: readonly Parameter[], place: Parameter["in"]) => {
  const named = parameters.filter((parameter) => parameter.in === place);
  return fc.record(
    Object.fromEntries(
      named.map(({ name, schema }) => [name, valuesOf(schema, document.components.schemas)]),
    ),
    {
      requiredKeys: named.filter(({ required }) => required).map(({ name }) => name),
    },
  );
};

/** A value as one segment of a path. Clients remove `.` and `..` from an address, and an empty segment changes the route. */
function segmentOf(value: unknown): string {
  const segment = String(value).toWellFormed();
  return ["", ".", ".."].includes(segment) ? "x" : encodeURIComponent(segment);
}

test.each(["token", "session"] as const)(
  "no request with a %s ends in an error or in an answer that deviates from the document",
  async (kind) => {
    const who =
      kind === "token"
        ? { token: await world.account("fuzz", "pipeline", { evidenceTypes: "*" }) }
        : { session: await world.person("Fuzz", ...PERSON_ROLES) };
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const [mediaType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
        const body = content ? valuesOf(content.schema, document.components.schemas) : fc.constant(undefined);
        await fc.assert(
          fc.asyncProperty(
            valuesFor(operation.parameters, "path"),
            valuesFor(operation.parameters, "query"),
            body,
            async (inPath, inQuery, sent) => {
              const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => segmentOf(inPath[name]));
              const query = new URLSearchParams(
                Object.entries(inQuery).map(([name, value]) => [name, String(value)]),
              );
              const answered = await world.ask(method.toUpperCase(), `${filled}?${query}`, {
                ...who,
                ...(sent === undefined
                  ? {}
                  : { body: JSON.stringify(sent), headers: { "content-type": mediaType ?? "" } }),
              });
              check({ path, method, operation }, answered);
            },
          ),
          { numRuns: RUNS },
        );
      }
    }
    expect(world.failures).toEqual([]);
  },
);
