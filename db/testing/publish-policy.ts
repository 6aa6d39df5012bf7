import { randomBytes } from "node:crypto";
import type { Kernel } from "@/server/application/kernel/command";
import { publishPolicyPack } from "@/server/application/policy/publish-policy";
import { passkeyAuthority } from "@/server/auth/passkeys";
import { newSecret } from "@/server/auth/token-secret";
import { createIdentifiers } from "@/server/identifiers";
import { openDatabase } from "../database";
import { storeOver, transactedOver } from "../store";
import { SYSTEM } from "./kernel";
import { applicationUrlIn } from "./product-database";

/**
 * Publish a further version of a pack in a running product, as a newer product would at its start.
 *
 * @param edit what the newer text says differently.
 */
export async function publishNextVersion(dataDirectory: string, name: string, edit: (yaml: string) => string): Promise<void> {
  const database = openDatabase({ url: await applicationUrlIn(dataDirectory), connectionsMax: 1 });
  try {
    const store = storeOver(database);
    const current = (await store.policies.listCurrent()).find((version) => version.name === name);
    if (!current) throw new Error(`there is no policy ${name}`);
    const now = () => new Date();
    const kernel: Kernel = {
      store,
      transact: (work) => database.transact((connection) => work(transactedOver(connection))),
      now,
      newId: createIdentifiers({ now, randomBytes }),
      newSecret,
      sealSecret: () => new Uint8Array(),
      openSecret: () => "",
      passkeys: passkeyAuthority("http://localhost"),
      permits: { keyId: "none", lifetimeMinutes: 1, sign: () => new Uint8Array(), verify: () => false },
      grantDays: 180,
      mayRecordRefusal: () => true,
      recordRefusal: async () => undefined,
    };
    await publishPolicyPack.execute(kernel, SYSTEM, { yaml: edit(current.yaml) });
  } finally {
    await database.close();
  }
}
