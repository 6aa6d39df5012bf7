import { bigint, index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { PasskeyPublicKey } from "@/server/domain/sign-off/passkey-signature";
import { instant } from "./columns";
import { people } from "./people";

const personId = () =>
  text()
    .notNull()
    .references(() => people.id);

/** Passkeys of people. A credential belongs to one person for ever, revoked or not. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: text().primaryKey(),
    personId: personId(),
    name: text().notNull(),
    publicKey: jsonb().$type<PasskeyPublicKey>().notNull(),
    coseKey: text().notNull(),
    counter: bigint({ mode: "number" }).notNull(),
    transports: jsonb().$type<readonly string[]>().notNull(),
    registeredAt: instant().notNull(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index("passkeys_person_index").on(t.personId)],
);

/** Nonces of ceremonies in progress: each is used once, by its person, for its purpose. */
export const passkeyNonces = pgTable(
  "passkey_nonces",
  {
    nonce: text().primaryKey(),
    personId: personId(),
    purpose: text().$type<"register" | "sign">().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [index("passkey_nonces_expires_index").on(t.expiresAt)],
);
