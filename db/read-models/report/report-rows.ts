import type { ReportQuery, ReportRowReads } from "@/server/application/kernel/ports/report-rows";
import type { ReportName } from "@/server/domain/report/report";
import type { Connection } from "../../database";
import { keysetPage, readCursor } from "../../repositories/keyset";
import { accessSource } from "./access";
import { changesSource } from "./changes";
import { deliverySource } from "./delivery";
import { evidenceFreshnessSource } from "./evidence-freshness";
import { exceptionsSource } from "./exceptions";
import { inventorySource } from "./inventory";
import type { Driver, Fragment, ReportSource, SummarySource } from "./report-source";
import { signOffsSource } from "./sign-offs";

const SOURCES: Readonly<Record<ReportName, ReportSource | SummarySource>> = {
  changes: changesSource,
  inventory: inventorySource,
  exceptions: exceptionsSource,
  access: accessSource,
  "evidence-freshness": evidenceFreshnessSource,
  "sign-offs": signOffsSource,
  delivery: deliverySource,
};

/** Pages of rows: first the ids of a page by their sort key, then the content of these ids alone. */
export function reportRowReads({ sql }: Connection): ReportRowReads {
  return {
    async rows(report, query, { limit, cursor }) {
      const source = SOURCES[report];
      if ("summary" in source) return { items: await source.summary(sql, query), nextCursor: undefined };
      const [beforeAt, beforeId] = readCursor(cursor, ["instant", "text"]) ?? [];
      const keys = await sql<{ id: string; at: Date }[]>`
        select k.id, k.at from (${selected(sql, source, query)}) k
        where ${beforeAt === undefined ? sql`true` : sql`(k.at, k.id) < (${beforeAt}::text::timestamptz, ${beforeId ?? ""})`}
        order by k.at desc, k.id desc limit ${limit + 1}`;
      const page = keysetPage(keys, limit, ({ id, at }) => [new Date(at).toISOString(), id]);
      if (page.items.length === 0) return { items: [], nextCursor: undefined };
      const rows = await source.rows(
        sql,
        page.items.map(({ id }) => id),
        query,
      );
      return { ...page, items: page.items.map(({ id }) => rows.get(id)).filter((row) => row !== undefined) };
    },

    async counts(report, query) {
      return sql<{ bucket: string; series: string; count: number }[]>`
        select k.bucket, k.series, count(*)::int as count from (${selected(sql, SOURCES[report], query)}) k group by 1, 2 order by 1, 2`;
    },
  };
}

/** The population, or its sample: the rows with the smallest hash of seed and id. */
function selected(sql: Driver, source: Pick<ReportSource, "population">, query: ReportQuery): Fragment {
  const { kind, sample, seed = "" } = query;
  const population = sql`
    select p.id, p.at, p.series, p.bucket from (${source.population(sql, query)}) p
    where ${kind === undefined ? sql`true` : sql`p.series = ${kind}`}`;
  if (sample === undefined) return population;
  return sql`select s.* from (${population}) s order by sha256(convert_to(${`${seed}\n`}::text || s.id, 'UTF8')), s.id limit ${sample}`;
}
