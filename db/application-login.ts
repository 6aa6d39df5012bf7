import { createHash, createHmac, pbkdf2Sync, randomBytes, scryptSync } from "node:crypto";
import type postgres from "postgres";
import { APPLICATION_ROLE } from "./database";

/** PostgreSQL cuts longer names. */
const NAME_BYTES_MAX = 63;
const SCRAM_ITERATIONS = 4096;

/** Returns the address of the application's own login: the owner's address with another user. */
export function applicationUrlOf(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = loginOf(decodeURIComponent(url.pathname.slice(1)));
  url.password = encodeURIComponent(password);
  return url.href;
}

/**
 * Derives the password of the application's login from the owner's, which cannot be computed back from it:
 * instances that share a database agree on it. Undefined where the owner's address has none.
 */
export function derivedPassword(ownerUrl: string): string | undefined {
  const { password, pathname } = new URL(ownerUrl);
  if (password === "") return undefined;
  return scryptSync(decodeURIComponent(password), `countersign application login ${pathname}`, 24).toString(
    "base64url",
  );
}

/**
 * Creates the application's login, or sets its password. It owns nothing and is a member of {@link
 * APPLICATION_ROLE} only, so that no statement on its connection reaches the owner. Roles belong to the whole
 * server, so each database has a login of its own.
 *
 * @throws Error when the owner may not create roles; it names the setting that makes this unnecessary.
 */
export async function createApplicationLogin(sql: postgres.Sql, password: string): Promise<void> {
  const [database] = await sql<{ name: string }[]>`select current_database() as name`;
  const login = loginOf(database?.name ?? "");
  try {
    const [existing] = await sql<{ createsDatabases: boolean; createsRoles: boolean }[]>`
      select rolcreatedb as "createsDatabases", rolcreaterole as "createsRoles" from pg_roles where rolname = ${login}`;
    // PostgreSQL refuses an owner that names a right which it lacks itself, even to take it away.
    const taken = [existing?.createsDatabases && "nocreatedb", existing?.createsRoles && "nocreaterole"];
    const options = ["login", "inherit", ...taken.filter(Boolean), "connection limit -1"].join(" ");
    // A verifier, not the password: statements are logged.
    await execute(sql, `${existing ? "alter" : "create"} role %I ${options} password %L`, [
      login,
      scramVerifier(password),
    ]);
    await execute(sql, "grant %I to %I", [APPLICATION_ROLE, login]);
    await execute(sql, "grant connect on database %I to %I", [database?.name ?? "", login]);
  } catch (cause) {
    throw new Error(
      `DATABASE_URL: its role could not create the login ${login}, with which the application works (${(cause as Error).message}). ` +
        `Give the role CREATEROLE, or create a login that is a member of ${APPLICATION_ROLE} only and set DATABASE_APP_URL to its address.`,
      { cause },
    );
  }
}

/**
 * Refuses a login of the application from which a statement could reach the owner of its tables or a superuser.
 *
 * @throws Error naming the setting and the role that can be reached.
 */
export async function assertOwnsNothing(sql: postgres.Sql): Promise<void> {
  const reachable = await sql<{ login: string; role: string }[]>`
    select session_user as login, r.rolname as role from pg_roles r
    where pg_has_role(session_user, r.oid, 'MEMBER') and (r.rolsuper or r.rolcreaterole or r.rolreplication
      or exists (select 1 from pg_class c where c.relowner = r.oid and c.relnamespace in ('public'::regnamespace, 'drizzle'::regnamespace))
      or exists (select 1 from pg_database d where d.datname = current_database() and d.datdba = r.oid))
    order by (r.rolname = session_user) desc, r.rolname limit 1`;
  const expected = `expected a login that owns nothing and is a member of ${APPLICATION_ROLE} only`;
  const [found] = reachable;
  if (found)
    throw new Error(
      `DATABASE_APP_URL: the login ${found.login} can act as ${found.role}, which may change what is recorded; ${expected}`,
    );
  const [member] = await sql<{ login: string; works: boolean }[]>`
    select session_user as login, pg_has_role(session_user, ${APPLICATION_ROLE}, 'USAGE') as works`;
  if (!member?.works)
    throw new Error(
      `DATABASE_APP_URL: the login ${member?.login} does not inherit ${APPLICATION_ROLE}; ${expected}`,
    );
}

function loginOf(database: string): string {
  const name = `${APPLICATION_ROLE}_${database}`;
  if (Buffer.byteLength(name) <= NAME_BYTES_MAX) return name;
  return `${APPLICATION_ROLE}_${createHash("sha256").update(database).digest("hex").slice(0, 32)}`;
}

/** Statements about roles take no parameters: the server quotes the values. */
async function execute(sql: postgres.Sql, template: string, values: readonly string[]): Promise<void> {
  const [quoted] = await sql<
    { statement: string }[]
  >`select format(${template}, variadic ${[...values]}::text[]) as statement`;
  await sql.unsafe(quoted?.statement ?? "");
}

/** RFC 5803, as PostgreSQL stores it. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, "sha256");
  const key = (label: string) => createHmac("sha256", salted).update(label).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}
