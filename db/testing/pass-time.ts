import postgres from "postgres";
import { ownerUrlOf } from "./product-database";

/**
 * Makes every sign-in of a running product older by that many minutes: freshness is measured on the server's
 * clock, which no test can wait for.
 *
 * @param dataDirectory of a product with an embedded PostgreSQL.
 */
export async function letSignInsAge(dataDirectory: string, minutes: number): Promise<void> {
  const sql = postgres(await ownerUrlOf(dataDirectory), { max: 1 });
  try {
    await sql`update sessions set authenticated_at = authenticated_at - make_interval(mins => ${minutes})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Makes every waiver of a running product end a minute ago. The end of a waiver is written once, so the
 * trigger that refuses another end is off for this one change, made by the owner of the embedded PostgreSQL.
 *
 * @param dataDirectory of a product with an embedded PostgreSQL.
 */
export async function letWaiversEnd(dataDirectory: string): Promise<void> {
  const sql = postgres(await ownerUrlOf(dataDirectory), { max: 1 });
  try {
    await sql.begin(async (tx) => {
      await tx`alter table waivers disable trigger waivers_record`;
      await tx`update waivers set expires_at = now() - interval '1 minute'`;
      await tx`alter table waivers enable trigger waivers_record`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Makes every access of an outside auditor end a minute ago, in the same way. */
export async function letOutsideAccessesEnd(dataDirectory: string): Promise<void> {
  const sql = postgres(await ownerUrlOf(dataDirectory), { max: 1 });
  try {
    await sql.begin(async (tx) => {
      await tx`alter table outside_accesses disable trigger outside_accesses_record`;
      await tx`update outside_accesses set requested_at = requested_at - interval '1 day', until = now() - interval '1 minute'`;
      await tx`alter table outside_accesses enable trigger outside_accesses_record`;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
