import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import type { Caller, Kernel } from "../application/kernel/command";
import { sessionActor } from "../application/session/session-actor";
import { revokeToken } from "../application/token/revoke-token";
import { assertSameOrigin } from "../auth/same-origin";
import { authenticateToken } from "../auth/token-authentication";
import type { ServiceAccountActor } from "../domain/authorization/actor";
import { PERMISSIONS, type Permission } from "../domain/authorization/permissions";
import {
  MACHINE_ROLES,
  type MachineRole,
  PERSON_ROLES,
  type PersonRole,
  type Role,
} from "../domain/authorization/role";
import { isAppError } from "../domain/error/app-error";
import { createRestApp, restAuthentication, restRoutes } from "../rest/app";
import { createRestWorld, ORIGIN, type RestWorld } from "../rest/testing/rest-world";
import { allOperations, allUseCases, procedures } from "../testing/use-cases";
import { createCaller } from "../trpc/root";

/**
 * Tries every handler as everyone. The expected results come from the permission table, the actual ones from
 * calls. No route or role is named here: a new one is tried as soon as it exists.
 */
const ROLES: readonly Role[] = [...PERSON_ROLES, ...MACHINE_ROLES];
const isMachine = (role: Role): role is MachineRole => MACHINE_ROLES.some((machine) => machine === role);

type Verdict = "in" | "not-permitted" | "unauthenticated";

let world: RestWorld;
let permissionOf: ReadonlyMap<string, Permission>;
const callers = new Map<Role, Caller>();
const credentials = new Map<Role, { readonly token?: string; readonly session?: string }>();

/** Transactions of a use-case during a try: a refused caller opens none. */
let transactions = 0;

beforeAll(async () => {
  world = await createRestWorld();
  permissionOf = new Map((await allUseCases()).map(({ name, permission }) => [name, permission]));
  for (const role of ROLES) await letIn(role);
});
afterAll(() => world.drop());

function actorOfToken(authorization: string | undefined): Promise<ServiceAccountActor> {
  const { store, now } = world.kernel;
  return authenticateToken(
    { accounts: store.serviceAccounts, now, uses: { record: () => undefined } },
    authorization,
  );
}

async function letIn(role: Role): Promise<void> {
  const requestId = "req_matrix";
  if (isMachine(role)) {
    const token = await world.account(`${role}-account`, role);
    credentials.set(role, { token });
    callers.set(role, { actor: await actorOfToken(`Bearer ${token}`), requestId });
    return;
  }
  const session = await world.person(`Only ${role}`, role as PersonRole);
  const actor = await sessionActor.execute(world.kernel, SYSTEM, { sessionId: session });
  if (!actor) throw new Error(`nobody came in as ${role}`);
  credentials.set(role, { session });
  callers.set(role, { actor, requestId });
}

function watchedKernel(): Kernel {
  const { kernel } = world;
  return {
    ...kernel,
    transact: (work) => {
      transactions += 1;
      return kernel.transact(work);
    },
  };
}

function expectedOf(useCase: string): Readonly<Record<string, Verdict>> {
  const permission = permissionOf.get(useCase);
  if (permission === undefined) throw new Error(`no use-case is called ${useCase}`);
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return {
    anonymous: "unauthenticated",
    ...Object.fromEntries(ROLES.map((role) => [role, allowed.includes(role) ? "in" : "not-permitted"])),
  };
}

/** A refused caller gets exactly that answer, before anything was begun. */
async function tried(attempt: () => Promise<string | undefined>): Promise<Verdict | string> {
  const before = transactions;
  const code = await attempt();
  if (code !== "not-permitted" && code !== "unauthenticated") return "in";
  return transactions === before ? code : `${code}, after a transaction was begun`;
}

async function everyone(
  attempt: (role: Role | undefined) => Promise<string | undefined>,
): Promise<Readonly<Record<string, string>>> {
  const outcomes: [string, string][] = [["anonymous", await tried(() => attempt(undefined))]];
  for (const role of ROLES) outcomes.push([role, await tried(() => attempt(role))]);
  return Object.fromEntries(outcomes);
}

describe("tRPC: every procedure × everyone", () => {
  test.each(procedures())("$kind $name ($useCase)", async ({ name, useCase }) => {
    const kernel = watchedKernel();
    const runtime = {
      execute: <Input, Result>(
        target: { execute(kernel: Kernel, caller: Caller, input: unknown): Promise<Result> },
        caller: Caller,
        input: Input,
      ) => target.execute(kernel, caller, input),
    };
    const outcomes = await everyone(async (role) => {
      const calls = createCaller({ caller: role && callers.get(role), runtime: runtime as never });
      const procedure = name
        .split(".")
        .reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], calls) as (
        input: unknown,
      ) => Promise<unknown>;
      return codeOf(() => procedure({}));
    });
    expect(outcomes).toEqual(expectedOf(useCase));
  });
});

async function codeOf(call: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (isAppError(cause)) return cause.code;
    throw error;
  }
}

const ROUTES = restRoutes();
const PUBLIC = ROUTES.filter(({ permission }) => permission === "public");
const SIGNED = ROUTES.filter(({ permission }) => permission === "signed");
const GUARDED = ROUTES.filter(({ permission }) => permission !== "public" && permission !== "signed");

