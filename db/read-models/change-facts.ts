import { comparedRelease } from "@/server/domain/change/compared-release";
import type { ChangeBase } from "@/server/domain/decision/change-facts";
import type { ReleaseFacts } from "@/server/domain/decision/release-facts";
import type { Connection } from "../database";
import type { frozenDossiers, releaseComponents, significanceStatements } from "../schema/index";
import { componentOf } from "./records-of-row";
import type { AsJson } from "./release-facts-row";
import { dossierOf } from "./stage-records-of-row";

interface ChangeRow {
  readonly place: number;
  readonly key: string | null;
  readonly components: readonly AsJson<typeof releaseComponents>[] | null;
  readonly frozen: AsJson<typeof frozenDossiers> | null;
  readonly statements: readonly AsJson<typeof significanceStatements>[] | null;
}

/**
 * Adds what grades a change to the facts of policies that grade changes, in one more statement. The facts of other
 * policies are returned as they are, without a statement.
 *
 * The release that a change is compared with follows from the deployments of the facts, and its components and its
 * frozen dossier never change. Statements are written under the lock of their release.
 */
export async function withChangeFacts(
  { sql }: Pick<Connection, "sql">,
  facts: readonly ReleaseFacts[],
): Promise<readonly ReleaseFacts[]> {
  const wanted = facts.flatMap((one, place) => (isGraded(one) ? [wantedOf(one, place)] : []));
  if (wanted.length === 0) return facts;
  const rows = await sql<ChangeRow[]>`
    select w.place, r.key,
      (select json_agg(c order by c.kind, c.name) from release_components c where c.release_id = w.base) as components,
      (select row_to_json(f) from deployments d
        join promotions p on p.id = d.promotion_id and p.kind = 'promotion'
        join frozen_dossiers f on f.decision_digest = d.decision_digest
        where d.release_id = w.base and d.stage = w.stage order by d.since desc, d.id desc limit 1) as frozen,
      (select json_agg(s order by s.stated_at, s.id) from significance_statements s
        where s.release_id = w.release and s.stage = w.stage and on_record(s)) as statements
    from unnest(${wanted.map(({ place }) => place)}::int[], ${wanted.map(({ release }) => release)}::text[],
        ${wanted.map(({ stage }) => stage)}::text[], ${wanted.map(({ base }) => base)}::text[]) w (place, release, stage, base)
      left join releases r on r.id = w.base`;
  const found = new Map(rows.map((row) => [row.place, row]));
  return facts.map((one, place) => withRow(one, found.get(place), wanted));
}

interface Wanted {
  readonly place: number;
  readonly release: string;
  readonly stage: string;
  /** Empty if there is no release to compare with. */
  readonly base: string;
}

function isGraded({ kind, policy }: ReleaseFacts): boolean {
  return kind === "promotion" && policy.document.spec.significance !== undefined;
}

function wantedOf({ release, stage, deployments }: ReleaseFacts, place: number): Wanted {
  const base = comparedRelease(deployments, { stage, releaseId: release.id }) ?? "";
  return { place, release: release.id, stage, base };
}

function withRow(facts: ReleaseFacts, row: ChangeRow | undefined, wanted: readonly Wanted[]): ReleaseFacts {
  if (row === undefined) return facts;
  const { key, components, frozen, statements } = row;
  const base = wanted.find(({ place }) => place === row.place)?.base ?? "";
  const isBaseline = frozen !== null && frozen.decision_digest === facts.baseline?.decisionDigest;
  const dossier = isBaseline ? undefined : dossierOf(frozen);
  const changeBase: ChangeBase | undefined =
    key === null
      ? undefined
      : {
          releaseId: base,
          releaseKey: key,
          components: (components ?? []).map(componentOf),
          ...(dossier && { frozen: dossier }),
        };
  return {
    ...facts,
    ...(changeBase && { changeBase }),
    ...(statements && { significance: statements.map(statementOf) }),
  };
}

function statementOf(
  row: AsJson<typeof significanceStatements>,
): NonNullable<ReleaseFacts["significance"]>[number] {
  return {
    id: row.id,
    grade: row.grade,
    role: row.role,
    changeDigest: row.change_digest,
    statedBy: row.stated_by,
    statedByName: row.stated_by_name,
    statedAt: new Date(row.stated_at),
  };
}
