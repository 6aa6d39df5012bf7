import type { LineageReads } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";
import type { Within } from "./lineage-within";

/** Finds releases, components, data sets and jobs by name. */
export function lineageSearch(
  { sql }: Connection,
  { ofTeams, modelWithin }: Within,
): Pick<LineageReads, "search"> {
  return {
    async search(reach, text, limit) {
      const holding = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
      const [releases, components, datasets, jobs] = await Promise.all([
        sql`select r.id, r.version, m.title from releases r join models m on m.id = r.model_id
          where (r.key ilike ${holding} or m.title ilike ${holding}) and ${modelWithin(reach)} order by r.opened_at desc, r.id desc limit ${limit}`,
        sql`select distinct on (c.name, c.digest) c.digest, c.kind, c.name, c.version, r.opened_at
          from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
          where (c.name ilike ${holding} or c.digest = ${text}) and ${modelWithin(reach)} order by c.name, c.digest, r.opened_at desc limit ${limit}`,
        sql`select l.dataset_id as id, min(l.namespace) as namespace, min(l.name) as name, count(distinct l.version)::int as versions
          from lineage_datasets l where l.name ilike ${holding} and l.dataset_id like 'dataset:%' and ${ofTeams(reach)} group by l.dataset_id order by min(l.name) limit ${limit}`,
        sql`select l.job_id as id, min(l.job_namespace) as namespace, min(l.job_name) as name, count(*)::int as runs
          from lineage_processes l where l.job_name ilike ${holding} and ${ofTeams(reach)} group by l.job_id order by min(l.job_name) limit ${limit}`,
      ]);
      return [
        ...releases.map((row) => ({
          id: `release:${row.id}`,
          label: `${row.title} ${row.version}`,
          detail: "release",
        })),
        ...components.map((row) => ({
          id: `artifact:${row.digest}`,
          label: `${row.name} ${row.version}`,
          detail: row.kind as string,
        })),
        ...datasets.map((row) => ({
          id: row.id as string,
          label: row.name as string,
          detail: `data set in ${row.namespace}, ${row.versions} ${row.versions === 1 ? "version" : "versions"}`,
        })),
        ...jobs.map((row) => ({
          id: row.id as string,
          label: row.name as string,
          detail: `job in ${row.namespace}, ${row.runs} ${row.runs === 1 ? "run" : "runs"}`,
        })),
      ];
    },
  };
}
