import type { ZodType } from "zod";
import type { Caller, Command, CommandDefinition, Kernel } from "@/server/application/kernel/command";
import type { Query } from "@/server/application/kernel/query";
import type { LongRequests } from "@/server/bounds/long-requests";
import { MEBIBYTE } from "@/server/bounds/request-body";
import type { Actor } from "@/server/domain/authorization/actor";
import type { Permission } from "@/server/domain/authorization/permissions";
import type { Answer } from "./answer";
import type { JsonObject, JsonRule } from "./json-body";
import { type JsonSchema, jsonSchemaOf, without } from "./json-schema";

export type Method = "get" | "post" | "put" | "patch";

/** External dependencies of the interface. */
export interface RestDependencies {
  readonly kernel: Kernel;
  readonly publicOrigin: string;
  /**
   * Returns the actor of a request: a service account by its bearer token, a person by their session.
   *
   * @throws AppError `unauthenticated`; `not-permitted` for a change with a session from another origin.
   */
  authenticate(request: Request): Promise<Actor>;
  /** Answers requests that would block the event loop. Absent in such a thread itself. */
  readonly longRequests?: LongRequests | undefined;
  /** Every public key that verifies a signature of this installation (RFC 7517). */
  publicKeys(): { readonly keys: readonly object[] };
  /** Bugs, with the request's id. */
  logFailure(failure: {
    readonly requestId: string;
    readonly method: string;
    readonly path: string;
    readonly error: unknown;
  }): void;
  /** Called with every answer, for metrics. `route` is the pattern, never the path. */
  observe?(sample: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
}

/** One parsed request. */
export interface RestRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly url: URL;
  /** Public scheme, host and port of the portal; never taken from the request. */
  readonly publicOrigin: string;
  /** The JSON object of the body; empty where the route takes a file or nothing. */
  readonly body: JsonObject;
  /** The exact bytes of the body. */
  readonly bytes: Uint8Array;
  readonly nonFinite: readonly string[];
  /** True if the body was read as a tool's file, not parsed. */
  readonly isFile: boolean;
  /** The media type of the body, without parameters; empty without a body. */
  readonly mediaType: string;
}

export type BodyRule =
  | { readonly kind: "none" }
  | ({
      readonly kind: "json";
      readonly bytesMax: number;
      /** The body is a foreign file if the query has this parameter or the media type is not JSON. */
      readonly orFile?: { readonly parameter: string; readonly mediaTypes: readonly string[] };
    } & JsonRule)
  /** A foreign file as bytes; JSON, or one of these media types. */
  | { readonly kind: "file"; readonly bytesMax: number; readonly mediaTypes?: readonly string[] };

export interface RouteSpec<Input, Result> {
  readonly method: Method;
  /** Below `/api/v1`, in OpenAPI's form: `/releases/{id}`. */
  readonly path: string;
  /** The last parameter takes the rest of the path, slashes included. */
  readonly takesRestOfPath?: true;
  readonly tag: string;
  readonly summary: string;
  readonly useCase: Command<Input, Result, unknown> | Query<Input, Result>;
  /** The input field of a path parameter, where their names differ: `{ id: "release" }`. */
  readonly named?: Readonly<Record<string, string>>;
  /**
   * Builds the use-case's input from the request; default: body or query and the path's parameters, by name.
   */
  readonly input?: (request: RestRequest) => unknown;
  readonly answer: (result: Result, request: RestRequest) => Answer;
  readonly body?: BodyRule;
  /**
   * The schema of the request, where it differs from the use-case's input. A query is checked against it; the
   * rest is for the document.
   */
  readonly documented?: {
    readonly body?: ZodType;
    readonly query?: ZodType;
    readonly path?: Readonly<Record<string, JsonSchema>>;
    readonly file?: JsonSchema;
  };
  /**
   * The parameter of the query that fills a field of the input, where their names differ: `{ "/origin/runId":
   * "runId" }`.
   */
  readonly sentAs?: Readonly<Record<string, string>>;
  /** Sentences of this operation alone, where several operations have one use-case. */
  readonly about?: string;
  /** True where the token may be the password of Basic authentication, for clients that send no other header. */
  readonly takesPassword?: boolean;
  readonly keptOf?: (answer: Answer) => Answer;
  /** Status and body of success: for the document, and checked by the contract tests. */
  readonly success: { readonly status: 200 | 201; readonly body: ZodType | FileTypes };
}

