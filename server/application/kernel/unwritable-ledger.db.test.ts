import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { temporarilyUnavailable } from "@/server/bounds/unavailable";
import { getAttention } from "../attention/get-attention";
import { placeHold } from "../hold/place-hold";
import { getRelease } from "../release/list-releases";
import type { Caller } from "./command";

let team: Scenario;
const asOwner = (statement: string) => team.kernel.database.owner().sql.unsafe(statement);
/** The scenario has one connection. */
const inSession = (statement: string) => team.kernel.database.sql.unsafe(statement);

/** Ways in which the ledger stops to take entries, each with its end. */
const FAULTS = {
  "no-permission": {
    begin: () => asOwner("revoke insert on ledger_entries from countersign_app"),
    end: () => asOwner("grant insert on ledger_entries to countersign_app"),
  },
  "read-only": {
    begin: () => inSession("set default_transaction_read_only = on"),
    end: () => inSession("set default_transaction_read_only = off"),
  },
} as const;

let rafael: Caller;
let release: string;
beforeAll(async () => {
  team = await createScenario({ connectionsMax: 1 });
  rafael = await team.signIn("Rafael", "sre");
  release = await team.release("1.0.0");
});
afterAll(() => team.kernel.drop());

const hold = () =>
  placeHold
    .execute(team.kernel, rafael, { scope: "release", release, reason: "look", exitCondition: "looked" })
    .catch((error: unknown) => {
      throw temporarilyUnavailable(error) ?? error;
    });
const fault = async () => (await getAttention.execute(team.kernel, rafael, {})).ledgerFault;
const holds = async () => (await team.kernel.database.sql`select count(*)::int as n from holds`)[0]?.n;

describe.each(Object.entries(FAULTS))("a ledger with the fault %s", (name, { begin, end }) => {
  beforeEach(async () => {
    await begin();
    return async () => void (await end());
  });

  test("refuses changes with a code, changes nothing, and reads go on", async () => {
    const before = await holds();
    await expect(hold()).rejects.toMatchObject({ code: "ledger-not-writable" });
    expect(await holds()).toBe(before);
    expect(await getRelease.execute(team.kernel, rafael, { release })).toMatchObject({ key: release });
    expect(await fault()).toEqual({ fault: name, since: team.kernel.now() });
  });

  test("still answers a refusal by role as one", async () => {
    const audrey = { ...rafael, actor: { ...rafael.actor, grants: [] } as Caller["actor"] };
    await expect(placeHold.execute(team.kernel, audrey, { scope: "release", release })).rejects.toMatchObject(
      {
        code: "not-permitted",
      },
    );
  });
});

test("once the ledger can be written again, changes are accepted and the fault is over", async () => {
  expect(await fault()).toBeUndefined();
  await hold();
});
