import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/index";

/** The database as the application sees it: typed queries, and the driver below for streams and raw SQL. */
export type Database = ReturnType<typeof drizzleOver>;

/** A connection inside one transaction. The same query surface as {@link Database}. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Either: what repositories and read models are given. */
export type Connection = Database | Transaction;

export interface OpenDatabase {
  readonly db: Database;
  readonly sql: postgres.Sql;
  close(): Promise<void>;
}

/** The role that owns nothing and is granted only what the application needs (migration `guards`). */
export const APPLICATION_ROLE = "countersign_app";

export interface DatabaseOptions {
  readonly url: string;
  /** `application` gives up the owner's rights on every connection before its first query. */
  readonly as: "application" | "owner";
  readonly connectionsMax: number;
}

/** Open a pool. Connections are made when first needed, so this does not fail on an unreachable server. */
export function openDatabase({ url, as, connectionsMax }: DatabaseOptions): OpenDatabase {
  const sql = postgres(url, {
    max: connectionsMax,
    onnotice: () => undefined,
    connection: { application_name: "countersign", ...(as === "application" ? { role: APPLICATION_ROLE } : {}) },
  });
  return { db: drizzleOver(sql), sql, close: () => sql.end({ timeout: 5 }) };
}

function drizzleOver(sql: postgres.Sql) {
  return drizzle(sql, { schema, casing: "snake_case" });
}
