import type { OpenAPIHono, RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { MACHINE_ROLES, PERSON_ROLES, type Role } from "@/server/domain/authorization/role";
import { JSON_TYPE, PROBLEM_TYPE } from "./answer";
import { type JsonSchema, jsonSchemaOf, without } from "./json-schema";
import type { OpenRoute } from "./open-routes";
import type { Route } from "./route";
import { DECISION_ROUTE, SIGNED_HEADERS } from "./signed-routes";

const MEDIA_TYPE = { json: JSON_TYPE.split(";")[0] as string, problem: PROBLEM_TYPE.split(";")[0] as string };

const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.array(z.looseObject({ pointer: z.string(), detail: z.string() })).optional(),
});
const problem = {
  description: "A problem (RFC 9457)",
  content: { [MEDIA_TYPE.problem]: { schema: { $ref: "#/components/schemas/Problem" } } },
};

export const DESCRIPTION =
  "For pipelines, engines and auditors' scripts. Send `Authorization: Bearer` with a service account's token. " +
  "A route that only people may use takes a person's session instead: the session cookie, an `Origin` header with the portal's " +
  "own origin, and JSON. A sign-off and some other acts also need a sign-in of the last minutes. " +
  "Send `Idempotency-Key` with what you may have to send again: the same key and body get the first answer again.";

type Operation = Omit<RouteConfig, "path" | "method">;

/** Describe every route from the schema its use-case reads, so that the document cannot say something else. */
export function describeRoutes(app: OpenAPIHono, routes: readonly Route[], open: readonly OpenRoute[]): void {
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer", description: "Token of a service account" });
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "countersign-session",
    description: "A person's session, with an `Origin` header of the portal. On https the name begins with `__Host-`.",
  });
  registry.registerComponent("schemas", "Problem", jsonSchemaOf(Problem, "output") as object);
  for (const route of routes) registry.registerPath({ method: route.method, path: route.path, ...operationOf(route) });
  registry.registerPath({ method: DECISION_ROUTE.method, path: DECISION_ROUTE.path, ...signedOperation() });
  for (const { path, tag, summary } of open) {
    const responses = { 200: { description: "OK", content: { [MEDIA_TYPE.json]: { schema: {} } } }, default: problem };
    registry.registerPath({
      method: "get",
      path,
      tags: [tag],
      summary,
      operationId: operationId("get", path),
      security: [],
      parameters: pathParameters(path),
      responses,
    });
  }
}

function operationOf(route: Route): Operation {
  const { method, path, tag, summary, success, permission } = route;
  const content =
    typeof success.body === "string"
      ? { [success.body]: { schema: { type: "string" as const } } }
      : { [MEDIA_TYPE.json]: { schema: jsonSchemaOf(success.body, "output") } };
  const body = bodyOf(route);
  return {
    tags: [tag],
    summary,
    description: `Takes the permission \`${permission}\`.`,
    operationId: operationId(method, path),
    security: securityOf(permission),
    parameters: [...pathParameters(path), ...queryParameters(route), ...(method === "get" ? [] : [IDEMPOTENCY_KEY])],
    ...(body ? { requestBody: { required: true, content: { [MEDIA_TYPE.json]: { schema: body } } } } : {}),
    responses: { [success.status]: { description: success.status === 201 ? "Created" : "OK", content }, default: problem },
    // The library's types know JSON Schema only in the dialect of OpenAPI 3.0; the document is 3.1, and a test checks it.
  } as unknown as Operation;
}

/** Which credentials can hold the permission: a machine's token, a person's session, or either. */
function securityOf(permission: Route["permission"]): readonly Readonly<Record<string, readonly string[]>>[] {
  const mayBe = (roles: readonly Role[]) => PERMISSIONS[permission].some((role) => roles.includes(role));
  return [...(mayBe(MACHINE_ROLES) ? [{ token: [] }] : []), ...(mayBe(PERSON_ROLES) ? [{ session: [] }] : [])];
}

function signedOperation(): Operation {
  const { method, path, tag, summary, body, success } = DECISION_ROUTE;
  const header = (name: string) => ({ name, in: "header" as const, required: true, schema: { type: "string" as const } });
  return {
    tags: [tag],
    summary,
    description: "Takes no sign-in: whose it is, the signature over `webhook-id.webhook-timestamp.body` says.",
    operationId: operationId(method, path),
    security: [],
    parameters: [...pathParameters(path), ...SIGNED_HEADERS.map(header)],
    requestBody: { required: true, content: { [MEDIA_TYPE.json]: { schema: jsonSchemaOf(body, "input") } } },
    responses: {
      201: { description: "Created", content: { [MEDIA_TYPE.json]: { schema: jsonSchemaOf(success, "output") } } },
      default: problem,
    },
  } as unknown as Operation;
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  description: "1 to 255 printable ASCII characters, quoted or bare",
  schema: { type: "string" as const, maxLength: 255 },
};

function bodyOf({ bodyRule, documented, inputSchema, path, named }: Route): JsonSchema | undefined {
  if (bodyRule.kind === "none") return undefined;
  if (bodyRule.kind === "file") return { description: "The tool's own file, exactly as it wrote it." };
  if (documented?.body) return jsonSchemaOf(documented.body, "input");
  return without(jsonSchemaOf(inputSchema, "input"), inputNamesOf(path, named));
}

function queryParameters({ method, documented, inputSchema, path, named }: Route) {
  if (method !== "get" && !documented?.query) return [];
  const schema = documented?.query
    ? jsonSchemaOf(documented.query, "input")
    : without(jsonSchemaOf(inputSchema, "input"), inputNamesOf(path, named));
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query" as const,
    required: (schema.required ?? []).includes(name),
    schema: property,
  }));
}

function pathParameters(path: string) {
  return pathNames(path).map((name) => ({ name, in: "path" as const, required: true, schema: { type: "string" as const } }));
}

const pathNames = (path: string): readonly string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
const inputNamesOf = (path: string, named: Route["named"]) => pathNames(path).map((name) => named?.[name] ?? name);
const operationId = (method: string, path: string) =>
  `${method}${path.replaceAll(/[^a-zA-Z]+(.)?/g, (_all, next: string | undefined) => (next ?? "").toUpperCase())}`;
