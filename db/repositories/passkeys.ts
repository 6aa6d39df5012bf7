import { and, eq, gt, lte, sql } from "drizzle-orm";
import type {
  PasskeyCeremonies,
  PasskeyRecord,
  PasskeyWrites,
} from "@/server/application/kernel/ports/passkeys";
import { AppError } from "@/server/domain/error/app-error";
import type { Connection } from "../database";
import { passkeyNonces, passkeys } from "../schema/index";
import { breaks } from "./constraint";
import { withoutNulls } from "./rows";

/** Passkeys of people. */
export function passkeyRepository({ db }: Connection): PasskeyWrites {
  return {
    ofPerson: (personId) => listOf({ db }, personId),
    async insert(passkey) {
      await db
        .insert(passkeys)
        .values(passkey)
        .catch(
          breaks(
            "passkeys_pkey",
            () =>
              new AppError("already-exists", "This passkey is already registered.", { entity: "passkey" }),
          ),
        );
    },
    async recordUse(id, { counter, at }) {
      await db.update(passkeys).set({ counter, lastUsedAt: at }).where(eq(passkeys.id, id));
    },
    async revoke(id, at) {
      await db.update(passkeys).set({ revokedAt: at }).where(eq(passkeys.id, id));
    },
    async takeNonce(nonce, { personId, purpose, at }) {
      const taken = await db
        .delete(passkeyNonces)
        .where(
          and(
            eq(passkeyNonces.nonce, nonce),
            eq(passkeyNonces.personId, personId),
            eq(passkeyNonces.purpose, purpose),
            gt(passkeyNonces.expiresAt, at),
          ),
        )
        .returning({ personId: passkeyNonces.personId });
      return taken.length > 0;
    },
  };
}

/** Issued nonces; expired ones are deleted with the next one. */
export function passkeyCeremonyRepository({ db }: Connection): PasskeyCeremonies {
  return {
    async begin({ at, ...begun }) {
      await db
        .delete(passkeyNonces)
        .where(and(eq(passkeyNonces.personId, begun.personId), lte(passkeyNonces.expiresAt, at)));
      await db.insert(passkeyNonces).values(begun);
    },
    ofPerson: (personId) => listOf({ db }, personId),
  };
}

async function listOf({ db }: Pick<Connection, "db">, personId: string): Promise<readonly PasskeyRecord[]> {
  const rows = await db
    .select()
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
    .orderBy(passkeys.registeredAt, sql`id collate "C"`);
  return rows.map((row) => withoutNulls(row) as PasskeyRecord);
}
