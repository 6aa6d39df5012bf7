import { and, asc, eq, isNull } from "drizzle-orm";
import type { PeopleWrites } from "@/server/application/kernel/ports/people";
import type { PersonFacts } from "@/server/domain/sign-off/sign-off";
import type { Connection } from "../database";
import { people, sessions } from "../schema/index";
import { withoutNulls } from "./rows";

const PERSON = {
  id: people.id,
  name: people.name,
  email: people.email,
  issuer: people.issuer,
  subject: people.subject,
  active: people.active,
  grants: people.grants,
};

/** People by (issuer, subject), and their server-side sessions. */
export function peopleRepository({ db }: Connection): PeopleWrites {
  return {
    async findById(id) {
      const [row] = await db.select(PERSON).from(people).where(eq(people.id, id));
      return row;
    },
    async findByIdentity(issuer, subject) {
      const [row] = await db
        .select(PERSON)
        .from(people)
        .where(and(eq(people.issuer, issuer), eq(people.subject, subject)));
      return row;
    },
    list() {
      return db.select(PERSON).from(people).orderBy(asc(people.name), asc(people.id));
    },
    async findSession(id) {
      const [row] = await db.select().from(sessions).where(eq(sessions.id, id));
      return row && withoutNulls(row);
    },
    findRoleSources() {
      return db
        .select({ id: people.id, name: people.name, grants: people.grants, groups: people.groups })
        .from(people)
        .orderBy(asc(people.id));
    },
    async rolesConfirmedAt(id) {
      const [row] = await db.select({ at: people.lastSeenAt }).from(people).where(eq(people.id, id));
      return row?.at;
    },
    async setGrants(id, { grants, groups }) {
      await db
        .update(people)
        .set({ grants, ...(groups && { groups }) })
        .where(eq(people.id, id));
    },
    async upsert({ seenAt, groups: given, ...person }) {
      const { name, email, grants } = person;
      const groups = given ?? null;
      const [row] = await db
        .insert(people)
        .values({ ...person, groups, firstSeenAt: seenAt, lastSeenAt: seenAt })
        .onConflictDoUpdate({
          target: [people.issuer, people.subject],
          set: { name, email, grants, groups, lastSeenAt: seenAt },
        })
        .returning(PERSON);
      return row as PersonFacts;
    },
    async insertSession({ authenticatedAt, revokedAt, ...session }) {
      await db
        .insert(sessions)
        .values({ ...session, authenticatedAt: authenticatedAt ?? null, revokedAt: revokedAt ?? null });
    },
    async revokeSessions(personId, at, only) {
      const revoked = await db
        .update(sessions)
        .set({ revokedAt: at })
        .where(
          and(
            eq(sessions.personId, personId),
            isNull(sessions.revokedAt),
            only === undefined ? undefined : eq(sessions.id, only),
          ),
        )
        .returning({ id: sessions.id });
      return revoked.length;
    },
  };
}
