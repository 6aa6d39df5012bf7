import { z } from "zod";
import { DigestText, ReleaseReference, StageName } from "../kernel/fields";
import { definePersonal } from "../kernel/personal";
import { notFound, requirePerson } from "../kernel/require";

/**
 * Sets an open request aside in its present state: it leaves "needs you" of this person alone and returns
 * when it changes. It affects nobody else and no decision.
 *
 * @throws AppError `not-found` for a release out of reach.
 */
export const setAside = definePersonal({
  name: "inbox.set-aside",
  permission: "inbox.read",
  input: z.strictObject({
    release: ReleaseReference,
    stage: StageName,
    decisionDigest: DigestText,
    act: z.enum(["sign", "confirm", "fix", "promote", "wait"]),
  }),
  run: async (tx, scope, aside) => {
    const reader = { personId: requirePerson(scope.actor).id, teams: scope.teams };
    return (await tx.setAsides.put(reader, aside, scope.now))
      ? { release: aside.release, stage: aside.stage }
      : notFound("release", aside.release);
  },
});

/** Undoes {@link setAside}. @throws AppError `not-found` for a request that was not set aside. */
export const takeBack = definePersonal({
  name: "inbox.take-back",
  permission: "inbox.read",
  input: z.strictObject({ release: ReleaseReference, stage: StageName }),
  run: async (tx, scope, { release, stage }) => {
    const reader = { personId: requirePerson(scope.actor).id, teams: scope.teams };
    return (await tx.setAsides.takeBack(reader, release, stage))
      ? { release, stage }
      : notFound("set-aside request", `${release}/${stage}`);
  },
});
