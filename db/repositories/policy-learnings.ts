import type { KnownCause, PolicyLearningWrites } from "@/server/application/kernel/ports/policy-learnings";
import type { LearningRow } from "@/server/domain/policy/draft/learning";
import type { Connection } from "../database";
import { modelIncidents } from "../read-models/model-incidents";
import { policyLearnings } from "../schema/index";

/** Later than any event. */
const EVER = new Date("9999-12-31T00:00:00Z");

/** Learnings, their causes, and their drafts. */
export function policyLearningRepository({ db, sql }: Connection): PolicyLearningWrites {
  const within = (teams: readonly string[] | "*") =>
    teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;
  const columns = sql`l.id, l.policy, l.draft_id as "draftId", l.cause, l.words, l.written_by as "writtenBy", l.written_at as "writtenAt",
    d.state as "draftState", d.published_version as "publishedVersion", l.team`;

  return {
    async findCause(teams, { kind, id }) {
      const [place] = await sql`
        select m.id, m.key, m.team from models m where ${within(teams)} and m.id in (
          select p.model_id from promotions p where p.id = ${id}
          union select coalesce(h.model_id, r.model_id) from holds h left join releases r on r.id = h.release_id where h.id = ${id}
          union select s.model_id from incident_subjects s where s.incident_id = ${id}
          union select r.model_id from releases r where r.id = split_part(${id}, ' ', 2)) order by m.key limit 1`;
      if (!place) return undefined;
      const found = kind === "review" ? await reviewed(id) : await incident(place.id, id, within(teams));
      if (!found) return undefined;
      const [release] = await sql`
        select v.name from releases r join policy_versions v on v.id = r.policy_version_id
        where r.model_id = ${place.id} and ${found.releaseKey === undefined ? sql`true` : sql`r.key = ${found.releaseKey}`}
        order by r.id desc limit 1`;
      return { kind, id, ...found, modelKey: place.key, team: place.team, policy: release?.name };
    },

    async ofDraft(teams, draftId) {
      const rows = await sql`
        select ${columns} from policy_learnings l join policy_drafts d on d.id = l.draft_id where l.draft_id = ${draftId} order by l.id`;
      const seen = rows.filter(({ team }) => teams === "*" || teams.includes(team));
      return { learnings: seen.map(rowOf), hidden: rows.length - seen.length };
    },

    async ofCauses(teams, causeIds) {
      if (causeIds.length === 0) return [];
      const rows = await sql`
        select ${columns} from policy_learnings l join policy_drafts d on d.id = l.draft_id
        where l.cause_id = any(${[...causeIds]}) and ${teams === "*" ? sql`true` : sql`l.team = any(${[...teams]})`} order by l.id`;
      return rows.map(rowOf);
    },

    async insert({ cause, ...learning }) {
      await db
        .insert(policyLearnings)
        .values({ ...learning, cause, causeKind: cause.kind, causeId: cause.id, team: cause.team });
    },
  };

  /** A learning needs a completed review: of a rollback, or of a break-glass promotion. */
  async function reviewed(id: string): Promise<KnownIncident | undefined> {
    const [row] = await sql`
      select p.kind, p.stage, r.key from promotions p join releases r on r.id = p.release_id
      join promotion_reviews v on v.promotion_id = p.id where p.id = ${id}`;
    return (
      row && {
        incident: row.kind === "rollback" ? "rollback" : "override",
        releaseKey: row.key,
        stage: row.stage,
      }
    );
  }

  async function incident(
    modelId: string,
    id: string,
    inReach: ReturnType<typeof within>,
  ): Promise<KnownIncident | undefined> {
    const [found] = (await modelIncidents(sql, inReach, { modelId, until: EVER, limit: 1, id })).incidents;
    return found && { incident: found.kind, releaseKey: found.releaseKey, stage: found.stage };
  }
}

type KnownIncident = Pick<KnownCause, "incident" | "releaseKey" | "stage">;

function rowOf({
  cause,
  writtenAt,
  publishedVersion,
  team: _team,
  ...row
}: Record<string, unknown>): LearningRow {
  return {
    ...row,
    cause,
    writtenAt: new Date(writtenAt as string),
    publishedVersion: publishedVersion ?? undefined,
  } as LearningRow;
}
