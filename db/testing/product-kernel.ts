import { randomBytes } from "node:crypto";
import type { Kernel } from "@/server/application/kernel/command";
import { passkeyAuthority } from "@/server/auth/passkeys";
import { newSecret } from "@/server/auth/token-secret";
import { createIdentifiers } from "@/server/process/identifiers";
import { typeset } from "@/server/reports/document/typeset";
import { signatureAuthority } from "@/server/sources/in-toto/signature-authority";
import { lineageInputFrom } from "@/server/sources/openlineage/lineage-input-from";
import { validatePayload } from "@/server/sources/payload-validation";
import { openDatabase } from "../database";
import { storeOver, transactedOver } from "../store";
import { applicationUrlIn } from "./product-database";

/** A kernel on the database of a running product, for facts that a test prepares there. It issues no permits. */
export interface ProductKernel extends Kernel {
  close(): Promise<void>;
}

/** @param dataDirectory of a product with an embedded PostgreSQL. */
export async function openProductKernel(dataDirectory: string): Promise<ProductKernel> {
  const database = openDatabase({ url: await applicationUrlIn(dataDirectory), connectionsMax: 1 });
  const now = () => new Date();
  return {
    store: storeOver(database),
    read: (work) => work(),
    transact: (work) => database.transact((connection) => work(transactedOver(connection))),
    now,
    newId: createIdentifiers({ now, randomBytes }),
    newSecret,
    sealSecret: () => new Uint8Array(),
    openSecret: () => "",
    validatePayload,
    signatures: signatureAuthority,
    readLineageEvent: lineageInputFrom,
    typeset,
    typesetAside: async (documents) => documents.map(typeset),
    publicOrigin: "http://localhost",
    passkeys: passkeyAuthority("http://localhost"),
    publicKeys: () => ({ keys: [] }),
    permits: { keyId: "none", lifetimeMinutes: 1, sign: () => new Uint8Array(), verify: () => false },
    grantDays: 180,
    takeTurn: () => undefined,
    mayRecordRefusal: () => true,
    recordRefusal: async () => undefined,
    close: () => database.close(),
  };
}