/** Media types of an answer that is a file. */
export type FileTypes = readonly (
  | "text/plain"
  | "text/csv"
  | "application/json"
  | "application/octet-stream"
  | "application/zip"
  | "application/pdf"
)[];

/** The parameters of a query, as JSON Schema. */
export interface QueryParameters {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

/** A route with its use-case: its description for the document and the manifest, and its handler. */
export interface Route extends Omit<RouteSpec<never, never>, "useCase" | "input" | "answer"> {
  /** Name of the use-case. */
  readonly useCase: string;
  readonly permission: Permission;
  readonly changes: boolean;
  /** See {@link CommandDefinition}. */
  readonly isHeavy: boolean;
  readonly isLong: boolean;
  readonly inputSchema: ZodType;
  readonly bodyRule: BodyRule;
  readonly query: QueryParameters;
  /** Runs the use-case with the request, and shapes the answer. */
  inputOf(request: RestRequest): unknown;
  execute(kernel: Kernel, caller: Caller, input: unknown): Promise<unknown>;
  answerOf(result: unknown, request: RestRequest): Answer;
}

/** Defines one route. The permission is the use-case's own, so there is no route without one. */
export function route<Input, Result>(spec: RouteSpec<Input, Result>): Route {
  const { useCase, input, answer, ...rest } = spec;
  const changes = useCase.kind === "command";
  return {
    ...rest,
    useCase: useCase.name,
    permission: useCase.permission,
    changes,
    isHeavy: useCase.kind === "command" && useCase.isHeavy === true,
    isLong: useCase.isLong === true,
    inputSchema: useCase.input,
    bodyRule: spec.body ?? (spec.method === "get" ? { kind: "none" } : { kind: "json", bytesMax: MEBIBYTE }),
    query: queryOf(spec),
    inputOf: input ?? ((request) => inputByName(spec.named ?? {}, request)),
    execute: (kernel, caller, given) => useCase.execute(kernel, caller, given),
    // The only place where the result's type is lost between use-case and shape; both come from the same
    // spec.
    answerOf: (result, request) => answer(result as Result, request),
  };
}

function queryOf({
  method,
  documented,
  useCase,
  path,
  named,
}: Pick<Route, "method" | "documented" | "path" | "named"> & {
  readonly useCase: { readonly input: ZodType };
}): QueryParameters {
  if (method !== "get" && !documented?.query) return { properties: {}, required: [] };
  const schema = jsonSchemaOf(documented?.query ?? useCase.input, "input", new Map());
  const { properties = {}, required = [] } = documented?.query
    ? schema
    : without(schema, inputNamesOf(path, named));
  return { properties, required };
}

export const pathNames = (path: string): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
export const inputNamesOf = (path: string, named: Route["named"]) =>
  pathNames(path).map((name) => named?.[name] ?? name);

/** The path decides; a query or body with the same name is refused, as an unknown field. */
function inputByName(named: Readonly<Record<string, string>>, { params, query, body }: RestRequest): unknown {
  const fromPath = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [named[name] ?? name, value]),
  );
  const names = Object.keys(fromPath);
  return { ...renamed(query, names), ...renamed(body, names), ...fromPath };
}

/** Uses a name that no schema has, so that it is refused like any other unknown field. */
function renamed(
  given: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  if (!names.some((name) => Object.hasOwn(given, name))) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      names.includes(name) ? `${name} (stated in the path)` : name,
      value,
    ]),
  );
}
