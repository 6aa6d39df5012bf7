import postgres from "postgres";
import { ownerUrlOf } from "@/db/testing/product-database";

/** Effects of the load in the database, each with its count. */
export interface Effects {
  readonly releases: ReadonlyMap<string, number>;
  /** By run id. */
  readonly evidence: ReadonlyMap<string, number>;
  /** By release and stage; a second one would be a second permit. */
  readonly promotions: ReadonlyMap<string, number>;
  /** By promotion and phase, without `permitted`, which nobody reports. */
  readonly reports: ReadonlyMap<string, number>;
  /** By promotion. */
  readonly deployments: ReadonlyMap<string, number>;
  /** Ledger entries by action. */
  readonly entries: ReadonlyMap<string, number>;
}

interface CountedRow {
  readonly name: string;
  readonly count: number;
}

export async function effectsIn(dataDirectory: string): Promise<Effects> {
  const sql = postgres(await ownerUrlOf(dataDirectory), { max: 1 });
  const counted = (rows: readonly CountedRow[]) => new Map(rows.map(({ name, count }) => [name, count]));
  try {
    return {
      releases: counted(await sql<CountedRow[]>`select key as name, count(*)::int from releases group by 1`),
      evidence: counted(
        await sql<CountedRow[]>`select origin->>'runId' as name, count(*)::int from evidence group by 1`,
      ),
      promotions: counted(
        await sql<
          CountedRow[]
        >`select r.key || ' ' || p.stage as name, count(*)::int from promotions p join releases r on r.id = p.release_id group by 1`,
      ),
      reports: counted(
        await sql<
          CountedRow[]
        >`select promotion_id || ' ' || phase as name, count(*)::int from promotion_events where phase <> 'permitted' group by 1`,
      ),
      deployments: counted(
        await sql<CountedRow[]>`select promotion_id as name, count(*)::int from deployments group by 1`,
      ),
      entries: counted(
        await sql<
          CountedRow[]
        >`select canonical::jsonb->>'action' as name, count(*)::int from ledger_entries group by 1`,
      ),
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
