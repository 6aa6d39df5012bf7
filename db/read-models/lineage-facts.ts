import type { LineageReads } from "@/server/application/kernel/ports/lineage";
import { grouped } from "@/server/domain/collection/grouped";
import type { Connection } from "../database";
import { lineageDeploymentFacts } from "./lineage-deployment-facts";
import { lineageReleaseFacts } from "./lineage-release-facts";
import type { Within } from "./lineage-within";

/** Returns the known data of a graph's nodes within reach, by kind. */
export function lineageFacts(
  { sql }: Connection,
  within: Within,
): Pick<LineageReads, "artifacts" | "releases" | "evidence" | "subjectsOf" | "deployments" | "endpoints"> {
  const { ofTeams, modelWithin, evidenceWithin, knownBy } = within;
  return {
    async artifacts(view, ids) {
      const digests = ids
        .filter((id) => id.startsWith("artifact:"))
        .map((id) => id.slice("artifact:".length));
      const isKnown = sql`${ofTeams(view)} and ${knownBy(view, sql`l.since`)}`;
      const [components, datasets, named, withColumns, ofModels] = await Promise.all([
        sql`select distinct on (c.digest) c.digest, c.kind, c.name, c.version, c.uri, c.created_by, (
            select min(v.revoked_at) from component_revocations v where v.digest = c.digest and ${knownBy(view, sql`v.revoked_at`)}
              and not exists (select 1 from component_lifts f where f.digest = v.digest and f.revoked_at = v.revoked_at
                and f.agreed_at is not null and ${knownBy(view, sql`f.agreed_at`)} and on_record(f))) as revoked_at
          from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
          where c.digest = any(${digests}) and ${modelWithin(view)} and ${knownBy(view, sql`r.opened_at`)} order by c.digest, r.opened_at desc`,
        sql`select l.artifact_id as id, l.namespace, l.name, l.version from lineage_datasets l
          where l.artifact_id = any(${[...ids]}) and l.version is not null and ${isKnown} group by 1, 2, 3, 4 order by 2, 3 limit 10000`,
        // A data set without a version: it is in the graph even if every event states a version.
        sql`select l.dataset_id as id, min(l.namespace) as namespace, min(l.name) as name, count(distinct l.version)::int as versions
          from lineage_datasets l where l.dataset_id = any(${ids.filter((id) => !id.includes("@"))}) and ${isKnown} group by 1`,
        sql`select distinct d.id from (
            select n.artifact_id as id, n.dataset_id from lineage_datasets n where n.artifact_id = any(${[...ids]})
            union select i.id, i.id from unnest(${[...ids]}::text[]) i (id)) d
          where exists (select 1 from lineage_columns l where l.dataset_id = d.dataset_id and ${isKnown})
            or exists (select 1 from lineage_columns l where l.from_dataset_id = d.dataset_id and ${isKnown})`,
        sql`select o.artifact_id as id, bool_or(exists (
            select 1 from evidence e where e.body_digest = substr(o.artifact_id, 10) and ${evidenceWithin(view)})) as is_evaluation
          from lineage_links o join lineage_links l on l.process_id = o.process_id and l.team = o.team and l.direction = 'input'
          where o.artifact_id = any(${[...ids]}) and o.direction = 'output' and ${knownBy(view, sql`o.since`)} and ${isKnown}
            and (l.artifact_id like 'endpoint:%' or l.artifact_id like 'artifact:%' and exists (
              select 1 from release_components c where c.digest = substr(l.artifact_id, 10) and c.kind = 'model'))
          group by 1`,
      ]);
      const madeWithModel = new Map(
        ofModels.map((row) => [
          row.id,
          row.is_evaluation ? ("evaluation" as const) : ("batch-output" as const),
        ]),
      );
      const haveColumns = new Set(withColumns.map((row) => row.id));
      const componentOf = new Map(components.map((row) => [`artifact:${row.digest}`, row]));
      const namedOf = new Map(named.map((row) => [row.id, row]));
      const datasetsOf = grouped(datasets, ({ id }) => id);
      return ids.flatMap((id) => {
        const component = componentOf.get(id);
        const byName = namedOf.get(id);
        const calls = byName ? [byName] : (datasetsOf.get(id) ?? []);
        const [first] = calls;
        if (!component && !first) return [];
        return {
          id,
          componentKind: component?.kind,
          name: component?.name ?? first?.name,
          version: component?.version ?? first?.version ?? undefined,
          uri: component?.uri,
          createdBy: component?.created_by ?? undefined,
          revokedAt: component?.revoked_at ? new Date(component.revoked_at) : undefined,
          versionCount: byName?.versions as number | undefined,
          madeWithModel: madeWithModel.get(id),
          hasColumns: haveColumns.has(id),
          datasets: calls.map(({ namespace, name }) => ({ namespace, name })),
        };
      });
    },
    ...evidenceFacts({ sql }, within),
    ...lineageReleaseFacts({ sql }, within),
    ...lineageDeploymentFacts({ sql }, within),
  };
}

/** Evidence about components. */
function evidenceFacts(
  { sql }: Pick<Connection, "sql">,
  { modelWithin, evidenceWithin, knownBy }: Within,
): Pick<LineageReads, "evidence" | "subjectsOf"> {
  return {
    async evidence(view, digests) {
      const rows = await sql`
        select distinct e.id, s.digest, e.type, e.suite, e.environment, e.collector_name, e.received_at, (
          select r.key from release_components c join releases r on r.id = c.release_id join models m on m.id = r.model_id
          where c.digest = s.digest and ${modelWithin(view)} order by r.opened_at desc limit 1) as release_key
        from evidence_subjects s join evidence e on e.id = s.evidence_id
        where s.digest = any(${[...digests]}) and ${evidenceWithin(view)} and ${knownBy(view, sql`e.received_at`)}
        order by e.received_at desc, e.id limit 10000`;
      return rows.map((row) => ({
        id: row.id,
        digest: row.digest,
        type: row.type,
        suite: row.suite,
        environment: row.environment,
        collectorName: row.collector_name,
        receivedAt: new Date(row.received_at),
        releaseKey: row.release_key ?? undefined,
      }));
    },

    async subjectsOf(reach, evidenceId) {
      const rows = await sql`
        select s.digest from evidence e join evidence_subjects s on s.evidence_id = e.id
        where e.id = ${evidenceId} and ${evidenceWithin(reach)} order by s.digest`;
      return rows.map(({ digest }) => digest as string);
    },
  };
}
