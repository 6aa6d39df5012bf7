import type { LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import type { Within } from "./lineage-within";

/** Reads which columns were made from which. */
export function lineageColumnReads(
  { sql }: Connection,
  { ofTeams, knownBy }: Within,
): Pick<LineageReads, "columnEdges" | "columnsOf" | "aliases"> {
  return {
    async columnEdges(view, from, { direction, limit }) {
      const [dataset, column] =
        direction === "upstream"
          ? [sql`l.dataset_id`, sql`l."column"`]
          : [sql`l.from_dataset_id`, sql`l.from_column`];
      const rows = await sql`
        select l.dataset_id, l."column", l.from_dataset_id, l.from_column, l.transformation, l.process_id, l.since, coalesce(a.name, l.claimed_by) as claimed_by
        from lineage_columns l left join service_accounts a on a.id = l.claimed_by
        where (${dataset}, ${column}) in (select * from unnest(${from.map(({ datasetId }) => datasetId)}::text[], ${from.map((one) => one.column)}::text[]))
          and ${ofTeams(view)} and ${knownBy(view, sql`l.since`)}
        order by 1, 2, 3, 4, 5 limit ${limit}`;
      return rows.map((row) => ({
        datasetId: row.dataset_id,
        column: row.column,
        fromDatasetId: row.from_dataset_id,
        fromColumn: row.from_column,
        transformation: row.transformation,
        processId: row.process_id === "" ? undefined : row.process_id,
        since: new Date(row.since),
        claimedBy: row.claimed_by,
      }));
    },
    async columnsOf(view, datasetIds) {
      const ids = [...datasetIds];
      const rows = await sql`
        select l."column" as name from lineage_columns l where l.dataset_id = any(${ids}) and ${ofTeams(view)} and ${knownBy(view, sql`l.since`)}
        union select l.from_column from lineage_columns l where l.from_dataset_id = any(${ids}) and ${ofTeams(view)} and ${knownBy(view, sql`l.since`)}
        order by 1 limit 5000`;
      return rows.map(({ name }) => name as string);
    },
    async aliases(view, datasetIds) {
      const ids = [...datasetIds];
      const isKnown = sql`${ofTeams(view)} and ${knownBy(view, sql`l.since`)}`;
      const rows = await sql`
        select distinct on (one, other) one, other, since, coalesce(a.name, claimed_by) as claimed_by from (
          select l.dataset_id, l.alias_id, l.since, l.claimed_by from lineage_aliases l where l.dataset_id = any(${ids}) and ${isKnown}
          union all
          select l.alias_id, l.dataset_id, l.since, l.claimed_by from lineage_aliases l where l.alias_id = any(${ids}) and ${isKnown}
        ) named (one, other, since, claimed_by) left join service_accounts a on a.id = claimed_by
        order by one, other, since limit 5000`;
      return rows.map((row) => ({
        datasetId: row.one,
        aliasId: row.other,
        since: new Date(row.since),
        claimedBy: row.claimed_by,
      }));
    },
  };
}
