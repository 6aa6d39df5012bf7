import type { Scenario } from "@/db/testing/scenario";
import { DAY_MS, HOUR_MS } from "@/server/domain/time/durations";
import { type ROLES, SIGNERS } from "./random-acts";

/** The demands of a policy on a permit, written down a second time for the law. */
export interface Demands {
  readonly auc: number;
  readonly maxAgeDays: number;
  /** Different people who must approve, by role. */
  readonly approvals: Readonly<Record<(typeof ROLES)[number], number>>;
  /** Hours within which the external approver must have approved; undefined if it is not asked. */
  readonly externalHours?: number;
}

export interface PermitClaim {
  readonly release: string;
  readonly decisionDigest: string;
  /** Sign-offs that some act made void. */
  readonly voided: ReadonlySet<string>;
}

/**
 * Checks the law a second time and by other means: from the rows, without the evaluator. A permit for a
 * promotion is lawful if the newest evaluation is young and good, the item was confirmed, no rejection of
 * this digest counts, the external approver approved this digest in time, and different people approved
 * exactly this digest, as many in each role as the policy demands, none of them the trainer. A delegate
 * approved if the role's holder had named them when they signed, and the two of them then count as one.
 */
export async function whyUnlawful(
  team: Scenario,
  demands: Demands,
  claim: PermitClaim,
): Promise<string | undefined> {
  return (
    (await whyNoEvidence(team, demands, claim)) ??
    (await whyNotSignedByAll(team, demands, claim)) ??
    (demands.externalHours === undefined
      ? undefined
      : whyNotApprovedOutside(team, demands.externalHours, claim))
  );
}

async function whyNoEvidence(
  { kernel }: Scenario,
  { auc, maxAgeDays }: Demands,
  { release }: PermitClaim,
): Promise<string | undefined> {
  const { sql } = kernel.database;
  const [newest] = await sql`
    select (e.payload::jsonb -> 'metrics' ->> 'auc')::float8 as auc, e.received_at as at from evidence e join evidence_subjects s on s.evidence_id = e.id
    join release_components c on c.digest = s.digest join releases r on r.id = c.release_id where r.key = ${release} order by e.received_order desc limit 1`;
  if (!newest || !(newest.auc >= auc)) return `the newest evaluation has an AUC of ${newest?.auc}`;
  if (kernel.now().getTime() - new Date(newest.at).getTime() > maxAgeDays * DAY_MS)
    return "the newest evaluation is stale";
  const confirmed =
    await sql`select 1 from checklist_answers a join releases r on r.id = a.release_id where r.key = ${release}`;
  return confirmed.length === 0 ? "nobody confirmed the runbook" : undefined;
}

async function whyNotSignedByAll(
  { kernel }: Scenario,
  demands: Demands,
  claim: PermitClaim,
): Promise<string | undefined> {
  const signatures = await kernel.database.sql`
    select s.id, s.signer_name as name, s.role, s.meaning, s.on_behalf_of ->> 'name' as instead, exists (
        select 1 from delegations d where d.delegator_id = s.on_behalf_of ->> 'personId' and d.delegate_id = s.signer_id and d.role = s.role
          and d.since <= s.signed_at and s.signed_at < d.until and (d.revoked_at is null or s.signed_at < d.revoked_at)
          and d.until <= d.since + interval '30 days') as named
    from sign_offs s join releases r on r.id = s.release_id
    where r.key = ${claim.release} and s.withdrawn_at is null and s.decision_digest = ${claim.decisionDigest}`;
  if (signatures.some((signature) => signature.meaning === "reject"))
    return "a rejection of this digest stands";
  /** The people behind each approval in a role: one person, or a delegate and the person they sign for. */
  const approvals = (role: (typeof ROLES)[number]) =>
    signatures
      .filter(
        (s) =>
          s.role === role &&
          s.meaning === "approve" &&
          !claim.voided.has(s.id) &&
          (s.instead === null || s.named),
      )
      .filter((s) =>
        SIGNERS.some(
          ({ name, roles }) => name === (s.instead ?? s.name) && roles.some((held) => held === role),
        ),
      )
      .map((s): string[] => [s.name, ...(s.instead === null ? [] : [s.instead])])
      .filter((people) => !people.includes("Mona"));
  const wanted = (["product-owner", "security"] as const).flatMap((role) =>
    Array(demands.approvals[role]).fill(approvals(role)),
  );
  const said = signatures.map(
    (s) => `${s.name}${s.instead === null ? "" : ` for ${s.instead}`} as ${s.role}`,
  );
  return areFilledApart(wanted, []) ? undefined : `signed by ${said.join(", ") || "nobody"}`;
}

/** Returns true if every slot can be filled with one of its approvals, and no person is behind two slots. */
function areFilledApart(
  [slot, ...others]: readonly (readonly string[][])[],
  taken: readonly string[],
): boolean {
  if (slot === undefined) return true;
  return slot.some(
    (people) => !people.some((one) => taken.includes(one)) && areFilledApart(others, [...taken, ...people]),
  );
}

/** The last approval request for this digest of the last promotion request, and the last answer that is in time or a refusal. */
async function whyNotApprovedOutside(
  { kernel }: Scenario,
  hours: number,
  claim: PermitClaim,
): Promise<string | undefined> {
  const { sql } = kernel.database;
  const [ask] = await sql`
    select a.id, a.asked_at as at from approval_requests a join promotion_requests q on q.id = a.request_id join releases r on r.id = q.release_id
    where r.key = ${claim.release} and a.decision_digest = ${claim.decisionDigest} order by q.requested_at desc, a.round desc limit 1`;
  if (!ask) return "the external approver was not asked about this digest";
  const dueAt = new Date(new Date(ask.at).getTime() + hours * HOUR_MS).toISOString();
  const [counting] = await sql`
    select answer from external_decisions where approval_request_id = ${ask.id} and decision_digest = ${claim.decisionDigest}
      and (answer = 'refuse' or received_at < ${dueAt}) order by received_at desc, id desc limit 1`;
  return counting?.answer === "approve"
    ? undefined
    : `the external approver answered ${counting?.answer ?? "nothing"}`;
}
