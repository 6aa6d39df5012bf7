import { z } from "zod";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { turnOf } from "@/server/domain/gate/turn";
import { defineQuery } from "../kernel/query";

/** How much waits for one person, by the subject their identity provider knows them by. */
export interface WhatWaits {
  readonly subject: string;
  readonly count: number;
}

/**
 * For the sign-in page of the local identity provider, where nobody is signed in yet: how many releases wait for each of its
 * people. The same evaluation as in the inbox; numbers only, and only for people of that issuer who have been here before.
 */
export const whatWaits = defineQuery({
  name: "session.what-waits",
  permission: "session.establish",
  input: z.strictObject({ issuer: z.string() }),
  run: async (store, scope, { issuer }): Promise<readonly WhatWaits[]> => {
    const [people, requests] = await Promise.all([store.people.list(), store.screens.openRequests(scope.teams)]);
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
