import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { createTestKernel, SYSTEM, type TestKernel } from "@/db/testing/kernel";
import { publishedPacks } from "@/server/application/policy/packs/published-packs";
import { publishPolicyPack } from "@/server/application/policy/publish-policy";
import { createServiceAccount } from "@/server/application/service-account/create-service-account";
import { establishSession } from "@/server/application/session/establish-session";
import { sessionActor } from "@/server/application/session/session-actor";
import { createToken } from "@/server/application/token/create-token";
import { assertSameOrigin } from "@/server/auth/same-origin";
import { authenticateToken } from "@/server/auth/token-authentication";
import type { MachineRole, PersonRole } from "@/server/domain/authorization/role";
import { createRestApp, restAuthentication } from "../app";
import { ROUTES } from "../routes";

export const ORIGIN = "http://portal.test";
export const TEAM = "clinical-ml";

export interface Asking {
  readonly token?: string | undefined;
  /** A session id: sent as a cookie, from the product's own pages. */
  readonly session?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test asserts about, member by member
  readonly json: any;
}

export interface RestWorld {
  readonly kernel: TestKernel;
  readonly app: OpenAPIHono;
  readonly failures: unknown[];
  /**
   * Sends one request below `/api/v1`. A body that is text or bytes is sent unchanged. Every success is
   * checked against the document.
   */
  ask(method: string, path: string, asking?: Asking): Promise<RestAnswer>;
  account(name: string, role: MachineRole, options?: AccountOptions): Promise<string>;
  /** Creates a token for an existing account. */
  token(name: string, options?: TokenOptions): Promise<string>;
  /** A signed-in person's session. */
  person(name: string, ...roles: readonly PersonRole[]): Promise<string>;
  /** Row counts of every business table, for "nothing changed". */
  rows(): Promise<Readonly<Record<string, number>>>;
  drop(): Promise<void>;
}

interface WorldOptions {
  readonly connectionsMax?: number;
  /** Default: the published packs. */
  readonly policies?: readonly string[];
}

/** One gate that one piece of evidence opens, in both stages, so that a test reaches a promotion quickly. */
export const ONE_GATE_POLICY = `apiVersion: countersign.dev/v1
kind: Policy
metadata: { name: one-gate, title: One gate }
spec:
  appliesTo: 'true'
  parameters:
    rmseMax: { default: 65 }
  stages: [staging, production]
  gates:
    - id: error
      title: Error on the hold-out set
      stages: [staging, production]
      evidence: { type: evaluation, from: [trainer-ci] }
      rule: 'e.metrics.rmse <= p.rmseMax'
      measured: 'e.metrics.rmse'
      required: 'p.rmseMax'
    - id: snapshot
      title: The snapshot passed its checks
      boundary: data-readiness
      mode: observe
      stages: [production]
      evidence: { type: data-quality, subject: dataset }
      rule: 'e.failed == 0'
  rollback:
    signOff: [{ role: sre, count: 1 }]
    reviewWithinHours: 24
`;

interface TokenOptions {
  readonly evidenceTypes?: readonly string[] | "*";
  readonly environments?: readonly string[] | "*";
  readonly models?: readonly string[] | "*";
  readonly hours?: number;
}
interface AccountOptions extends TokenOptions {
  readonly team?: string;
  readonly ownerIds?: readonly string[];
}

/**
 * The interface on a database of its own; only the clock is simulated: packs published, tokens created,
 * people signed in.
 */
