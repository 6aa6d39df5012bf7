import type { Row } from "postgres";
import type { FoundEdge, LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import { lineageColumnReads } from "./lineage-columns";
import { lineageEdges } from "./lineage-edges";
import { lineageFacts } from "./lineage-facts";
import { lineageProcessFacts } from "./lineage-processes";
import { lineageSearch } from "./lineage-search";
import { lineageWithin } from "./lineage-within";

/** Most edges read beside one layer of the graph; the answer says when there are more. */
const EDGES_MAX = 20_000;

/**
 * Reads the lineage graph from its sources, as it was known at an instant. OpenLineage events are kept as links between
 * runs and data sets; components of releases and deployments are read from their own tables, so that the graph always
 * agrees with the record. One statement reads one layer.
 *
 * Nodes of other teams are counted by row and never named.
 */
export function lineageReads(connection: Connection): LineageReads {
  const { sql } = connection;
  const within = lineageWithin(connection);
  const beside = lineageEdges(connection, within);
  return {
    async edges(view, from, direction) {
      const found = beside(view, from, direction);
      if (!found) return { edges: [], isCut: false };
      // Of several statements of one edge the strongest counts; the alphabet has the order attested, claimed, inferred.
      const rows = await sql`
        select near, far, basis, at, coalesce(a.name, claimed_by) as claimed_by from (
          select distinct on (near, far, mine) near, case when mine then far end as far, basis, at, claimed_by
          from (${found}) found (near, far, basis, at, claimed_by, mine)
          order by near, far, mine, basis, at) e
        left join service_accounts a on a.id = e.claimed_by
        order by at desc, far limit ${EDGES_MAX + 1}`;
      return { edges: rows.slice(0, EDGES_MAX).map(edgeOf), isCut: rows.length > EDGES_MAX };
    },
    async edgeCounts(view, from, { direction, known }) {
      const found = beside(view, from, direction);
      if (!found) return new Map();
      const rows = await sql`
        select near, count(distinct far)::int as nodes
        from (${found}) found (near, far, basis, at, claimed_by, mine)
        where far <> all(${[...known]}) group by near`;
      return new Map(rows.map(({ near, nodes }) => [near, nodes]));
    },
    ...lineageColumnReads(connection, within),
    ...lineageProcessFacts(connection, within),
    ...lineageFacts(connection, within),
    ...lineageSearch(connection, within),
  };
}

function edgeOf(row: Row): FoundEdge {
  return {
    near: row.near,
    far: row.far ?? undefined,
    basis: row.basis,
    at: new Date(row.at),
    claimedBy: row.claimed_by ?? undefined,
  };
}
