import { z } from "zod";
import { Line } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound } from "../kernel/require";

const SESSIONS_SHOWN = 20;

/** Returns one person with their latest sessions. @throws AppError `not-found` for one out of reach. */
export const getPerson = defineQuery({
  name: "person.get",
  permission: "person.read",
  input: z.strictObject({ personId: Line(60) }),
  run: async (store, { teams, now }, { personId }) => {
    const people = await store.administration.directory(teams, now);
    const person = people.find(({ id }) => id === personId) ?? notFound("person", personId);
    const sessions = await store.administration.sessions(personId, SESSIONS_SHOWN + 1);
    const shown = sessions.slice(0, SESSIONS_SHOWN).map((session) => ({
      ...session,
      state: session.revokedAt
        ? ("ended" as const)
        : session.expiresAt <= now
          ? ("expired" as const)
          : ("open" as const),
    }));
    return { now, person, sessions: shown, hasMoreSessions: sessions.length > SESSIONS_SHOWN };
  },
});
