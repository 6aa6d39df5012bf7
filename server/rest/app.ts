import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type Answer, json } from "./answer";
import { DOCS_POLICY, type DocumentShown, docsPage } from "./docs-page";
import { answerRoute, failure } from "./handle";
import { DESCRIPTION, describeRoutes } from "./open-api";
import { DOCUMENT_PATH, openRoutes as fixedRoutes, type OpenRoute, PAGE_PATH } from "./open-routes";
import { methodNotAllowed, unknownPath } from "./problem";
import type { RestDependencies, Route } from "./route";
import { ROUTES, restRoutes } from "./routes";
import { answerDecision, DECISION_ROUTE } from "./signed-routes";

export { restAuthentication } from "./authenticate";
export type { RestDependencies } from "./route";
export { type RouteEntry, restRoutes } from "./routes";

const BASE = "/api/v1";
/** Answers contain foreign text or bytes: opened in a browser, they run and load nothing. */
const SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox";
const honoPath = (path: string) => BASE + path.replaceAll(/\{(\w+)\}/g, ":$1");
const honoPathOf = ({ path, takesRestOfPath }: Route) => honoPath(path) + (takesRestOfPath ? "{.+}" : "");

/**
 * The REST interface, below `/api/v1`. Adapters only: each route parses, runs its one use-case, and shapes
 * the answer; every refusal is a problem (RFC 9457), and only the reference page is HTML.
 */
export function createRestApp(dependencies: RestDependencies): OpenAPIHono {
  const app = new OpenAPIHono();
  const respond = responder(dependencies);
  for (const route of ROUTES) {
    app.on(route.method.toUpperCase(), honoPathOf(route), (context) =>
      respond(context, route.path, (requestId) => answerRoute(dependencies, route, { context, requestId })),
    );
  }
  app.post(honoPath(DECISION_ROUTE.path), (context) =>
    respond(context, DECISION_ROUTE.path, (requestId) =>
      answerDecision(dependencies, { context, requestId }),
    ),
  );
  for (const open of [...fixedRoutes, ...documentRoutes(app)]) {
    app.get(honoPath(open.path), (context) =>
      respond(context, open.path, async () =>
        open.answer(dependencies, context.req.param() as Record<string, string>),
      ),
    );
  }
  const allowedAt = methodsByPath();
  app.notFound((context) =>
    respond(context, "unknown", async (requestId) => {
      const allowed = allowedAt(context.req.path);
      return allowed.length > 0
        ? methodNotAllowed(allowed, requestId)
        : unknownPath(context.req.path, requestId);
    }),
  );
  return app;
}

type Respond = (
  context: Context,
  route: string,
  answer: (requestId: string) => Promise<Answer>,
) => Promise<Response>;

/** Adds the common headers of every answer, and handles every uncaught error. */
function responder(dependencies: RestDependencies): Respond {
  return async (context, route, answer) => {
    const started = performance.now();
    const { method, path } = context.req;
    const requestId = dependencies.kernel.newId("req");
    const { status, headers, body, stream } = await answer(requestId).catch((error: unknown) =>
      failure(dependencies, error, { requestId, method, path }),
    );
    dependencies.observe?.({ method, route, status, seconds: (performance.now() - started) / 1000 });
    return new Response(stream ?? body, {
      status,
      headers: {
        "content-security-policy": SANDBOX,
        "x-request-id": requestId,
        // An answer from a thread has the thread's request id.
        ...headers,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  };
}

/** Returns the document's routes, computed on first use: they do not change while a process runs. */
function documentRoutes(app: OpenAPIHono): readonly OpenRoute[] {
  const routes: readonly OpenRoute[] = [
    {
      path: DOCUMENT_PATH,
      tag: "Reference",
      summary: "Get this API as an OpenAPI 3.1 document",
      answer: () => json(200, document()),
    },
    {
      path: PAGE_PATH,
      tag: "Reference",
      summary: "Get this API as a page",
      mediaType: "text/html",
      answer: () => ({
        status: 200,
        headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": DOCS_POLICY },
        body: docsPage(document()),
      }),
    },
  ];
  let made: DocumentShown | undefined;
  const document = (): DocumentShown => {
    if (made) return made;
    describeRoutes(app, ROUTES, [...fixedRoutes, ...routes]);
    made = app.getOpenAPI31Document({
      openapi: "3.1.1",
      info: { title: "Countersign REST", version: "1", description: DESCRIPTION },
      servers: [{ url: BASE }],
    }) as unknown as DocumentShown;
    return made;
  };
  return routes;
}

function methodsByPath(): (path: string) => readonly string[] {
  const known = restRoutes().map(({ method, path }) => ({
    method,
    isFixed: !path.includes("{"),
    pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
  }));
  return (path) => {
    const matching = known.filter(({ pattern }) => pattern.test(path));
    // A fixed path is another resource than a path with a parameter at its place.
    const fixed = matching.filter(({ isFixed }) => isFixed);
    return [...new Set((fixed.length > 0 ? fixed : matching).map(({ method }) => method))];
  };
}
