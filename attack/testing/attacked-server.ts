import { createTestKernel, SYSTEM, type TestKernel } from "@/db/testing/kernel";
import { freePort, ProductProcess } from "@/e2e/fixtures/product-process";
import { createServiceAccount } from "@/server/application/service-account/create-service-account";
import { establishSession } from "@/server/application/session/establish-session";
import { createToken } from "@/server/application/token/create-token";
import { sessionCookieValue } from "@/server/auth/session-cookie";
import { sessionCookieName } from "@/server/auth/session-cookie-name";
import type { MachineRole, PersonRole } from "@/server/domain/authorization/role";
import { type Load, type LoadProbe, probeLoad } from "./server-load";

const SESSION_SECRET = "a session secret of the attacks, longer than 32 characters";
export const TEAM = "clinical-ml";

interface ServerOptions {
  /** True: the pages and the sign-in as well. The first start builds the pages, which takes a minute. */
  readonly pages?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * A database that was prepared before the server starts; default: a new one. Its clock is set to the real
   * time.
   */
  readonly kernel?: TestKernel;
}

interface AccountScope {
  readonly team?: string;
  readonly ownerIds?: readonly string[];
  readonly evidenceTypes?: readonly string[] | "*";
  readonly environments?: readonly string[] | "*";
  readonly models?: readonly string[] | "*";
}

/** A real server process on loopback, with a database of its own on the run's PostgreSQL. */
export interface AttackedServer {
  readonly origin: string;
  readonly port: number;
  readonly product: ProductProcess;
  /**
   * On the same database, for preparing facts. Its clock is set at the start of the server and moves only by
   * `at` and `pass`.
   */
  readonly kernel: TestKernel;
  /** Signs a person in. @returns the `Cookie` header of their browser. */
  person(name: string, ...roles: readonly PersonRole[]): Promise<string>;
  /** Creates a service account. @returns a bearer token. */
  account(name: string, role: MachineRole, scope?: AccountScope): Promise<string>;
  /** Measures the server's cost of an attack, by its own metrics. */
  during<Result>(attack: () => Promise<Result>): Promise<{ readonly result: Result; readonly load: Load }>;
  /** Ends the server by its process id and drops its database. */
  remove(): Promise<void>;
}

export async function startAttackedServer({
  pages = false,
  settings = {},
  kernel: prepared,
}: ServerOptions = {}): Promise<AttackedServer> {
  const kernel = prepared ?? (await createTestKernel());
  kernel.at(new Date().toISOString());
  const port = await freePort();
  const product = await ProductProcess.start({
    pages,
    port,
    settings: {
      DATABASE_URL: kernel.database.ownerUrl,
      DATABASE_APP_URL: kernel.database.url,
      COUNTERSIGN_SESSION_SECRET: SESSION_SECRET,
      ...settings,
    },
  }).catch(async (error: unknown) => {
    await kernel.drop();
    throw error;
  });
  const { origin } = product;
  let probe: LoadProbe | undefined;
  return {
    origin,
    port,
    product,
    kernel,
    person: async (name, ...roles) => {
      const sessionId = await signIn(kernel, name, roles);
      return `${sessionCookieName(origin)}=${await sessionCookieValue(sessionId, { sessionSecret: SESSION_SECRET })}`;
    },
    account: async (
      name,
      role,
      { team = TEAM, ownerIds = [], evidenceTypes = [], environments = "*", models = "*" } = {},
    ) => {
      await createServiceAccount.execute(kernel, SYSTEM, { name, team, role, ownerIds });
      return (
        await createToken.execute(kernel, SYSTEM, {
          account: name,
          evidenceTypes,
          environments,
          models,
          hours: 24,
        })
      ).value;
    },
    during: async (attack) => {
      probe ??= await probeLoad(origin, product.pid);
      return probe.during(attack);
    },
    remove: async () => {
      await product.remove();
      await kernel.drop();
    },
  };
}

async function signIn(kernel: TestKernel, name: string, roles: readonly PersonRole[]): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(" ", ".")}@example.org`;
  const { sessionId } = await establishSession.execute(kernel, SYSTEM, {
    issuer: "https://id.test",
    subject: email,
    name,
    email,
    grants: roles.map((role) => ({ role, teams: "*" as const })),
    authenticatedAt: kernel.now(),
    sessionHours: 12,
  });
  return sessionId;
}
