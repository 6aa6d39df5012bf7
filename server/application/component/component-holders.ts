import type { Digest } from "@/server/domain/canonical/index";
import type { LedgerAction } from "@/server/domain/ledger/entry";
import type { LedgerEvent, LedgerEvents } from "../kernel/ledger-event";
import type { Store } from "../kernel/ports";
import type { ReleaseRecord } from "../kernel/ports/releases";
import { tokenCovers } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { releaseSubject } from "../kernel/subject";

/** A release in reach that has a component, and the stages it is live in. */
export interface Holding {
  readonly release: ReleaseRecord;
  readonly live: readonly string[];
}

export async function heldInReach(
  { releases, models }: Pick<Store, "releases" | "models">,
  { teams, actor }: Pick<Scope, "teams" | "actor">,
  digest: Digest,
): Promise<readonly Holding[]> {
  const found = (await releases.findByComponent(teams, digest)).filter(({ modelKey }) =>
    tokenCovers(actor, modelKey),
  );
  const held: Holding[] = [];
  for (const release of found) {
    const deployments = await models.deployments(release.modelId);
    const live = deployments
      .filter(({ until, releaseId }) => until === undefined && releaseId === release.id)
      .map(({ stage }) => stage);
    held.push({ release, live });
  }
  return held;
}

/** Returns one entry per team, with that team's releases alone: no team reads the names of another's. */
export function eventsPerTeam(
  held: readonly Holding[],
  {
    action,
    digest,
    data,
  }: { readonly action: LedgerAction; readonly digest: Digest; readonly data: LedgerEvent["data"] },
): LedgerEvents {
  const component = { kind: "component", digest };
  const [first = [], ...others] = [...new Set(held.map(({ release }) => release.team))].map((team) =>
    held.filter(({ release }) => release.team === team),
  );
  const event = (some: readonly Holding[]): LedgerEvent => ({
    action,
    subjects: [component, ...some.map(({ release }) => releaseSubject(release))],
    data,
  });
  return [event(first), ...others.map(event)];
}
