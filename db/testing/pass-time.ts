import { readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";

/** Where PostgreSQL writes its port in `postmaster.pid`. */
const PORT_LINE = 3;

/**
 * Make every sign-in of a running product older, as if that many minutes had passed since: freshness is measured on the
 * server's clock, which no test can wait for.
 *
 * @param dataDirectory of a product with an embedded PostgreSQL.
 */
export async function letSignInsAge(dataDirectory: string, minutes: number): Promise<void> {
  const sql = postgres(await ownerUrl(dataDirectory), { max: 1 });
  try {
    await sql`update sessions set authenticated_at = authenticated_at - make_interval(mins => ${minutes})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function ownerUrl(dataDirectory: string): Promise<string> {
  const password = await readFile(path.join(dataDirectory, "postgres-password"), "utf8");
  const lines = (await readFile(path.join(dataDirectory, "postgres", "postmaster.pid"), "utf8")).split("\n");
  return `postgres://countersign_owner:${encodeURIComponent(password)}@127.0.0.1:${lines[PORT_LINE]}/countersign`;
}
