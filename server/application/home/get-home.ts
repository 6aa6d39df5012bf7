import { z } from "zod";
import { teamsOfDesk } from "@/server/domain/home/desk";
import { vacancies } from "@/server/domain/home/vacancies";
import { getHealth } from "../health/get-health";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { failingReleases } from "./failing-releases";
import { liveStages } from "./live-stages";
import { recordDesk } from "./record-desk";
import { whatsExpected } from "./whats-expected";

const MODELS_MAX = 500;

/**
 * Returns a person's home page beside their inbox: the sections of their roles, expected changes, and whether
 * any model exists yet. Reads nothing that the person may not see.
 */
export const getHome = defineQuery({
  name: "home.get",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const { now, teams } = scope;
    const { id, name, email, ...person } = requirePerson(scope.actor);
    const teamsOf = (desk: Parameters<typeof teamsOfDesk>[0]) => teamsOfDesk(desk, person);
    const [live, failing, record, installation, expected, models] = await Promise.all([
      forTeams(teamsOf("live"), (reach) => liveStages(store, scope, reach)),
      forTeams(teamsOf("failing"), (reach) => failingReleases(store, reach, now)),
      forTeams(teamsOf("record"), (reach) => recordDesk(store, { ...scope, teams: reach })),
      forTeams(teamsOf("installation"), (reach) => installationDesk(store, scope, reach)),
      whatsExpected(store, scope),
      store.models.list(teams, { limit: 1, cursor: undefined }),
    ]);
    return {
      now,
      person: { id, name, email },
      /** Nothing is registered within reach: the page starts with a first release. */
      isEmpty: models.items.length === 0,
      expected,
      desks: { live, failing, record, installation },
    };
  },
});

async function forTeams<Read>(
  teams: readonly string[] | "*" | undefined,
  read: (teams: readonly string[] | "*") => Promise<Read>,
): Promise<Read | undefined> {
  return teams === undefined ? undefined : read(teams);
}

/**
 * Returns the health of the installation, its problems first, and the roles of its teams that nobody holds.
 */
async function installationDesk(store: Store, scope: Scope, teams: readonly string[] | "*") {
  const [{ findings }, models, people] = await Promise.all([
    getHealth.run(store, scope, {}),
    store.models.list(teams, { limit: MODELS_MAX, cursor: undefined }),
    store.people.list(),
  ]);
  return {
    parts: findings.length,
    notWell: findings.filter(({ state }) => state !== "well"),
    vacancies: vacancies(models.items, people),
    isCut: models.nextCursor !== undefined,
  };
}
