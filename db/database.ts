import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { LockLanes } from "./lock-lanes";
import { beginUnlessLost } from "./lost-connection";
import type { Slots } from "./slots";

/**
 * A connection for repositories and read models: the query builder, and the driver's own tagged template for
 * hot statements (prepared once per connection) and streams. Inside {@link OpenDatabase.transact} both use
 * the transaction's one connection.
 */
export interface Connection {
  readonly db: PostgresJsDatabase;
  readonly sql: postgres.Sql;
  /** Bound the waits for locks; only within a transaction of a pool that has them. */
  readonly lanes?: LockLanes | undefined;
  /** Most characters of payloads that a reader evaluates at once; without it, any number. */
  readonly evaluatedMax?: (() => number) | undefined;
}

export interface OpenDatabase extends Connection {
  /** One transaction on one connection. A throw rolls it back. Read committed: locks, not isolation, order what matters. */
  transact<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * The group that owns nothing and has only the grants that the application needs (migration `guards`). The
 * application's login belongs to it.
 */
export const APPLICATION_ROLE = "countersign_app";

/** Time limits of a PostgreSQL session, in ms; 0 is without limit. */
export interface SessionTimes {
  readonly lockMsMax: number;
  readonly statementMsMax: number;
  readonly idleInTransactionMsMax: number;
}

export interface DatabaseOptions {
  /** With the user: the application's own login, or the owner. */
  readonly url: string;
  readonly connectionsMax: number;
  /** The server's own limits unless given. */
  readonly times?: SessionTimes;
  /** Bounds the wait for a connection to {@link OpenDatabase.transact}; the driver's queue has no bound. */
  readonly slots?: Slots;
  /** Bound how many transactions wait for one lock. */
  readonly lanes?: LockLanes;
}

/** Seconds to open a new connection. */
const CONNECT_SECONDS_MAX = 5;

/** Opens a pool. Connections are made when first needed, so this does not fail on an unreachable server. */
export function openDatabase({ url, connectionsMax, times, slots, lanes }: DatabaseOptions): OpenDatabase {
  const sql = postgres(url, {
    max: connectionsMax,
    onnotice: () => undefined,
    connect_timeout: CONNECT_SECONDS_MAX,
    connection: { application_name: "countersign", ...(times ? sessionParameters(times) : {}) },
  });
  const transact = <T>(work: (connection: Connection) => Promise<T>) =>
    beginUnlessLost(sql, (transaction) => work({ ...connectionOver(transaction, sql), lanes }));
  return {
    sql,
    db: builderOver(sql),
    transact: (work) => (slots ? slots.run(() => transact(work)) : transact(work)),
    close: () => sql.end({ timeout: 2 }),
  };
}

function sessionParameters({ lockMsMax, statementMsMax, idleInTransactionMsMax }: SessionTimes) {
  return {
    lock_timeout: lockMsMax,
    statement_timeout: statementMsMax,
    idle_in_transaction_session_timeout: idleInTransactionMsMax,
  };
}

/** The builder reads the driver's options, which a transaction's handle does not carry itself. */
function connectionOver(transaction: postgres.TransactionSql, root: postgres.Sql): Connection {
  const sql = Object.assign(transaction, { options: root.options }) as unknown as postgres.Sql;
  return { sql, db: builderOver(sql) };
}

/**
 * Prepares the builder's statements like the driver's own templates. By default they are parsed and described
 * each time, which costs two round trips and a plan per query; prepared, each costs one round trip.
 */
function builderOver(sql: postgres.Sql): PostgresJsDatabase {
  const unsafe: postgres.Sql["unsafe"] = (query, parameters) =>
    sql.unsafe(query, parameters, { prepare: true });
  const prepared: postgres.Sql = Object.create(sql, { unsafe: { value: unsafe } });
  return drizzle(prepared, { casing: "snake_case" });
}
