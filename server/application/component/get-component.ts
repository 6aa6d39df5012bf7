import { z } from "zod";
import { teamsFor } from "@/server/domain/authorization/permissions";
import type { Digest } from "@/server/domain/canonical/index";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { DigestText } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";
import { reachOf, viewOf } from "../lineage/graph-view";
import { nodeOfComponent } from "../recall/affected-releases";
import { hasAuthority } from "./component-authority";
import { type Holding, heldInReach } from "./component-holders";

const REPORTS_SHOWN = 20;

/**
 * Returns a component within reach: the releases that have it, the stages they are live in, its revocation,
 * open reports, and what the caller may do. Releases of other teams are not counted.
 *
 * @throws AppError `not-found` if no release in reach has it, and the graph in reach does not know it.
 */
export const getComponent = defineQuery({
  name: "component.get",
  permission: "release.read",
  input: z.strictObject({ digest: DigestText }),
  run: async (store, scope, { digest }) => {
    const { actor } = scope;
    const held = await heldInReach(store, scope, digest);
    if (held.length === 0) {
      const known = await store.lineage.artifacts(viewOf(scope, undefined), [nodeOfComponent(digest)]);
      if (known.length === 0) notFound("component", digest);
    }
    const deciding = teamsFor(actor, "component.revoke");
    const [holders, revocation, recall, reports, people] = await Promise.all([
      store.revocations.teamsHolding(digest),
      store.revocations.find(digest),
      store.recalls.findByDigest(reachOf(scope), digest),
      deciding === undefined ? [] : store.revocations.openReports(deciding, { digest, limit: REPORTS_SHOWN }),
      store.people.list(),
    ]);
    const mayDecide = hasAuthority(deciding, holders);
    const lift = revocation?.lift;
    return {
      digest,
      /** Its name and version in the newest release in reach. */
      name: nameIn(held, digest),
      releases: held.map(({ release, live }) => ({ id: release.id, key: release.key, live })),
      revocation: revocation && withoutId(revocation),
      /** Id of the latest recall. */
      recall: recall?.id,
      reports,
      acts: {
        report: teamsFor(actor, "component.report") !== undefined && !revocation,
        revoke: mayDecide && !revocation,
        dismiss: mayDecide && reports.length > 0,
        requestLift: mayDecide && revocation !== undefined && lift === undefined,
        agreeToLift: mayDecide && lift !== undefined && !isSamePerson(actor.id, lift.requestedBy.id, people),
      },
    };
  },
});

function nameIn(held: readonly Holding[], digest: Digest): string | undefined {
  const byAge = [...held].sort(
    (one, other) => other.release.openedAt.getTime() - one.release.openedAt.getTime(),
  );
  const component = byAge.flatMap(({ release }) => release.components).find((one) => one.digest === digest);
  return component && `${component.name} ${component.version}`;
}

function withoutId<T extends { readonly id: string }>({ id: _, ...others }: T): Omit<T, "id"> {
  return others;
}
