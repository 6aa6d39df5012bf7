import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { type OpenDatabase, openDatabase } from "../database";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** Address of the application's login, to the template database. */
    applicationUrl: string;
  }
}

export const TEMPLATE_DATABASE = "countersign_template";

export interface TestDatabase extends OpenDatabase {
  /** Address of the application's login. */
  readonly url: string;
  readonly ownerUrl: string;
  /** A pool as the schema's owner, for tests of a dishonest administrator. */
  owner(): OpenDatabase;
  /** Runs statements as a superuser with every trigger off, for good. */
  tamper(...statements: readonly string[]): Promise<void>;
  drop(): Promise<void>;
}

/** A database of this test's own, cloned from the migrated template in some tens of milliseconds. */
export async function createTestDatabase({ connectionsMax = 5 } = {}): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(TEMPLATE_DATABASE)}`);
  const ownerUrl = serverUrl.replace(/\/postgres$/, `/${name}`);
  const url = inject("applicationUrl").replace(/\/[^/]+$/, `/${name}`);
  const application = openDatabase({ url, connectionsMax });
  const owners: OpenDatabase[] = [];
  const openOwner = () => {
    const owner = openDatabase({ url: ownerUrl, connectionsMax: 2 });
    owners.push(owner);
    return owner;
  };
  return {
    ...application,
    url,
    ownerUrl,
    owner: openOwner,
    tamper: async (...statements) => {
      await openOwner().sql.begin((tx) =>
        tx.unsafe(["set local session_replication_role = replica", ...statements].join(";")),
      );
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
