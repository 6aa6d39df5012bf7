import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import type { Caller, Kernel } from "@/server/application/kernel/command";
import type { PermitAuthority } from "@/server/application/kernel/scope";
import { passkeyAuthority } from "@/server/auth/passkeys";
import { secretBox } from "@/server/auth/secret-box";
import { newSecret, tokenHash } from "@/server/auth/token-secret";
import { createIdentifiers } from "@/server/process/identifiers";
import { typeset } from "@/server/reports/document/typeset";
import { signatureAuthority } from "@/server/sources/in-toto/signature-authority";
import { lineageInputFrom } from "@/server/sources/openlineage/lineage-input-from";
import { validatePayload } from "@/server/sources/payload-validation";
import { storeOver, transactedOver } from "../store";
import { createTestDatabase, type TestDatabase } from "./test-database";

/** A kernel on a database of its own; only its clock is simulated, and the test moves it. */
export interface TestKernel extends Kernel {
  readonly database: TestDatabase;
  /** Sets the clock. */
  at(instant: string): void;
  /** Moves the clock forward. */
  pass(amount: { readonly hours?: number; readonly minutes?: number; readonly days?: number }): void;
  drop(): Promise<void>;
}

/**
 * @param options `sameIds`: ids depend on the clock and their order alone, so the same acts leave the same
 * bytes every time.
 */
export async function createTestKernel({
  startsAt = "2026-11-01T09:00:00.000Z",
  connectionsMax = 5,
  sameIds = false,
} = {}): Promise<TestKernel> {
  const database = await createTestDatabase({ connectionsMax });
  let clock = new Date(startsAt);
  const now = () => new Date(clock);
  const secrets = secretBox("a key of the tests, 32 characters");
  return {
    database,
    store: storeOver(database),
    transact: (work) => database.transact((connection) => work(transactedOver(connection))),
    read: (work) => work(),
    now,
    newId: createIdentifiers({ now, randomBytes: sameIds ? (size) => new Uint8Array(size) : randomBytes }),
    newSecret: sameIds ? sameSecrets() : newSecret,
    ...testPermitAuthority(sameIds),
    passkeys: passkeyAuthority("http://localhost:3000"),
    sealSecret: secrets.seal,
    openSecret: secrets.open,
    validatePayload,
    signatures: signatureAuthority,
    readLineageEvent: lineageInputFrom,
    typeset,
    typesetAside: async (documents) => documents.map(typeset),
    publicOrigin: "http://localhost:3000",
    grantDays: 180,
    takeTurn: () => undefined,
    mayRecordRefusal: () => true,
    recordRefusal: (by, event) =>
      database.transact(
        async (connection) => void (await transactedOver(connection).ledger.append(by, [event], true)),
      ),
    at: (instant) => {
      clock = new Date(instant);
    },
    pass: ({ hours = 0, minutes = 0, days = 0 }) => {
      clock = new Date(clock.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
    },
    drop: () => database.drop(),
  };
}

/** Secrets that depend on their order alone: their signatures are recorded, byte for byte. */
function sameSecrets(): Kernel["newSecret"] {
  let count = 0;
  return () => {
    count += 1;
    const value = `cs_${createHash("sha256").update(`secret ${count}`).digest("base64url")}`;
    return { value, hash: tokenHash(value) };
  };
}

/** An Ed25519 private key in PKCS #8 is this head and 32 bytes. */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/** Signs permits, and publishes the key. */
function testPermitAuthority(isSame: boolean): Pick<Kernel, "permits" | "publicKeys"> {
  const privateKey = isSame
    ? createPrivateKey({
        key: Buffer.concat([PKCS8_HEAD, Buffer.alloc(32, 7)]),
        format: "der",
        type: "pkcs8",
      })
    : generateKeyPairSync("ed25519").privateKey;
  const publicKey = createPublicKey(privateKey);
  const permits: PermitAuthority = {
    keyId: "test-permit-key",
    lifetimeMinutes: 15,
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
    verify: (bytes, signature) => verify(null, bytes, publicKey, signature),
  };
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: permits.keyId, purpose: "permit" };
  return { permits, publicKeys: () => ({ keys: [jwk] }) };
}

export const SYSTEM: Caller = {
  actor: { kind: "system", id: "system", name: "system" },
  requestId: "req_test",
};
