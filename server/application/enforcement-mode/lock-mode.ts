import { AppError } from "@/server/domain/error/app-error";
import type { LedgerSubject } from "@/server/domain/ledger/entry";
import type { EnforcementContext } from "@/server/domain/policy/enforcement-mode/why-not-mode";
import type { TransactionStore } from "../kernel/ports";
import type { PolicyVersionRecord } from "../kernel/ports/models";
import { notFound } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { policyReach } from "../policy-draft/policy-reach";

/**
 * Returns the given version of an organisation's policy, by default the one in force. @throws AppError
 * `not-found`.
 */
export async function enforcedVersion(
  tx: Pick<TransactionStore, "policies">,
  policy: string,
  version: number | undefined,
): Promise<PolicyVersionRecord & { readonly isInForce: boolean }> {
  const inForce = (await tx.policies.listCurrent()).find(({ name }) => name === policy);
  const found = version === undefined ? inForce : await tx.policies.findVersion(policy, version);
  if (!found || found.overlay)
    return notFound("policy", version === undefined ? policy : `${policy} v${version}`);
  return { ...found, isInForce: found.id === inForce?.id };
}

interface GovernedTeamInput {
  readonly version: PolicyVersionRecord;
  readonly team: string;
}

/** Returns a team's enforcement mode of a version, under a lock that excludes every other act on it. */
export async function lockEnforcementMode(
  tx: Pick<TransactionStore, "enforcementModes" | "people">,
  { now }: Scope,
  { version, team }: GovernedTeamInput,
): Promise<EnforcementContext> {
  await tx.enforcementModes.lock(version.id);
  const [acts, people] = await Promise.all([tx.enforcementModes.acts(version.id, team), tx.people.list()]);
  return { policy: version, team, rule: version.document.spec.adoption, acts, people, now };
}

/**
 * Returns a team within reach that has a model under the policy. @throws AppError `not-found`, the same for
 * absent and for out of reach.
 */
export async function requireGovernedTeam(
  tx: TransactionStore,
  { teams }: Scope,
  { version, team }: GovernedTeamInput,
) {
  const isInReach = teams === "*" || teams.includes(team);
  const governed = isInReach ? (await policyReach(tx, version.name, version)).teams : [];
  if (!governed.includes(team))
    throw new AppError(
      "not-found",
      `The team ${team} is not governed by ${version.name}, or you have no access to it.`,
    );
}

/** The subjects of a ledger entry about an enforcement mode. */
export function modeSubjects(
  id: string | undefined,
  { name, version, digest }: PolicyVersionRecord,
): readonly LedgerSubject[] {
  return [
    ...(id === undefined ? [] : [{ kind: "enforcement-mode", id }]),
    { kind: "policy", name: `${name}@${version}`, digest },
  ];
}
