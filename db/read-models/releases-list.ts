import type { Row } from "postgres";
import type {
  ListedRelease,
  ReleaseOrder,
  ReleaseQuestion,
  ReleaseStatusPage,
  ReleaseStatusPageRequest,
  ReleaseStatusReads,
} from "@/server/application/kernel/ports/release-statuses";
import type { Teams } from "@/server/application/kernel/ports/teams";
import { facet } from "@/server/domain/status/facets";
import { askedWords } from "@/server/domain/status/search-words";
import { statusFromRecord } from "@/server/domain/status/status";
import type { Connection } from "../database";
import { readCursor, writeCursor } from "../repositories/keyset";

const COLUMN: Readonly<Record<ReleaseOrder, string>> = { opened: "opened_at", moved: "moved_at", key: "key" };

/**
 * A filter with at most this many matches looks all of them up and sorts; with more, it walks the order until
 * the page is full, which is soon: one in fifty matches. The planner chooses by averages and would walk past
 * a hundred thousand for fifty at the end, so the choice is made here.
 */
const RARE_MAX = 2000;

/** The same orders, written so that they use no index. */
const UNINDEXED: Readonly<Record<ReleaseOrder, string>> = {
  opened: "s.opened_at + interval '0'",
  moved: "s.moved_at + interval '0'",
  key: "s.key || ''",
};

/**
 * Lists releases by their recorded status. The choice between walking an order and looking up a set depends on how rare
 * the set is, so these statements are planned each time and not prepared.
 */
export function releaseStatusReads({ sql }: Connection): ReleaseStatusReads {
  const count = async (teams: Teams, question: ReleaseQuestion, max: number) => {
    const query = new Query();
    query.text = `select count(*)::int as count from (select 1 from release_statuses s where ${conditions(query, teams, question)} limit ${query.add(max)}) found`;
    const [row] = await ask(query);
    return row?.count ?? 0;
  };
  const ask = (query: Query) => sql.unsafe<Row[]>(query.text, query.values as never[], { prepare: false });
  return {
    async search(teams, question, page) {
      const { order, limit } = page;
      const isRare = isNarrowed(teams, question) && (await count(teams, question, RARE_MAX + 1)) <= RARE_MAX;
      const rows = await ask(searchQuery(teams, question, { ...page, isRare }));
      const found = page.before === undefined ? rows : rows.slice(0, limit).reverse();
      const items = found.slice(0, limit).map(listedRelease);
      const hasMore = rows.length > limit;
      const cursorOf = (item: ListedRelease | undefined) => item && writeCursor(sortKeyOf(order, item));
      const isBackward = page.before !== undefined;
      return {
        items,
        next: isBackward || hasMore ? cursorOf(items.at(-1)) : undefined,
        previous: (isBackward && hasMore) || page.after !== undefined ? cursorOf(items[0]) : undefined,
      } satisfies ReleaseStatusPage;
    },

    count,

    async turnsOf(personId, now) {
      const rows = await sql<{ id: string }[]>`
        select release_id as id from release_statuses where facets @> ${[facet.waitsFor(personId)]}::text[]
        union select release_id from release_statuses where holds_until <= ${now.toISOString()}::text::timestamptz
        union select subject from status_changes where kind = 'release'`;
      return rows.map(({ id }) => id);
    },

    async readyToPromote(limit) {
      return sql<{ release: string; stage: string }[]>`
        select r.key as release, q.stage from promotion_requests q join releases r on r.id = q.release_id
          join policy_versions p on p.id = r.policy_version_id join release_statuses s on s.release_id = r.id
        where q.closed_at is null and p.document #> '{spec,autoPromote}' @> to_jsonb(array[r.risk_tier])
          and s.stages @> jsonb_build_array(jsonb_build_object('stage', q.stage, 'status', 'ready'))
        order by q.requested_at, q.id limit ${limit}`;
    },

    async behind() {
      const [row] =
        await sql`select count(*)::int as count from (select 1 from status_changes limit 1000) noted`;
      return row?.count ?? 0;
    },

    async choices(teams, max) {
      const within = teams === "*" ? sql`true` : sql`team = any(${[...teams]})`;
      const [models, owners, stages] = await Promise.all([
        sql<
          { key: string; title: string }[]
        >`select key, title from models where ${within} order by title, key limit ${max}`,
        sql<{ team: string }[]>`select distinct team from models where ${within} order by team`,
        sql<{ stage: string }[]>`
          select stage from policy_versions, jsonb_array_elements_text(document -> 'spec' -> 'stages') with ordinality as s(stage, place)
          group by stage order by min(place), stage`,
      ]);
      return { models, teams: owners.map(({ team }) => team), stages: stages.map(({ stage }) => stage) };
    },
  };
}

