import type { LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import type { Within } from "./lineage-within";

/** Reads which columns were made from which. */
export function lineageColumnReads(
  { sql }: Connection,
  { ofTeams, knownBy }: Within,
): Pick<LineageReads, "columnEdges" | "columnsOf"> {
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
    async columnsOf(view, datasetId) {
      const rows = await sql`
        select l."column" as name from lineage_columns l where l.dataset_id = ${datasetId} and ${ofTeams(view)} and ${knownBy(view, sql`l.since`)}
        union select l.from_column from lineage_columns l where l.from_dataset_id = ${datasetId} and ${ofTeams(view)} and ${knownBy(view, sql`l.since`)}
        order by 1 limit 5000`;
      return rows.map(({ name }) => name as string);
    },
  };
}