export async function createRestWorld({
  connectionsMax = 5,
  policies = publishedPacks().map((pack) => pack.yaml),
}: WorldOptions = {}): Promise<RestWorld> {
  const kernel = await createTestKernel({ connectionsMax });
  for (const yaml of policies) await publishPolicyPack.execute(kernel, SYSTEM, { yaml });
  const failures: unknown[] = [];
  const app = createRestApp({
    kernel,
    publicOrigin: ORIGIN,
    authenticate: authentication(kernel),
    publicKeys: () => ({ keys: [{ kty: "OKP", kid: "test" }] }),
    logFailure: (failure) => void failures.push(failure),
  });
  const token = async (
    account: string,
    { evidenceTypes = [], environments = "*", models = "*", hours = 24 }: TokenOptions = {},
  ) =>
    (await createToken.execute(kernel, SYSTEM, { account, evidenceTypes, environments, models, hours }))
      .value;
  return {
    kernel,
    app,
    failures,
    ask: (method, path, asking = {}) => ask(app, method, path, asking),
    token,
    account: async (name, role, { team = TEAM, ownerIds = [], ...scope } = {}) => {
      await createServiceAccount.execute(kernel, SYSTEM, { name, team, role, ownerIds });
      return token(name, scope);
    },
    person: (name, ...roles) => signIn(kernel, name, roles),
    rows: () => countRows(kernel),
    drop: () => kernel.drop(),
  };
}

function authentication(kernel: TestKernel) {
  return restAuthentication({
    token: (header) =>
      authenticateToken(
        { accounts: kernel.store.serviceAccounts, now: kernel.now, uses: { record: () => undefined } },
        header,
      ),
    person: async (request) => {
      const sessionId = /session=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
      return sessionId === undefined ? undefined : sessionActor.execute(kernel, SYSTEM, { sessionId });
    },
    assertSameOrigin: (request) => assertSameOrigin(request, ORIGIN),
  });
}

async function signIn(kernel: TestKernel, name: string, roles: readonly PersonRole[]): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;
  const grants = roles.map((role) => ({ role, teams: "*" as const }));
  const input = {
    issuer: "https://id.test",
    subject: email,
    name,
    email,
    grants,
    authenticatedAt: kernel.now(),
    sessionHours: 24,
  };
  return (await establishSession.execute(kernel, SYSTEM, input)).sessionId;
}

async function ask(
  app: OpenAPIHono,
  method: string,
  path: string,
  { token, session, body, headers = {} }: Asking,
): Promise<RestAnswer> {
  const isRaw = typeof body === "string" || body instanceof Uint8Array;
  const sent = body === undefined ? undefined : isRaw ? body : JSON.stringify(body);
  const response = await app.request(`${ORIGIN}/api/v1${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(session === undefined
        ? {}
        : { cookie: `session=${session}`, origin: ORIGIN, "sec-fetch-site": "same-origin" }),
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent as BodyInit }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  const answered = {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
  if (response.ok && method !== "HEAD") checkAgainstDocument(method, path, answered);
  return answered;
}

/** @throws ZodError when an answer differs from the document. */
function checkAgainstDocument(method: string, path: string, { status, json }: RestAnswer): void {
  const [pathname = ""] = path.split("?");
  const found = ROUTES.filter(
    (route) =>
      route.method.toUpperCase() === method &&
      new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(pathname),
  );
  // A fixed path wins over one with a parameter, as in the router.
  const route = found.find((candidate) => candidate.path === pathname) ?? found[0];
  if (!route || !(route.success.body instanceof z.ZodType)) return;
  if (status !== route.success.status)
    throw new Error(`${method} ${path} answered ${status}; the document says ${route.success.status}`);
  route.success.body.parse(json);
}

const BUSINESS_TABLES = [
  "models",
  "releases",
  "release_components",
  "evidence",
  "evidence_bodies",
  "promotion_requests",
  "sign_offs",
  "promotions",
  "permits",
  "promotion_events",
  "deployments",
  "component_revocations",
  "drift_windows",
  "lineage_events",
  "holds",
  "calendars",
  "checklist_answers",
  "ledger_entries",
  "idempotency_keys",
] as const;

async function countRows({ database: { sql } }: TestKernel): Promise<Readonly<Record<string, number>>> {
  const counts: [string, number][] = [];
  for (const table of BUSINESS_TABLES) {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ${sql(table)}`;
    counts.push([table, row?.count ?? 0]);
  }
  return Object.fromEntries(counts);
}

/** A file of the recordings, byte for byte. */
