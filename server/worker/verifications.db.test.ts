import { afterEach, beforeEach, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { getLedgerEntry } from "@/server/application/ledger/get-entry";
import { getLedgerHead } from "@/server/application/ledger/get-head";
import { requestVerification } from "@/server/application/ledger/request-verification";
import { searchLedgerEntries } from "@/server/application/ledger/search-entries";
import { openCheckpoint, portableTreeHasher, verifyInclusion } from "@/server/domain/ledger/index";
import { fromBase64 } from "@/server/domain/text/base64";
import { repeat } from "./repeat";
import { LedgerFixture } from "./testing/ledger-fixture";
import { runVerification, verifications } from "./verifications";
import { verifyInThread } from "./verify-in-thread";

let ledger: LedgerFixture;
let team: Scenario;
let errors: unknown[];

beforeEach(async () => {
  errors = [];
  team = await createScenario();
  ledger = await LedgerFixture.over(team.kernel.database);
});
afterEach(() => ledger.drop());

const options = (checkpointFile = ledger.checkpoints.path) => ({
  kernel: team.kernel,
  verify: verifyInThread({
    url: team.kernel.database.url,
    verifying: { origin: "portal.example/ledger", publicKeys: ledger.identity.knownKeys, checkpointFile },
  }),
  onError: (error: unknown) => void errors.push(error),
});
const latest = async () => (await getLedgerHead.execute(team.kernel, SYSTEM, {})).verifications[0];

test("a requested verification is run, stored with its time, and on record itself", async () => {
  await ledger.sealAndSign();
  expect(await runVerification(options())).toBe(false);
  const { id } = await requestVerification.execute(team.kernel, SYSTEM, {});
  team.kernel.pass({ minutes: 1 });
  expect(await runVerification(options())).toBe(true);
  const { sealed } = await getLedgerHead.execute(team.kernel, SYSTEM, {});
  expect(await latest()).toMatchObject({
    id,
    finishedAt: team.kernel.now(),
    verified: sealed,
    result: { verdict: "intact", entries: sealed, witnessedEntries: sealed, damage: [] },
  });
  const [entry] = (await searchLedgerEntries.execute(team.kernel, SYSTEM, { action: "ledger.verified" }))
    .items;
  expect(entry).toMatchObject({ actor: { kind: "system" }, subjects: [{ kind: "verification", id }] });
  expect(errors).toEqual([]);
});

test("damage is reported by class and sequence", async () => {
  await ledger.sealAndSign();
  await ledger.tamper("update ledger_entries set canonical = canonical || ' ' where sequence = 2");
  await requestVerification.execute(team.kernel, SYSTEM, {});
  await runVerification(options());
  expect((await latest())?.result).toMatchObject({
    verdict: "damaged",
    damage: [{ kind: "edited", sequence: 2, through: 2 }],
  });
});

test("an interrupted run is reported as such, without a verdict on the ledger", async () => {
  await requestVerification.execute(team.kernel, SYSTEM, {});
  await runVerification(options(ledger.directory));
  expect((await latest())?.result).toMatchObject({
    verdict: "errored",
    failure: expect.stringContaining("request the verification again"),
  });
  expect(errors).toHaveLength(1);
});

test("the work of a silent process is taken over; its late report changes nothing", async () => {
  await ledger.sealAndSign();
  const { id } = await requestVerification.execute(team.kernel, SYSTEM, {});
  const dead = await team.kernel.transact((tx) => tx.ledgerBook.claimVerification("run_dead", 15_000));
  expect(dead).toBe(id);
  expect(await runVerification(options())).toBe(false);
  await team.kernel.database.owner()
    .sql`update ledger_verifications set heartbeat_at = clock_timestamp() - interval '20 s'`;
  expect(await runVerification(options())).toBe(true);
  const late = { runner: "run_dead", verified: 1, entries: 2 };
  expect(await team.kernel.transact((tx) => tx.ledgerBook.reportVerification(id, late))).toBe(false);
  expect(await latest()).toMatchObject({ result: { verdict: "intact" } });
});

test("once started, it polls by itself, and stops on request", async () => {
  await ledger.sealAndSign();
  const running = repeat(verifications(options()), options().onError);
  await requestVerification.execute(team.kernel, SYSTEM, {});
  await expect.poll(async () => (await latest())?.result?.verdict).toBe("intact");
  await running.stop();
});

test("the proof of an entry leads from its text to the root that was signed", async () => {
  await ledger.sealAndSign();
  for (const sequence of [0, 3, 5]) {
    const { canonical = "", proof } = await getLedgerEntry.execute(team.kernel, SYSTEM, {
      entry: String(sequence),
    });
    if (!proof) throw new Error(`entry ${sequence} has no proof`);
    const { origin, knownKeys, verify } = ledger.identity;
    const head = openCheckpoint(proof.note, { origin, keys: knownKeys, verify });
    const hashes = proof.hashes.map((hash) => fromBase64(hash) ?? new Uint8Array());
    const claim = { index: sequence, size: proof.size, proof: hashes, root: head?.root ?? new Uint8Array() };
    const leafOf = (text: string) => portableTreeHasher.leaf(new TextEncoder().encode(text));
    expect(verifyInclusion({ ...claim, leaf: leafOf(canonical) })).toBe(true);
    expect(verifyInclusion({ ...claim, leaf: leafOf(`${canonical} `) })).toBe(false);
  }
});
