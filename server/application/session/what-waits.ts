import { z } from "zod";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { turnOf } from "@/server/domain/gate/turn";
import { defineQuery } from "../kernel/query";

/** The number of releases that wait for one person, by their subject at the identity provider. */
export interface WhatWaits {
  readonly subject: string;
  readonly count: number;
}

/**
 * Returns, for the sign-in page of the local identity provider, the number of releases that wait for each of
 * its people. Evaluated as in the inbox; numbers only, and only for people of that issuer who have signed in
 * before.
 */
export const whatWaits = defineQuery({
  name: "session.what-waits",
  permission: "session.establish",
  input: z.strictObject({ issuer: z.string() }),
  run: async (store, scope, { issuer }): Promise<readonly WhatWaits[]> => {
    const [people, requests] = await Promise.all([
      store.people.list(),
      store.screens.openRequests(scope.teams),
    ]);
    const open = await Promise.all(
      requests.map(async ({ releaseId, stage }) => {
        const facts = await store.releases.facts(releaseId, stage, "promotion");
        return { facts, evaluation: evaluateRelease(facts, scope.now) };
      }),
    );
    return people
      .filter((person) => person.issuer === issuer)
      .map(({ id, subject }) => ({
        subject,
        count: open.filter(({ facts, evaluation }) => turnOf(evaluation, facts, id).whose === "yours").length,
      }));
  },
});
