import { readFileSync } from "node:fs";
import { digestOf } from "@/server/domain/canonical/index";
import { pathNames, type Route } from "@/server/rest/route";
import { ROUTES } from "@/server/rest/routes";
import { procedures } from "./use-cases";

type Fields = Readonly<Record<string, unknown>>;

/** One operation of a transport, and how a client asks for it. */
export interface SentOperation {
  readonly name: string;
  readonly transport: "rest" | "trpc";
  readonly useCase: string;
  readonly changes: boolean;
  /** @param unknown a field that no input has, so that a permitted caller is refused before anything changes. */
  request(input: Fields, unknown?: string): SentRequest;
}

export interface SentRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Every route and procedure of the manifests, as a client sends it. */
export function sentOperations(): readonly SentOperation[] {
  const rest = ROUTES.map(
    (route): SentOperation => ({
      name: `${route.method.toUpperCase()} ${route.path}`,
      transport: "rest",
      useCase: route.useCase,
      changes: route.changes,
      request: (input, unknown) => restRequest(route, input, unknown),
    }),
  );
  const trpc = procedures().map(
    ({ name, kind, useCase }): SentOperation => ({
      name: `tRPC ${name}`,
      transport: "trpc",
      useCase,
      changes: kind === "mutation",
      request: (input, unknown) =>
        trpcRequest(name, kind, { ...input, ...(unknown ? { [unknown]: 1 } : {}) }),
    }),
  );
  return [...rest, ...trpc];
}

function trpcRequest(name: string, kind: "query" | "mutation", input: Fields): SentRequest {
  const body = JSON.stringify({ json: input });
  const path = `/api/trpc/${name}`;
  return kind === "mutation"
    ? { method: "POST", path, body }
    : { method: "GET", path: `${path}?${new URLSearchParams({ input: body })}` };
}

function restRequest(route: Route, input: Fields, unknown: string | undefined): SentRequest {
  const { path: places, query = {}, body } = partsOf(route, input);
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(places[name])),
  );
  const parameters = new URLSearchParams(
    Object.entries({ ...query, ...(unknown ? { [unknown]: 1 } : {}) }).map(([name, value]) => [
      name,
      String(value),
    ]),
  );
  const method = route.method.toUpperCase();
  return { method, path: `/api/v1${path}?${parameters}`, ...(method === "GET" ? {} : { body: sent(body) }) };
}

const sent = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body ?? {});

interface RequestParts {
  readonly path: Fields;
  readonly query?: Fields;
  readonly body?: unknown;
}

/** Returns what a client puts into the path, the query and the body for an input of the use-case. */
function partsOf(route: Route, input: Fields): RequestParts {
  const special = SPECIAL[`${route.method} ${route.path}`] ?? SPECIAL[route.useCase];
  if (special) return special(input);
  const { named = {} } = route;
  const places = pathNames(route.path).map((name) => [name, named[name] ?? name] as const);
  const inPath = new Set(places.map(([, field]) => field));
  const others = Object.fromEntries(Object.entries(input).filter(([field]) => !inPath.has(field)));
  return {
    path: Object.fromEntries(places.map(([name, field]) => [name, input[field]])),
    ...(route.method === "get" ? { query: others } : { body: others }),
  };
}

/** A file of a tool, as the demo's history holds one. */
const SCAN = new Uint8Array(readFileSync("demo/recordings/diabetes-progression/1.2.0/modelscan.json"));
const EVENT = {
  eventTime: "2026-01-05T10:00:00Z",
  eventType: "COMPLETE",
  run: { runId: "0194aa00-0000-7000-8000-000000000001" },
  job: { namespace: "n", name: "j" },
  producer: "https://producer.example.org",
};
const fileQuery = { environment: "staging", subject: digestOf("model 1.1.0"), runId: "r" };

function envelopeOf({ release: id, body: _bytes, ...body }: Fields): RequestParts {
  return { path: { id }, body };
}
function fileOf({ release: id }: Fields): RequestParts {
  return { path: { id, source: "modelscan" }, query: fileQuery, body: SCAN };
}

/** Operations whose requests have another shape than the input of their use-case. */
const SPECIAL: Readonly<Record<string, (input: Fields) => RequestParts>> = {
  "post /releases/{id}/evidence": envelopeOf,
  "post /evidence": envelopeOf,
  "post /releases/{id}/evidence/{source}": fileOf,
  "post /evidence/{source}": fileOf,
  "checklist.attach-file": ({ release: id, name, body }) => ({ path: { id }, query: { name }, body }),
  "lineage.submit-event": () => ({ path: {}, body: EVENT }),
  "lineage.submit-batch": () => ({ path: {}, body: [EVENT] }),
  "lineage.neighbourhood": ({ focus: node, ...query }) => ({ path: {}, query: { ...query, node } }),
  "waiver.list": ({ statuses, ...query }) => ({
    path: {},
    query: { ...query, status: (statuses as readonly string[])[0] },
  }),
};
