import { validate } from "@readme/openapi-parser";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Kernel } from "@/server/application/kernel/command";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { createRestApp, restRoutes } from "./app";
import { ROUTES } from "./routes";

// The document is made from the routes alone; only ids reach the kernel.
const app = createRestApp({
  kernel: { newId: (prefix: string) => `${prefix}_1` } as unknown as Kernel,
  publicOrigin: "http://portal.test",
  authenticate: () => Promise.reject(new Error("the document needs nobody")),
  publicKeys: () => ({ keys: [] }),
  logFailure: ({ error }) => {
    throw error;
  },
});

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object; readonly securitySchemes: object };
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly object[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly content?: Readonly<Record<string, { readonly schema: object }>>;
      }
    >
  >;
}

const document = async (): Promise<Document> =>
  (await (await app.request("/api/v1/openapi.json")).json()) as Document;
const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe("the manifest", () => {
  test("names every route of the application, and no other", () => {
    const served = app.routes.map(
      ({ method, path }) => `${method} ${path.replaceAll(/:(\w+)(?:\{\.\+\})?/g, "{$1}")}`,
    );
    expect([...served].sort()).toEqual(
      restRoutes()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  });

  test("gives every route an existing permission; only routes with the same answer for everyone are public", () => {
    for (const { permission } of restRoutes())
      expect(permission === "public" || permission === "signed" || permission in PERMISSIONS).toBe(true);
    expect(
      restRoutes()
        .filter(({ permission }) => permission === "public")
        .map(({ path }) => path),
    ).toEqual([
      "/api/v1/keys",
      "/api/v1/evidence-types",
      "/api/v1/evidence-types/{type}",
      "/api/v1/schemas/release-export/v1",
      "/api/v1/cli.mjs",
      "/api/v1/verify.mjs",
      "/api/v1/openapi.json",
      "/api/v1/docs",
    ]);
  });

  test("has no GET route that changes something, except for the record of what was read", () => {
    const changing = ROUTES.filter(({ method, changes }) => method === "get" && changes);
    // An access log of a safe request is allowed (RFC 9110 §9.2.1). The entry is the only change.
    expect(changing.map(({ useCase }) => useCase)).toEqual([
      "report.export-dossier",
      "report.export-pack",
      "report.export-period-pack",
    ]);
  });
});

const VERB = new RegExp(
  "^(Abort|Accept|Add|Amend|Answer|Approve|Attest|Cancel|Certify|Change|Check|Close|Create|Declare|Decline|Delete|Disable|Discard|" +
    "Dismiss|Download|Edit|Enable|End|Evaluate|Export|Get|Grant|List|Name|Open|Place|Preview|Promote|Propose|Publish|Reactivate|" +
    "Deactivate|Record|Refuse|Register|Remove|Repeat|Report|Request|Restore|Review|Revise|Revoke|Roll back|Save|Set|Sign|Start|" +
    "Submit|Test|Upgrade|Upload|Verify|Withdraw) ",
);

describe("the OpenAPI document", () => {
  test("gives every operation a summary with a verb and a description with its callers and errors", async () => {
    const lacking = operationsOf(await document()).flatMap(
      ({ method, path, operation: { summary, description = "" } }) => {
        const faults = [
          !VERB.test(summary) && "its summary does not start with a known verb",
          summary.endsWith(".") && "its summary ends with a full stop",
          !/Requires (the permission|no sign-in)/.test(description) &&
            "its description does not state who may call it",
          !/Changes no data|recorded in the ledger|Records /.test(description) &&
            "its description does not state what it changes",
          !/Common errors: `/.test(description) && "its description does not state its errors",
        ];
        return faults.filter((fault) => fault !== false).map((fault) => `${method} ${path}: ${fault}`);
      },
    );
    expect(lacking).toEqual([]);
  });

  test("is 3.1 and holds every route", async () => {
    const made = await document();
    expect(made.openapi).toMatch(/^3\.1\.\d$/);
    expect(made.servers).toEqual([{ url: "/api/v1" }]);
    const described = operationsOf(made).map(({ method, path }) => `${method.toUpperCase()} /api/v1${path}`);
    expect(described.sort()).toEqual(
      restRoutes()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  });

  test("every operation has an id of its own, its path's parameters, a success and a problem", async () => {
    const operations = operationsOf(await document());
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations) {
      const inPath = operation.parameters
        .filter((parameter) => parameter.in === "path" && parameter.required)
        .map(({ name }) => name);
      expect(inPath).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
      expect(operation.summary).not.toBe("");
      const statuses = Object.keys(operation.responses);
      expect(statuses.filter((status) => /^2/.test(status))).toEqual([expect.stringMatching(/^20[01]$/)]);
      expect(statuses).toEqual(expect.arrayContaining(["404", "default"]));
    }
  });

  test("is valid for a validator of its own kind, which follows every reference", async () => {
    const made = await document();
    expect(await validate(structuredClone(made) as never)).toMatchObject({ valid: true });
    const broken = JSON.parse(
      JSON.stringify(made).replace("#/components/schemas/JsonValue", "#/$defs/JsonValue"),
    );
    await expect(validate(broken).then(({ valid }) => valid)).resolves.toBe(false);
  });

  test("every text that is not free has its pattern or its bounds, also in a path and in a query", async () => {
    const { paths } = await document();
    const schemaOf = (path: string, method: string, name: string) =>
      paths[path]?.[method]?.parameters.find((parameter) => parameter.name === name)?.schema;
    expect(schemaOf("/models/{key}", "get", "key")).toMatchObject({
      pattern: expect.stringContaining("[a-z0-9]"),
    });
    expect(schemaOf("/components/{digest}/revoke", "post", "digest")).toMatchObject({
      pattern: "^sha256:[0-9a-f]{64}$",
    });
    expect(schemaOf("/policies/{name}/versions/{version}", "get", "version")).toMatchObject({
      type: "integer",
      minimum: 1,
    });
    expect(schemaOf("/releases/{id}/evidence/{source}", "post", "source")).toMatchObject({
      enum: expect.arrayContaining(["modelscan"]),
    });
    const required = paths["/releases/{id}/evidence/{source}"]?.post?.parameters.filter(
      (parameter) => parameter.required,
    );
    expect(required?.map(({ name }) => name)).toEqual(["id", "source", "environment", "runId"]);
  });

  test("an answer in another format than this product's JSON has its own media type", async () => {
    const { paths } = await document();
    const types = (path: string) => Object.keys(paths[path]?.get?.responses["200"]?.content ?? {});
    expect(types("/keys")).toEqual(["application/jwk-set+json"]);
    expect(types("/evidence-types/{type}")).toEqual(["application/schema+json"]);
    expect(types("/schemas/release-export/v1")).toEqual(["application/schema+json"]);
    expect(types("/docs")).toEqual(["text/html"]);
    expect(types("/exports/{id}/file")).toEqual(["application/json", "text/csv"]);
    expect(types("/ledger/checkpoint")).toEqual(["text/plain"]);
  });

  test("every schema in it is JSON Schema 2020-12, and every reference resolves", async () => {
    const made = await document();
    const ajv = new Ajv2020({ strict: false, logger: false });
    const schemas = operationsOf(made).flatMap(({ operation }) => [
      ...operation.parameters.map(({ schema }) => schema),
      ...Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema),
      ...Object.values(operation.responses).flatMap(({ content = {} }) =>
        Object.values(content).map(({ schema }) => schema),
      ),
    ]);
    expect(schemas.length).toBeGreaterThan(80);
    for (const schema of schemas) expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
    const references = [
      ...JSON.stringify(made).matchAll(/"\$ref":"#\/components\/(schemas|responses)\/(\w+)"/g),
    ];
    for (const [, kind = "", name = ""] of references) expect(made.components).toHaveProperty([kind, name]);
    expect(JSON.stringify(made)).not.toContain("#/$defs/");
  });

  test("a body leaves out what the path has: opening a promotion takes a stage, not a release", async () => {
    const { paths } = await document();
    const body = paths["/releases/{id}/promotions"]?.post?.requestBody?.content["application/json"]?.schema;
    expect(Object.keys((body as { properties: object }).properties)).toEqual([
      "stage",
      "expectedDecisionDigest",
      "engine",
      "acknowledge",
    ]);
    expect(paths["/releases/{id}/evidence/{source}"]?.post?.parameters.map(({ name }) => name)).toContain(
      "subject",
    );
  });

  test("an operation names the credentials that can hold its permission: a token, a person's session, or either", async () => {
    const { paths } = await document();
    expect(paths["/releases/{id}/sign-offs"]?.post?.security).toEqual([{ session: [] }]);
    expect(paths["/releases"]?.post?.security).toEqual([{ token: [] }, { session: [] }]);
    expect(paths["/promotions/{id}/events"]?.post?.security).toEqual([{ token: [] }]);
    expect(paths["/gates/{stage}/flagger"]?.post?.security).toEqual([
      { token: [] },
      { session: [] },
      { password: [] },
    ]);
    expect(Object.keys((await document()).components.securitySchemes).sort()).toEqual([
      "password",
      "session",
      "token",
    ]);
  });

  test("the page shows every operation, escapes its content and runs nothing", async () => {
    const response = await app.request("/api/v1/docs");
    const page = await response.text();
    for (const { path } of operationsOf(await document())) expect(page).toContain(path);
    expect(page).not.toMatch(/<script|javascript:|https?:\/\/(?!json-schema)[^"]*\.(?:js|css)/);
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
  });
});
