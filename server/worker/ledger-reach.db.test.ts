import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scenario } from "@/db/testing/scenario";
import { TEAM } from "@/db/testing/scenario";
import { placeHold } from "@/server/application/hold/place-hold";
import { releaseHold } from "@/server/application/hold/release-hold";
import { getHome } from "@/server/application/home/get-home";
import type { Caller } from "@/server/application/kernel/command";
import { getLedgerEntry } from "@/server/application/ledger/get-entry";
import { listLedgerEntries } from "@/server/application/ledger/list-entries";
import { searchLedgerEntries } from "@/server/application/ledger/search-entries";
import { listChanges } from "@/server/application/live/list-changes";
import type { ServiceAccountActor } from "@/server/domain/authorization/actor";
import { portableTreeHasher, verifyInclusion } from "@/server/domain/ledger/index";
import { fromBase64 } from "@/server/domain/text/base64";
import { createTwoTeams, OTHER, type TwoTeams } from "@/server/testing/two-teams";
import { LedgerFixture } from "./testing/ledger-fixture";

let team: Scenario;
let someone: TwoTeams["someone"];
let ledger: LedgerFixture;
/** Sealed entries, by sequence. */
let all: readonly { readonly sequence: number; readonly id: string; readonly canonical: string }[];

beforeAll(async () => {
  ({ team, someone } = await createTwoTeams());
  const sre = await someone("Rex", { role: "sre", teams: [OTHER] });
  const { id } = await placeHold.execute(team.kernel, sre, {
    scope: "model",
    model: "credit",
    reason: "secret plan",
    exitCondition: "y",
  });
  await releaseHold.execute(team.kernel, sre, { id, reason: "secret plan over" });
  const ours = await team.signIn("Rafael", "sre");
  await placeHold.execute(team.kernel, ours, {
    scope: "model",
    model: "screening",
    reason: "look",
    exitCondition: "looked",
  });
  await team.signIn("Audrey", "auditor");
  ledger = await LedgerFixture.over(team.kernel.database);
  await ledger.sealAndSign();
  const rows = await team.kernel.database
    .sql`select id, sequence, canonical from ledger_entries order by sequence`;
  all = rows.map(({ id, sequence, canonical }) => ({ id, sequence: Number(sequence), canonical }));
});
afterAll(() => ledger.drop());

function reader(models: readonly string[] | "*" = "*"): Caller {
  const actor: ServiceAccountActor = {
    kind: "service-account",
    id: "svc_reader",
    name: "reader",
    tokenId: "tok_reader",
    grants: [{ role: "reader", teams: [TEAM] }],
    evidenceTypes: [],
    environments: [],
    models,
  };
  return { actor, requestId: "req_reader" };
}
const ofAll = () => someone("Alma", { role: "auditor", teams: "*" });
const list = async (caller: Caller) =>
  (await listLedgerEntries.execute(team.kernel, caller, { limit: 200 })).items;
/** Words that only the other team may read. */
const FOREIGN = /credit|Omar|Mia|Rex|secret plan/;
const readers = [
  { who: "a reader token of a team", caller: () => reader() },
  { who: "a token that is confined to a model", caller: () => reader(["screening"]) },
  {
    who: "a token that is confined to a model of its team that has nothing yet",
    caller: () => reader(["unknown"]),
  },
  { who: "an auditor of a team", caller: () => team.signIn("Audrey", "auditor") },
] as const;

describe.each(readers)("to $who", ({ caller }) => {
  test("the list has every position and hash, and no text of the other team", async () => {
    const items = await list(await caller());
    expect(items.map(({ sequence }) => sequence)).toEqual(all.map(({ sequence }) => sequence));
    expect(items.filter(({ leafHash }) => leafHash?.byteLength !== 32)).toEqual([]);
    expect(JSON.stringify(items)).not.toMatch(FOREIGN);
    expect(items.filter(({ canonical }) => canonical !== undefined).length).toBeGreaterThan(0);
    expect(
      items.filter(({ canonical, recordedAt }) => canonical === undefined && recordedAt === undefined).length,
    ).toBeGreaterThan(3);
  });

  test("an entry of the other team is its hash and a valid proof", async () => {
    const foreign = all.filter(({ canonical }) => FOREIGN.test(canonical));
    expect(foreign.length).toBeGreaterThan(5);
    for (const { sequence, id } of foreign) {
      const asked = await caller();
      const entry = await getLedgerEntry.execute(team.kernel, asked, { entry: String(sequence) });
      expect(entry).toMatchObject({ isWithheld: true, canonical: undefined, sequence });
      expect(JSON.stringify(entry)).not.toMatch(FOREIGN);
      expect(await getLedgerEntry.execute(team.kernel, asked, { entry: id })).toMatchObject({
        isWithheld: true,
      });
      const { proof, leafHash = "" } = entry;
      const leaf = fromBase64(leafHash) ?? new Uint8Array();
      const hashes = (proof?.hashes ?? []).map((hash) => fromBase64(hash) ?? new Uint8Array());
      const [head] = await team.kernel.database
        .sql`select root from ledger_checkpoints order by size desc limit 1`;
      const claim = {
        index: sequence,
        size: proof?.size ?? 0,
        leaf,
        proof: hashes,
        root: new Uint8Array(head?.root),
      };
      expect(verifyInclusion(claim, portableTreeHasher)).toBe(true);
    }
  });

  test.each([
    {},
    { subject: "credit@7.0.0" },
    { subject: "credit" },
    { action: "hold.placed" },
    { action: "hold.released" },
    { action: "release.opened" },
    { actor: "rex" },
    { actor: "Mia" },
    { action: "session.established" },
  ])("a search for %j returns nothing of the other team", async (input) => {
    const found = await searchLedgerEntries.execute(team.kernel, await caller(), { ...input, limit: 200 });
    expect(JSON.stringify([found.items, found.actors])).not.toMatch(FOREIGN);
  });

  test("live changes have nothing of the other team", async () => {
    const { changes } = await listChanges.execute(team.kernel, await caller(), { after: -1 });
    expect(JSON.stringify(changes)).not.toMatch(FOREIGN);
  });
});

test("a team reads its own entries, and those of the installation", async () => {
  const read = (await list(reader())).flatMap(({ canonical }) =>
    canonical === undefined ? [] : [JSON.parse(canonical).action],
  );
  expect(read).toEqual(
    expect.arrayContaining([
      "policy.published",
      "model.registered",
      "release.opened",
      "evidence.submitted",
      "hold.placed",
    ]),
  );
  const confined = (await list(reader(["screening"]))).filter(({ canonical }) =>
    canonical?.includes("release.opened"),
  );
  expect(confined).toHaveLength(1);
});

test("an auditor of all teams reads every entry", async () => {
  const items = await list(await ofAll());
  expect(items.slice(0, all.length).map(({ canonical }) => canonical)).toEqual(
    all.map(({ canonical }) => canonical),
  );
  const { items: found } = await searchLedgerEntries.execute(team.kernel, await ofAll(), {
    subject: "credit@7.0.0",
  });
  expect(found.map(({ action }) => action)).toContain("release.opened");
});

test("the latest acts on the home page are those within reach", async () => {
  const { desks } = await getHome.execute(team.kernel, await team.signIn("Audrey", "auditor"), {});
  expect(JSON.stringify(desks.record)).toContain("screening");
  expect(JSON.stringify(desks.record)).not.toMatch(FOREIGN);
});
