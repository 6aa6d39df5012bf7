import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { applicationUrlOf, createApplicationLogin } from "./application-login";

const MIGRATIONS = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");

/** Any number; every instance must use the same one. */
const MIGRATION_LOCK = 7_346_211_905;

/**
 * Migrates the schema to the present version, as its owner. Instances that start together wait for each other
 * under one advisory lock.
 *
 * @param applicationPassword of the application's own login, which is created or updated; undefined where an
 * administrator made one.
 * @returns the address of that login.
 */
export async function migrateDatabase(
  ownerUrl: string,
  applicationPassword?: string,
): Promise<string | undefined> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
    if (applicationPassword === undefined) return undefined;
    await createApplicationLogin(sql, applicationPassword);
    return applicationUrlOf(ownerUrl, applicationPassword);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Creates the database if the server does not have it yet. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    const [existing] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!existing) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
