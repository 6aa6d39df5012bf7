import { z } from "zod";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { teamsOfDesk } from "@/server/domain/home/desk";
import { vacancies } from "@/server/domain/home/vacancies";
import { isSamePerson } from "@/server/domain/sign-off/same-person";
import { waiverStanding } from "@/server/domain/waiver/waiver-standing";
import { getHealth } from "../health/get-health";
import type { Store } from "../kernel/ports";
import { defineQuery } from "../kernel/query";
import { requirePerson } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { failingReleases } from "./failing-releases";
import { liveStages } from "./live-stages";
import { recordDesk } from "./record-desk";
import { whatsExpected } from "./whats-expected";

const SHOWN_MAX = 20;
const MODELS_MAX = 500;

/**
 * What stands on a person's home beside their inbox: the desks of their roles, what comes next by itself, and whether there is
 * anything here at all yet. What is not theirs is not read.
 */
export const getHome = defineQuery({
  name: "home.get",
  permission: "inbox.read",
  input: z.strictObject({}),
  run: async (store, scope) => {
    const { now, teams } = scope;
    const { id, name, email, ...person } = requirePerson(scope.actor);
    const teamsOf = (desk: Parameters<typeof teamsOfDesk>[0]) => teamsOfDesk(desk, person);
    const [live, failing, asked, record, installation, expected, models] = await Promise.all([
      forTeams(teamsOf("live"), (reach) => liveStages(store, scope, reach)),
      forTeams(teamsOf("failing"), (reach) => failingReleases(store, reach, now)),
      forTeams(teamsOf("waivers"), (reach) => waiversAsked(store, scope, { person: { id, grants: person.grants }, teams: reach })),
      forTeams(teamsOf("record"), () => recordDesk(store)),
      forTeams(teamsOf("installation"), (reach) => installationDesk(store, scope, reach)),
      whatsExpected(store, scope),
      store.models.list(teams, { limit: 1, cursor: undefined }),
    ]);
    return {
      now,
      person: { id, name, email },
      /** Nothing has been registered within reach: what comes first is a first release. */
      isEmpty: models.items.length === 0,
      expected,
      desks: { live, failing, waivers: asked, record, installation },
    };
  },
});

async function forTeams<Read>(
  teams: readonly string[] | "*" | undefined,
  read: (teams: readonly string[] | "*") => Promise<Read>,
): Promise<Read | undefined> {
  return teams === undefined ? undefined : read(teams);
}

interface WaiversWanted {
  readonly person: Pick<PersonActor, "id" | "grants">;
  readonly teams: readonly string[] | "*";
}

/**
 * Waivers that wait for this person's word: not what they asked for themselves, under whichever account. That there are none is
 * an answer to security, whose work it is, and to nobody else.
 */
async function waiversAsked(store: Store, { now }: Scope, { person, teams }: WaiversWanted) {
  const [{ items, nextCursor }, people] = await Promise.all([
    store.waivers.search(teams, { standings: ["asked"], now, limit: SHOWN_MAX }),
    store.people.list(),
  ]);
  const theirs = items
    .filter(({ requestedBy }) => !isSamePerson(person.id, requestedBy, people))
    .map((waiver) => ({ ...waiver, standing: waiverStanding(waiver, now) }));
  if (theirs.length === 0 && !person.grants.some(({ role }) => role === "security")) return undefined;
  return { items: theirs, isCut: nextCursor !== undefined };
}

/** How the installation does, what of it is not well first, and the seats of its teams that are empty. */
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