/** A statement under construction: its text refers to values by number. */
class Query {
  text = "";
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Finds the page by the status alone; only then joins its rows with what they show. */
function searchQuery(
  teams: Teams,
  question: ReleaseQuestion,
  page: ReleaseStatusPageRequest & { readonly now: Date; readonly isRare: boolean },
): Query {
  const query = new Query();
  const column = COLUMN[page.order];
  const isBackward = page.before !== undefined;
  const isDescending = page.descending !== isBackward;
  const direction = isDescending ? "desc" : "asc";
  const from = readCursor(page.before ?? page.after, [page.order === "key" ? "text" : "instant", "text"]);
  const type = page.order === "key" ? "text" : "timestamptz";
  const beyond = from
    ? `and (s.${column}, s.release_id) ${isDescending ? "<" : ">"} (${query.add(from[0])}::text::${type}, ${query.add(from[1])}::text)`
    : "";
  const now = query.add(page.now.toISOString());
  query.text = `
    with page as (
      select s.* from release_statuses s where ${conditions(query, teams, question)} ${beyond}
      order by ${page.isRare ? UNINDEXED[page.order] : `s.${column}`} ${direction}, s.release_id ${direction} limit ${query.add(page.limit + 1)}
    )
    select page.release_id, page.key, page.opened_at, page.moved_at, page.stages, page.evaluated_at, r.version, r.state, r.summary, r.risk_tier, r.opened_by,
      m.key as model_key, m.title, m.team, p.name as policy_name, p.version as policy_version,
      coalesce(page.holds_until <= ${now}::text::timestamptz, false) or ${isNoted} as is_behind
    from page join releases r on r.id = page.release_id join models m on m.id = r.model_id join policy_versions p on p.id = r.policy_version_id
    order by page.${column} ${direction}, page.release_id ${direction}`;
  return query;
}

/** True if a change of the release is queued; cheap while the queue is empty. */
const isNoted = `exists (
  select 1 from status_changes c where (c.kind = 'release' and c.subject = r.id) or (c.kind = 'model' and c.subject = r.model_id)
    or (c.kind = 'policy' and c.subject = p.name) or (c.kind = 'everything' and c.subject = '')
    or (c.kind = 'component' and c.subject in (select digest from release_components where release_id = r.id)))`;

function conditions(query: Query, teams: Teams, question: ReleaseQuestion): string {
  const { openedFrom, openedUntil, models, statuses, stage = "*" } = question;
  const facets = facetsAsked(question);
  const words = askedWords(question.text ?? "");
  return [
    "true",
    teams === "*" ? "" : `s.facets && ${query.add(teams.map(facet.team))}::text[]`,
    models === "*" ? "" : `s.facets && ${query.add(models.map(facet.model))}::text[]`,
    facets.length === 0 ? "" : `s.facets @> ${query.add(facets)}::text[]`,
    statuses === undefined
      ? ""
      : `s.facets && ${query.add(statuses.map((status) => facet.status(stage, status)))}::text[]`,
    openedFrom ? `s.opened_at >= ${query.add(openedFrom.toISOString())}::text::timestamptz` : "",
    openedUntil ? `s.opened_at < ${query.add(openedUntil.toISOString())}::text::timestamptz` : "",
    words.length === 0 ? "" : `s.words @@ ${query.add(words.map(beginsWith).join(" & "))}::text::tsquery`,
  ]
    .filter((condition) => condition !== "")
    .join(" and ");
}

/** Returns true if the filter excludes any release in the database. */
function isNarrowed(
  teams: Teams,
  { models, openedFrom, openedUntil, statuses, text, ...rest }: ReleaseQuestion,
): boolean {
  return (
    teams !== "*" ||
    models !== "*" ||
    [openedFrom, openedUntil, statuses, text?.trim()].some(Boolean) ||
    facetsAsked({ models, ...rest }).length > 0
  );
}

function facetsAsked({
  model,
  team,
  tier,
  stage = "*",
  verdict,
  waitsFor,
  unasked,
}: ReleaseQuestion): readonly string[] {
  return [
    ...(model === undefined ? [] : [facet.model(model)]),
    ...(team === undefined ? [] : [facet.team(team)]),
    ...(tier === undefined ? [] : [facet.tier(tier)]),
    ...(verdict === undefined ? [] : [facet.verdict(stage, verdict)]),
    ...(waitsFor === undefined ? [] : [facet.waitsFor(waitsFor)]),
    ...(unasked === true ? [facet.unasked] : []),
  ];
}

/** Quotes a lexeme and escapes its content. */
function beginsWith(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`;
}

function sortKeyOf(order: ReleaseOrder, item: ListedRelease): readonly string[] {
  return [
    { opened: item.openedAt.toISOString(), moved: item.movedAt.toISOString(), key: item.key }[order],
    item.id,
  ];
}

function listedRelease(row: Row): ListedRelease {
  return {
    id: row.release_id,
    key: row.key,
    version: row.version,
    modelKey: row.model_key,
    modelTitle: row.title,
    team: row.team,
    riskTier: row.risk_tier,
    state: row.state,
    summary: row.summary,
    policy: { name: row.policy_name, version: row.policy_version },
    openedBy: { kind: row.opened_by.kind, name: row.opened_by.name },
    openedAt: new Date(row.opened_at),
    movedAt: new Date(row.moved_at),
    stages: row.stages.map(statusFromRecord),
    evaluatedAt: new Date(row.evaluated_at),
    isBehind: row.is_behind,
  };
}
