import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Keys, openKeys, permitAuthority } from "../auth/keys";
import { readConfiguration } from "../configuration/configuration";
import { createRaceScenario, type RaceScenario } from "../testing/race-scenario";
import { CheckpointFile } from "../worker/checkpoint-file";
import { ledgerIdentity } from "../worker/ledger-identity";
import { Sealer } from "../worker/sealer";
import { assertKeysAreShared } from "./known-keys";

const ORIGIN = "portal.example/ledger";

let team: RaceScenario;
let directory: string;
let [shared, other]: Keys[] = [];
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "countersign-keys-"));
  [shared, other] = ["shared", "other"].map((name) =>
    openKeys(readConfiguration({}).keys, path.join(directory, name)),
  );
  team = await createRaceScenario();
  Object.assign(team.kernel, { permits: permitAuthority(keys("shared").permit, 15) });
});
afterAll(async () => {
  await team.kernel.drop();
  await rm(directory, { recursive: true, force: true });
});

const keys = (whose: "shared" | "other") => (whose === "shared" ? shared : other) as Keys;
const withOtherKey = () => ({ ...team.kernel, permits: permitAuthority(keys("other").permit, 15) });
const start = (with_: Keys, origin = ORIGIN) => assertKeysAreShared(team.kernel.store, with_, origin);

/** The keys of an instance with another current key, which knows the other instance's as earlier ones. */
const rotated = (purpose: "permit" | "ledger"): Keys => {
  const [current, previous] = [keys("other")[purpose], keys("shared")[purpose]];
  const both = {
    ...current,
    verify: (...signed: Parameters<typeof current.verify>) =>
      current.verify(...signed) || previous.verify(...signed),
  };
  return {
    ...keys("shared"),
    [purpose]: { ...both, publicJwks: [...current.publicJwks, ...previous.publicJwks] },
  };
};

describe("an instance with another permit key", () => {
  test("starts on an empty database only: the newest permit must be of a key it knows, and the error names the setting", async () => {
    await expect(start(keys("other"))).resolves.toBeUndefined();
    await team.promote(await team.ready("1.0.0"), "production");
    await expect(start(keys("shared"))).resolves.toBeUndefined();
    await expect(start(rotated("permit"))).resolves.toBeUndefined();
    await expect(start(keys("other"))).rejects.toThrow(
      /^COUNTERSIGN_PERMIT_KEY: .*pmt_.*COUNTERSIGN_PERMIT_PREVIOUS_KEYS/,
    );
  });

  test("issues no permit, and leaves nothing behind", async () => {
    const release = await team.ready("1.0.1");
    const before = await team.count("permits", "");
    await expect(team.promote(release, "staging", withOtherKey())).rejects.toThrow(/COUNTERSIGN_PERMIT_KEY/);
    expect(await team.count("permits", "")).toBe(before);
  });
});

describe("a permit", () => {
  test("without a signature of a known key is not spent, although its row claims to be one", async () => {
    const release = await team.release("1.1.0");
    const permitted = await team.promote(release, "staging");
    const forged = JSON.stringify({
      ...JSON.parse(permitted.permit.envelope),
      signatures: [{ keyid: "x", sig: "AAAA" }],
    });
    await team.kernel.database.tamper(
      `update permits set envelope = '${forged}' where id = '${permitted.permit.id}'`,
    );
    await expect(team.report(permitted, "deploying")).rejects.toMatchObject({
      code: "permit-invalid",
      message: expect.stringContaining("not signed by a known key"),
    });
    await team.kernel.database.tamper(
      `update permits set envelope = '${permitted.permit.envelope}' where id = '${permitted.permit.id}'`,
    );
    await team.kernel.database.tamper(
      `update permits set expires_at = expires_at + interval '1 day' where id = '${permitted.permit.id}'`,
    );
    await expect(team.report(permitted, "deploying")).rejects.toMatchObject({
      code: "permit-invalid",
      message: expect.stringContaining("differs from the signed content"),
    });
    expect(await team.count("permits", `where id = '${permitted.permit.id}' and spent_at is not null`)).toBe(
      0,
    );
  });
});

describe("an instance with another ledger key", () => {
  test("does not start once a checkpoint was signed, and neither does one with another ledger name", async () => {
    const sealer = new Sealer({
      database: team.kernel.database,
      identity: ledgerIdentity(ORIGIN, keys("shared").ledger),
      checkpoints: new CheckpointFile(path.join(directory, "checkpoints.jsonl")),
      holder: "test",
    });
    await sealer.seal();
    await sealer.checkpoint();
    const own = { ...keys("other"), permit: keys("shared").permit };
    await expect(start(keys("shared"))).resolves.toBeUndefined();
    await expect(start(rotated("ledger"))).resolves.toBeUndefined();
    await expect(start(own)).rejects.toThrow(/^COUNTERSIGN_LEDGER_KEY: .*COUNTERSIGN_LEDGER_PREVIOUS_KEYS/);
    await expect(start(keys("shared"), "renamed.example/ledger")).rejects.toThrow(
      /^COUNTERSIGN_LEDGER_ORIGIN: .*portal\.example\/ledger/,
    );
  });
});
