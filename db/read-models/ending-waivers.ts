import type { EndingWaiver } from "@/server/application/kernel/ports/notifications";
import type { Connection } from "../database";

/**
 * Lists waivers of live releases that end, or have ended, between two instants, with the responsible people.
 */
export async function endingWaivers(
  { sql }: Connection,
  from: Date,
  until: Date,
): Promise<readonly EndingWaiver[]> {
  const rows = await sql<(Omit<EndingWaiver, "expiresAt"> & { readonly expiresAt: string })[]>`
    select w.id, r.key as "releaseKey", r.version, m.title as "modelTitle", m.team, w.stage, w.expires_at as "expiresAt",
      coalesce((select g ->> 'title' from jsonb_array_elements(p.document #> '{spec,gates}') g where g ->> 'id' = w.gate_id limit 1), w.gate_id) as "gateTitle",
      array_remove(array[w.risk_owner_id, w.requested_by, w.granted_by], null) as "personIds"
    from waivers w join releases r on r.id = w.release_id join models m on m.id = r.model_id join policy_versions p on p.id = r.policy_version_id
    where w.granted_at is not null and w.revoked_at is null
      and w.expires_at > ${from.toISOString()}::text::timestamptz and w.expires_at <= ${until.toISOString()}::text::timestamptz
      and exists (select 1 from deployments d where d.release_id = w.release_id and d.stage = w.stage and d.until is null)
    order by w.expires_at, w.id`;
  return rows.map((row) => ({ ...row, expiresAt: new Date(row.expiresAt) }));
}
