import type { PendingQuery, Row } from "postgres";
import type { ModelOrder, ModelRow, ModelSearch } from "@/server/application/kernel/ports/model-pages";
import type { Page, PageRequest } from "@/server/application/kernel/ports/page";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";

type Fragment = PendingQuery<Row[]>;

/** Returns a page of the catalogue; the key of its last row is the cursor, in every order. */
export async function searchModels(
  sql: Connection["sql"],
  within: Fragment,
  { search, page: { limit, cursor } }: { readonly search: ModelSearch; readonly page: PageRequest },
): Promise<Page<ModelRow>> {
  const { named, domain, team, tier, attested, order } = search;
  const like = named === undefined ? undefined : `%${named.replace(/[\\%_]/g, "\\$&")}%`;
  const { column, after, by } = orderOf(
    sql,
    order,
    readCursor(cursor, [order === "registered" ? "instant" : "text", "text"]),
  );
  const rows = await sql`
    select m.*, ${column} as sorted_by, live.stages from models m cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('stage', d.stage, 'releaseKey', r.key, 'since', d.since) order by d.stage desc), '[]') as stages
      from deployments d join releases r on r.id = d.release_id where d.model_id = m.id and d.until is null) live
    where ${within} ${after}
      ${like === undefined ? sql`` : sql`and (m.key ilike ${like} or m.title ilike ${like})`}
      ${domain === undefined ? sql`` : sql`and m.domain = ${domain}`}
      ${team === undefined ? sql`` : sql`and m.team = ${team}`}
      ${tier === undefined ? sql`` : sql`and m.risk_tier = ${tier}`}
      ${attested === undefined ? sql`` : attested ? sql`and m.attested_by is not null` : sql`and m.attested_by is null`}
    order by ${by} limit ${limit + 1}`;
  const { items, nextCursor } = keysetPage(rows.map(sortedRow), limit, ({ sortedBy, model }) => [
    sortedBy,
    model.key,
  ]);
  return { items: items.map(({ model }) => model), nextCursor };
}

/**
 * Returns the sort key as text, the start of the page, and the order. Keys are unique, so no row is repeated
 * or left out.
 */
function orderOf(sql: Connection["sql"], order: ModelOrder, after: readonly string[] | undefined) {
  const [value, key] = after ?? [];
  const from = (condition: (value: string, key: string) => Fragment) =>
    value === undefined || key === undefined ? sql`` : sql`and ${condition(value, key)}`;
  if (order === "tier") {
    const rank = sql`(case m.risk_tier when 'high' then '0' when 'medium' then '1' else '2' end)`;
    return {
      column: rank,
      after: from((at, last) => sql`(${rank}, m.key) > (${at}, ${last})`),
      by: sql`${rank}, m.key`,
    };
  }
  if (order === "registered") {
    const since = (at: string) => sql`${at}::text::timestamptz`;
    return {
      column: sql`to_char(m.registered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      after: from(
        (at, last) =>
          sql`(m.registered_at < ${since(at)} or (m.registered_at = ${since(at)} and m.key > ${last}))`,
      ),
      by: sql`m.registered_at desc, m.key`,
    };
  }
  return {
    column: sql`m.title`,
    after: from((at, last) => sql`(m.title, m.key) > (${at}, ${last})`),
    by: sql`m.title, m.key`,
  };
}

function sortedRow(row: Row): { readonly sortedBy: string; readonly model: ModelRow } {
  return {
    sortedBy: row.sorted_by,
    model: {
      id: row.id,
      key: row.key,
      title: row.title,
      team: row.team,
      domain: row.domain,
      task: row.task,
      intake: row.intake,
      owners: row.owners,
      riskTier: row.risk_tier,
      registeredBy: row.registered_by,
      registeredAt: new Date(row.registered_at),
      attestedBy: row.attested_by ?? undefined,
      intakeAttested: row.attested_by !== null,
      intakeRevision: row.intake_revision,
      intakeAnsweredBy: row.intake_answered_by ?? row.registered_by,
      live: row.stages.map((live: Row) => ({
        stage: live.stage,
        releaseKey: live.releaseKey,
        since: new Date(live.since),
      })),
    },
  };
}
