import type { GraphView } from "@/server/application/kernel/ports/lineage";
import type { Connection } from "../database";

/** Names of the owners of model `m`, or their addresses if they never signed in. */
export function ownersOfModel({ sql }: Pick<Connection, "sql">) {
  return sql`array(select distinct coalesce((select min(p.name) from people p where lower(p.email) = lower(o.value)), o.value)
    from jsonb_each_text(m.owners) o where o.value is not null order by 1)`;
}

/** True if the view is of a time before the instant. */
export function isAfter({ at }: GraphView, instant: string | null): boolean {
  return at !== undefined && instant !== null && new Date(instant) > at;
}

/** Returns the ids of one kind without its prefix, as the tables store them. */
export function bare(ids: readonly string[], kind: string): string[] {
  return ids.filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));
}
