import type { SearchReads } from "@/server/application/kernel/ports/search-reads";
import type { Connection } from "../database";

/** Finds records by a part of their name. */
export function searchReads({ sql }: Connection): SearchReads {
  return {
    async find(teams, text, limit) {
      const within = teams === "*" ? sql`true` : sql`m.team = any(${[...teams]})`;
      const pattern = `%${text.replaceAll(/[\\%_]/g, (special) => `\\${special}`)}%`;
      const [releases, models, policies] = await Promise.all([
        sql<{ key: string; title: string; version: string }[]>`
          select r.key, m.title, r.version from releases r join models m on m.id = r.model_id
          where ${within} and (r.key ilike ${pattern} or m.title || ' ' || r.version ilike ${pattern})
          order by r.opened_at desc, r.id desc limit ${limit}`,
        sql<{ key: string; title: string }[]>`
          select m.key, m.title from models m where ${within} and (m.key ilike ${pattern} or m.title ilike ${pattern}) order by m.title limit ${limit}`,
        sql<{ name: string; title: string }[]>`
          select name, title from (
            select distinct on (name) name, document -> 'metadata' ->> 'title' as title from policy_versions order by name, version desc
          ) newest where name ilike ${pattern} or title ilike ${pattern} order by name limit ${limit}`,
      ]);
      return {
        releases: releases.map(({ key, title, version }) => ({ key, modelTitle: title, version })),
        models: models.map(({ key, title }) => ({ key, title })),
        policies: policies.map(({ name, title }) => ({ name, title })),
      };
    },
  };
}
