import type { OpenAPIHono, RouteConfig } from "@hono/zod-openapi";
import { z } from "zod";
import { PERMISSIONS } from "@/server/domain/authorization/permissions";
import { MACHINE_ROLES, PERSON_ROLES, type Role } from "@/server/domain/authorization/role";
import { PROBLEM_TYPE } from "@/server/domain/error/problem-document";
import { JSON_TYPE } from "./answer";
import { IDEMPOTENCY_KEY_PATTERN } from "./idempotency-key";
import { type JsonSchema, jsonSchemaOf, type SharedSchemas, without } from "./json-schema";
import type { OpenRoute } from "./open-routes";
import { describeOperation } from "./operation-text/describe-operation";
import { inputNamesOf, pathNames, type Route } from "./route";
import { DECISION_ROUTE, SIGNED_HEADERS } from "./signed-routes";

const MEDIA_TYPE = { json: JSON_TYPE.split(";")[0] as string, problem: PROBLEM_TYPE.split(";")[0] as string };

const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** Stable, for programs. */
  code: z.string(),
  requestId: z.string(),
  /**
   * Each fault names a place in the body by JSON Pointer (RFC 6901), or a parameter of the query or path by
   * name.
   */
  errors: z
    .array(
      z.looseObject({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() }),
    )
    .optional(),
});

/**
 * Statuses of refusals, the same for every operation of a kind. A refusal is a problem under every status.
 */
const REFUSALS = {
  open: [404],
  read: [401, 403, 404, 409, 422, 429, 503],
  write: [400, 401, 403, 404, 409, 413, 415, 422, 429, 503],
};
const refusalsOf = (kind: keyof typeof REFUSALS) =>
  Object.fromEntries(
    [...REFUSALS[kind], "default"].map((status) => [status, { $ref: "#/components/responses/Problem" }]),
  );

export const DESCRIPTION =
  "The API is for pipelines, deployment engines and audit scripts. Send `Authorization: Bearer` with the token of a service account. " +
  "Operations for people use the session of a person instead: the session cookie, an `Origin` header of the portal, and JSON. " +
  "A sign-off and some other operations also require a sign-in within the last few minutes. " +
  "Send an `Idempotency-Key` with requests that you may have to repeat: the same key and body return the first response again.";

const OPEN_DESCRIPTION =
  "Requires no sign-in. The answer is the same for every caller. Changes no data. " +
  "Common errors: `not-found`, `rate-limited`, `temporarily-unavailable`.";

type Operation = Omit<RouteConfig, "path" | "method">;

/** Describes every route from its use-case's schema, so that the document cannot differ. */
export function describeRoutes(app: OpenAPIHono, routes: readonly Route[], open: readonly OpenRoute[]): void {
  const registry = app.openAPIRegistry;
  const shared: SharedSchemas = new Map([["Problem", jsonSchemaOf(Problem, "output", new Map())]]);
  registry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "Token of a service account",
  });
  registry.registerComponent("securitySchemes", "password", {
    type: "http",
    scheme: "basic",
    description: "Token of a service account as the password; the user name is ignored",
  });
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "countersign-session",
    description:
      "Session of a person, with an `Origin` header of the portal. Over https the cookie name starts with `__Host-`.",
  });
  registry.registerComponent("responses", "Problem", {
    description: "A problem (RFC 9457)",
    content: { [MEDIA_TYPE.problem]: { schema: { $ref: "#/components/schemas/Problem" } } },
  });
  for (const route of routes)
    registry.registerPath({ method: route.method, path: route.path, ...operationOf(route, shared) });
  registry.registerPath({
    method: DECISION_ROUTE.method,
    path: DECISION_ROUTE.path,
    ...signedOperation(shared),
  });
  for (const route of open)
    registry.registerPath({ method: "get", path: route.path, ...openOperation(route) });
  for (const [name, schema] of shared) registry.registerComponent("schemas", name, schema as object);
}

function operationOf(route: Route, shared: SharedSchemas): Operation {
  const { method, path, tag, summary, success, permission } = route;
  const content = Array.isArray(success.body)
    ? Object.fromEntries(success.body.map((mediaType: string) => [mediaType, { schema: { type: "string" } }]))
    : { [MEDIA_TYPE.json]: { schema: jsonSchemaOf(success.body as z.ZodType, "output", shared) } };
  const body = bodyOf(route, shared);
  return {
    tags: [tag],
    summary,
    description: [describeOperation(route), route.about].filter(Boolean).join(" "),
    operationId: operationId(method, path),
    security: [...securityOf(permission), ...(route.takesPassword ? [{ password: [] }] : [])],
    parameters: [
      ...pathParameters(route, shared),
      ...queryParameters(route),
      ...(route.changes ? [IDEMPOTENCY_KEY] : []),
    ],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      [success.status]: { description: success.status === 201 ? "Created" : "OK", content },
      ...refusalsOf(method === "get" ? "read" : "write"),
    },
    // The library's types know JSON Schema only in the dialect of OpenAPI 3.0; the document is 3.1, and a test checks it.
  } as unknown as Operation;
}

