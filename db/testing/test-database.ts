import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../database";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

export const TEMPLATE_DATABASE = "countersign_template";

export interface TestDatabase extends OpenDatabase {
  readonly url: string;
  /** A pool as the schema's owner, for tests that play the dishonest administrator. */
  owner(): OpenDatabase;
  drop(): Promise<void>;
}

/** A database of this test's own, cloned from the migrated template in some tens of milliseconds. */
export async function createTestDatabase({ connectionsMax = 5 } = {}): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(TEMPLATE_DATABASE)}`);
  const url = serverUrl.replace(/\/postgres$/, `/${name}`);
  const application = openDatabase({ url, as: "application", connectionsMax });
  const owners: OpenDatabase[] = [];
  return {
    ...application,
    url,
    owner: () => {
      const owner = openDatabase({ url, as: "owner", connectionsMax: 2 });
      owners.push(owner);
      return owner;
    },
    drop: async () => {
      await Promise.all([application.close(), ...owners.map((owner) => owner.close())]);
      await onServer(serverUrl, (sql) => sql`drop database ${sql(name)} with (force)`);
    },
  };
}

async function onServer(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
