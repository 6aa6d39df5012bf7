import type { ReleaseRecord } from "@/server/application/kernel/ports/releases";
import type { Connection } from "../database";
import { takeLock } from "../lock-lanes";
import { componentOf } from "../read-models/records-of-row";
import type { AsJson } from "../read-models/release-facts-row";
import type { releaseComponents, releases } from "../schema/index";

export interface ReleaseWanted {
  readonly teams: readonly string[] | "*";
  readonly idOrKey: string;
  /**
   * Locks the release's row until the transaction ends. After a wait, reads the row as the other transaction
   * left it.
   */
  readonly lock: boolean;
}

interface ReleaseRow {
  readonly release: AsJson<typeof releases>;
  readonly components: readonly AsJson<typeof releaseComponents>[];
  readonly model_key: string;
  readonly team: string;
  readonly model_title: string;
  readonly policy: ReleaseRecord["policy"];
}

/**
 * Returns a release with its manifest, in one prepared statement: nearly every request about a release begins
 * with it.
 */
export async function findRelease(
  connection: Connection,
  { teams, idOrKey, lock }: ReleaseWanted,
): Promise<ReleaseRecord | undefined> {
  const { sql } = connection;
  const query = () => sql<ReleaseRow[]>`
    select row_to_json(r) as release, m.key as model_key, m.team, m.title as model_title,
      json_build_object('name', p.name, 'version', p.version, 'digest', p.digest, 'stages', p.document -> 'spec' -> 'stages') as policy,
      (select json_agg(c order by c.kind, c.name) from release_components c where c.release_id = r.id) as components
    from releases r join models m on m.id = r.model_id join policy_versions p on p.id = r.policy_version_id
    where ${idOrKey.startsWith("rel_") ? sql`r.id = ${idOrKey}` : sql`r.key = ${idOrKey}`}
      ${teams === "*" ? sql`` : sql`and m.team = any(${[...teams]})`}
    ${lock ? sql`for update of r` : sql``}`;
  const [row] = await (lock ? takeLock(connection, `release ${idOrKey}`, query) : query());
  if (!row) return undefined;
  const { release, components, model_key, team, model_title, policy } = row;
  return {
    id: release.id,
    key: release.key,
    modelId: release.model_id,
    modelKey: model_key,
    modelTitle: model_title,
    team,
    version: release.version,
    state: release.state,
    manifestDigest: release.manifest_digest,
    components: components.map(componentOf),
    summary: release.summary,
    caveats: release.caveats,
    rollbackPlan: release.rollback_plan,
    monitoringPlan: release.monitoring_plan,
    externalIds: release.external_ids,
    riskTier: release.risk_tier,
    policyVersionId: release.policy_version_id,
    ...(release.overlay_version_id === null ? {} : { overlayVersionId: release.overlay_version_id }),
    policy,
    openedBy: release.opened_by,
    openedAt: new Date(release.opened_at),
    revision: release.revision,
  };
}
