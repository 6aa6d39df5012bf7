import type { Connection } from "../database";
import { takeLock } from "../lock-lanes";

/** The key of the advisory lock; nothing else in the product locks it. */
const STOPS = 7_243_002;

/**
 * Takes the shared lock of all stops until the transaction ends. Permits are issued and spent under it, so
 * that none is acknowledged after a stop that was placed meanwhile.
 */
export async function shareStops(connection: Connection): Promise<void> {
  const { sql } = connection;
  await takeLock(connection, "stops", () => sql`select pg_advisory_xact_lock_shared(${STOPS}::bigint)`);
}

/**
 * Takes the exclusive lock of all stops until the transaction ends: waits for every permit that is being
 * issued or spent, and makes later ones wait until they can read the stop. It is taken before any row lock.
 */
export async function lockStops(connection: Connection): Promise<void> {
  const { sql } = connection;
  await takeLock(connection, "stops", () => sql`select pg_advisory_xact_lock(${STOPS}::bigint)`);
}
