import type { Row } from "postgres";
import type { Reach } from "@/server/application/kernel/ports/policy-reads";
import type { RecallReads, RecallRecord, RecallRow } from "@/server/application/kernel/ports/recalls";
import type { Connection } from "../database";
import { keysetPage, readCursor } from "../repositories/keyset";
import { revocationOf } from "../repositories/revocations";
import { lineageWithin } from "./lineage-within";

type Sql = Connection["sql"];

/**
 * Reads recalls and their affected releases. A recall is in reach if one of its rows is, or a release in reach has the
 * component.
 */
export function recallReads(connection: Connection): RecallReads {
  const { sql } = connection;
  const { modelWithin } = lineageWithin(connection);
  const columns = sql`v.*, c.id as recall_id, c.opened_at, c.assessed_at, c.is_complete, c.nodes, c.status,
    f.agreed_by, f.agreed_at, f.reason as lift_reason`;
  // A revocation ends only if two people agreed to it on record.
  const from = sql`recalls c join component_revocations v on v.id = c.revocation_id
    left join component_lifts f on f.digest = v.digest and f.revoked_at = v.revoked_at and f.agreed_at is not null and on_record(f)`;
  const within = (reach: Reach) =>
    reach.teams === "*" && reach.models === "*"
      ? sql`true`
      : sql`exists (select 1 from releases r join models m on m.id = r.model_id where ${modelWithin(reach)} and (
          exists (select 1 from recall_rows w where w.recall_id = c.id and w.release_id = r.id)
          or exists (select 1 from release_components p where p.digest = c.digest and p.release_id = r.id)))`;
  const component = (
    reach: Reach,
  ) => sql`(select json_build_object('kind', p.kind, 'name', p.name, 'version', p.version)
    from release_components p join releases r on r.id = p.release_id join models m on m.id = r.model_id
    where p.digest = c.digest and ${modelWithin(reach)} order by r.opened_at desc, r.id limit 1) as component`;
  const one = async (reach: Reach, condition: ReturnType<Sql>) => {
    const [row] = await sql<Row[]>`
      select ${columns}, ${component(reach)} from ${from} where ${condition} and ${within(reach)} order by c.opened_at desc, c.id limit 1`;
    return row && recallOf(row);
  };
  return {
    async list(reach, { status }, { limit, cursor }) {
      const after = readCursor(cursor, ["instant", "text"]);
      const rows = await sql<Row[]>`
        select ${columns}, ${component(reach)} from ${from}
        where ${within(reach)} and ${status === undefined ? sql`true` : sql`c.status = ${status}`}
          and ${after === undefined ? sql`true` : sql`(c.opened_at, c.id) < (${after[0] ?? ""}::text::timestamptz, ${after[1] ?? ""})`}
        order by c.opened_at desc, c.id desc limit ${limit + 1}`;
      return keysetPage(rows.map(recallOf), limit, ({ openedAt, id }) => [openedAt.toISOString(), id]);
    },

    find: (reach, id) => one(reach, sql`c.id = ${id}`),

    findByDigest: (reach, digest) => one(reach, sql`c.digest = ${digest}`),

    async rows(recallIds) {
      const rows = await sql<
        Row[]
      >`${rowsWhere(sql, sql`w.recall_id = any(${[...recallIds]})`)} order by m.team, r.key`;
      return rows.map(rowOf);
    },

    async openRows(teams, limit) {
      const rows = await sql<Row[]>`
        ${rowsWhere(
          sql,
          sql`c.status = 'open' and ${teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`}`,
        )} order by w.added_at, w.recall_id, r.key limit ${limit}`;
      return rows.map((row) => ({ ...rowOf(row), reason: row.revoked_because as string }));
    },

    async toAssess(before, limit) {
      const rows = await sql<{ id: string }[]>`
        select c.id from recalls c where c.status <> 'lifted' and c.assessed_at <= ${before.toISOString()}::text::timestamptz
        order by c.assessed_at, c.id limit ${limit}`;
      return rows.map(({ id }) => id);
    },
  };
}

function rowsWhere(sql: Sql, condition: ReturnType<Sql>) {
  return sql`
    select w.recall_id, w.release_id, w.path, w.added_at, r.key, r.state, m.key as model_key, m.title, m.team, v.reason as revoked_because,
      array(select d.stage from deployments d where d.release_id = r.id and d.until is null order by d.stage) as live,
      array(select q.stage from promotion_requests q where q.release_id = r.id and q.closed_at is null
        union select p.stage from promotions p where p.release_id = r.id and p.phase in ('permitted', 'deploying', 'verifying') order by 1) as under_way,
      (select json_build_object('by', d.ended_by, 'at', d.until) from deployments d
        where d.release_id = r.id and d.until is not null order by d.until desc limit 1) as last_end,
      (select json_build_object('id', x.id, 'act', x.act, 'reason', x.reason, 'expiresAt', x.expires_at, 'decidedBy', x.decided_by,
          'decidedAt', x.decided_at, 'replacementId', x.replacement_id, 'replacementKey', n.key)
        from recall_decisions x left join releases n on n.id = x.replacement_id
        where x.recall_id = w.recall_id and x.release_id = w.release_id order by x.id desc limit 1) as decision
    from recall_rows w join recalls c on c.id = w.recall_id join component_revocations v on v.id = c.revocation_id
      join releases r on r.id = w.release_id join models m on m.id = r.model_id
    where ${condition}`;
}

function recallOf(row: Row): RecallRecord {
  return {
    id: row.recall_id,
    openedAt: new Date(row.opened_at),
    assessedAt: new Date(row.assessed_at),
    isComplete: row.is_complete,
    nodes: row.nodes,
    status: row.status,
    revocation: revocationOf(row),
    lifted: row.agreed_at
      ? { by: row.agreed_by, at: new Date(row.agreed_at), reason: row.lift_reason }
      : undefined,
    component: row.component ?? undefined,
  };
}

function rowOf(row: Row): RecallRow {
  return {
    recallId: row.recall_id,
    releaseId: row.release_id,
    releaseKey: row.key,
    modelKey: row.model_key,
    modelTitle: row.title,
    team: row.team,
    path: row.path,
    addedAt: new Date(row.added_at),
    live: row.live,
    underWay: row.under_way,
    isPast: row.state === "withdrawn" || row.last_end !== null,
    lastEnd: row.last_end ? { by: row.last_end.by, at: new Date(row.last_end.at) } : undefined,
    decision: row.decision ? decisionOf(row.decision) : undefined,
  };
}

function decisionOf(decision: Row): RecallRow["decision"] {
  const { id, act, reason, decidedBy, decidedAt, expiresAt, replacementId, replacementKey } = decision;
  return {
    ...{ id, act, reason, decidedBy },
    decidedAt: new Date(decidedAt),
    expiresAt: expiresAt ? new Date(expiresAt) : undefined,
    replacement: replacementId ? { id: replacementId, key: replacementKey } : undefined,
  };
}