/** Returns the credentials that can have the permission: a machine's token, a person's session, or either. */
function securityOf(permission: Route["permission"]): readonly Readonly<Record<string, readonly string[]>>[] {
  const mayBe = (roles: readonly Role[]) => PERMISSIONS[permission].some((role) => roles.includes(role));
  return [
    ...(mayBe(MACHINE_ROLES) ? [{ token: [] }] : []),
    ...(mayBe(PERSON_ROLES) ? [{ session: [] }] : []),
  ];
}

function openOperation({
  path,
  tag,
  summary,
  mediaType = MEDIA_TYPE.json,
  pathSchemas = {},
}: OpenRoute): Operation {
  const parameters = pathNames(path).map((name) => pathParameter(name, pathSchemas[name]));
  const schema = mediaType.startsWith("text/") ? { type: "string" } : {};
  return {
    tags: [tag],
    summary,
    description: OPEN_DESCRIPTION,
    operationId: operationId("get", path),
    security: [],
    parameters,
    responses: { 200: { description: "OK", content: { [mediaType]: { schema } } }, ...refusalsOf("open") },
  } as unknown as Operation;
}

function signedOperation(shared: SharedSchemas): Operation {
  const { method, path, tag, summary, body, success } = DECISION_ROUTE;
  const header = (name: string) => ({
    name,
    in: "header" as const,
    required: true,
    schema: { type: "string", minLength: 1 },
  });
  return {
    tags: [tag],
    summary,
    description:
      "Records the decision of an external approver on one approval request and evaluates the gate. Requires no sign-in: the signature (Standard Webhooks) over `webhook-id.webhook-timestamp.body` identifies the sender. Common errors: `not-permitted`, `already-exists`, `validation-failed`, `wrong-phase`.",
    operationId: operationId(method, path),
    security: [],
    parameters: [...pathNames(path).map((name) => pathParameter(name)), ...SIGNED_HEADERS.map(header)],
    requestBody: {
      required: true,
      content: { [MEDIA_TYPE.json]: { schema: jsonSchemaOf(body, "input", shared) } },
    },
    responses: {
      201: {
        description: "Created",
        content: { [MEDIA_TYPE.json]: { schema: jsonSchemaOf(success, "output", shared) } },
      },
      ...refusalsOf("write"),
    },
  } as unknown as Operation;
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  description:
    "Identifies a request that may be repeated: 1 to 255 printable ASCII characters, with or without double quotes.",
  schema: { type: "string" as const, pattern: IDEMPOTENCY_KEY_PATTERN },
};

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

const FILE_SCHEMA = { description: "The file of the tool, unchanged." };

function bodyOf(
  { bodyRule, documented, inputSchema, path, named }: Route,
  shared: SharedSchemas,
): Content | undefined {
  if (bodyRule.kind === "none") return undefined;
  const schema =
    bodyRule.kind === "file"
      ? { ...FILE_SCHEMA, ...documented?.file }
      : documented?.body
        ? jsonSchemaOf(documented.body, "input", shared)
        : without(jsonSchemaOf(inputSchema, "input", shared), inputNamesOf(path, named));
  const mediaTypes = (bodyRule.kind === "file" ? bodyRule.mediaTypes : bodyRule.orFile?.mediaTypes) ?? [];
  const others = mediaTypes.filter((mediaType) => mediaType !== MEDIA_TYPE.json);
  return {
    [MEDIA_TYPE.json]: { schema },
    ...Object.fromEntries(others.map((mediaType) => [mediaType, { schema: FILE_SCHEMA }])),
  };
}

function queryParameters({ query }: Route) {
  return Object.entries(query.properties).map(([name, schema]) => ({
    name,
    in: "query" as const,
    required: query.required.includes(name),
    schema,
  }));
}

/** A parameter of the path is the property of the input that it fills, so both have the same pattern. */
function pathParameters({ path, named, inputSchema, documented }: Route, shared: SharedSchemas) {
  const { properties = {} } = jsonSchemaOf(inputSchema, "input", shared);
  return pathNames(path).map((name) =>
    pathParameter(name, documented?.path?.[name] ?? properties[named?.[name] ?? name]),
  );
}

const pathParameter = (name: string, schema: object = {}) => ({
  name,
  in: "path" as const,
  required: true,
  schema: { type: "string", minLength: 1, ...schema },
});

const operationId = (method: string, path: string) =>
  `${method}${path.replaceAll(/[^a-zA-Z]+(.)?/g, (_all, next: string | undefined) => (next ?? "").toUpperCase())}`;
