import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startLocalPostgres } from "../local/embedded-postgres";
import { ensureDatabase, migrateDatabase } from "../migrate";
import { TEMPLATE_DATABASE } from "./test-database";

/** One real PostgreSQL per test run with one migrated template database; each file clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(path.join(tmpdir(), "countersign-test-"));
  const server = await startLocalPostgres({
    dataDirectory: directory,
    log: () => undefined,
    flags: [
      "-c",
      "fsync=off",
      "-c",
      "synchronous_commit=off",
      "-c",
      "full_page_writes=off",
      "-c",
      "max_connections=200",
    ],
  });
  await ensureDatabase(server.url("postgres"), TEMPLATE_DATABASE);
  const applicationUrl = await migrateDatabase(server.url(TEMPLATE_DATABASE), "a password of the tests");
  project.provide("postgresUrl", server.url("postgres"));
  project.provide("applicationUrl", applicationUrl ?? "");
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