describe("REST: every route × everyone", () => {
  let app: ReturnType<typeof createRestApp>;

  beforeAll(() => {
    app = createRestApp({
      kernel: watchedKernel(),
      publicOrigin: ORIGIN,
      authenticate: restAuthentication({
        token: actorOfToken,
        person: async (request) => {
          const sessionId = /session=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
          return sessionId === undefined
            ? undefined
            : sessionActor.execute(world.kernel, SYSTEM, { sessionId });
        },
        assertSameOrigin: (request) => assertSameOrigin(request, ORIGIN),
      }),
      publicKeys: () => ({ keys: [] }),
      logFailure: ({ error }) => {
        throw error;
      },
    });
  });

  async function ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly code: string | undefined }> {
    const url = ORIGIN + path.replaceAll(/\{\w+\}/g, "x");
    const response = await app.request(url, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(method === "GET" ? {} : { body: "{}" }),
    });
    const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json") === true;
    return {
      status: response.status,
      code: isProblem ? ((await response.json()) as { code: string }).code : undefined,
    };
  }

  function headersOf(role: Role | undefined): Readonly<Record<string, string>> {
    const { token, session } = (role && credentials.get(role)) ?? {};
    if (token !== undefined) return { authorization: `Bearer ${token}` };
    return session === undefined
      ? {}
      : { cookie: `session=${session}`, origin: ORIGIN, "sec-fetch-site": "same-origin" };
  }

  test.each(GUARDED)("$method $path ($useCase)", async ({ method, path, useCase = "" }) => {
    const outcomes = await everyone(async (role) => (await ask(method, path, headersOf(role))).code);
    expect(outcomes).toEqual(expectedOf(useCase));
  });

  test.each(PUBLIC)("$method $path is public and opens no transaction", async ({ method, path }) => {
    const before = transactions;
    const { code } = await ask(method, path, {});
    expect([code, transactions - before]).not.toEqual(["unauthenticated", 0]);
    expect(transactions).toBe(before);
  });

  test.each(SIGNED)(
    "$method $path: no role and no token replaces the signature",
    async ({ method, path }) => {
      const before = transactions;
      for (const role of [undefined, "admin", "engine"] as const)
        expect(await ask(method, path, headersOf(role))).toEqual({ status: 401, code: "unauthenticated" });
      expect(transactions).toBe(before);
    },
  );

  test("an invalid or ended token gets 401 at every guarded route", async () => {
    const good = credentials.get("pipeline")?.token ?? "";
    const passing = await world.token("pipeline-account", { hours: 1 });
    const revoked = await revokedToken();
    world.kernel.pass({ hours: 2 });
    const bad = [
      "Bearer nothing",
      "Bearer",
      "",
      `Basic ${good}`,
      good,
      `Bearer ${good}x`,
      `Bearer ${"cs_".padEnd(46, "A")}`,
      `Bearer ${passing}`,
      `Bearer ${revoked}`,
    ];
    for (const { method, path } of GUARDED) {
      for (const authorization of bad)
        expect([method, path, authorization, (await ask(method, path, { authorization })).status]).toEqual([
          method,
          path,
          authorization,
          401,
        ]);
    }
  });

  test("a person's session changes nothing when another site asks in their name", async () => {
    const { session } = credentials.get("product-owner") ?? {};
    for (const { method, path } of GUARDED.filter((route) => route.method !== "GET")) {
      const foreign = {
        cookie: `session=${session}`,
        origin: "https://elsewhere.example",
        "sec-fetch-site": "cross-site",
      };
      expect([path, (await ask(method, path, foreign)).code]).toEqual([path, "not-permitted"]);
    }
  });

  test("only routes of the manifest are answered", () => {
    const answered = app.routes
      .filter(({ method }) => method !== "ALL")
      // A parameter that may hold slashes names its pattern.
      .map(({ method, path }) => `${method} ${path.replaceAll("{.+}", "")}`);
    const named = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`);
    expect([...new Set(answered)].sort()).toEqual([...new Set(named)].sort());
  });
});

async function revokedToken(): Promise<string> {
  const value = await world.token("pipeline-account", { hours: 24 });
  const { tokenId } = await actorOfToken(`Bearer ${value}`);
  await revokeToken.execute(world.kernel, SYSTEM, { tokenId, reason: "lost" });
  return value;
}

describe("the golden lists", () => {
  test("have every handler and its permission: a new one must be added", async () => {
    const rows = allOperations().map(
      ({ name, useCase }) => [name, `${useCase}: ${permissionOf.get(useCase)}`] as const,
    );
    const open = [...PUBLIC, ...SIGNED].map(
      ({ method, path, permission }) => [`${method} ${path}`, permission] as const,
    );
    const table = Object.fromEntries([...rows, ...open].sort(([one], [other]) => (one < other ? -1 : 1)));
    await expect(`${JSON.stringify(table, null, 2)}\n`).toMatchFileSnapshot(
      "../testing/operations.golden.json",
    );
  });

  test("Next answers no requests of its own except sign-in", () => {
    const handlers = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) =>
      /(^|\/)route\.tsx?$/.test(file),
    );
    expect(handlers.sort()).toEqual(["api/auth/[...nextauth]/route.ts"]);
  });
});
