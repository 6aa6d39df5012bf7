import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { getAttention } from "@/server/application/attention/get-attention";
import { promoteRelease } from "@/server/application/promotion/promote-release";
import { reportPromotion } from "@/server/application/promotion/report-promotion";
import { getProvenance } from "@/server/application/release/get-provenance";
import { digestOf, type JsonValue } from "@/server/domain/canonical/index";
import { checkReference } from "@/server/engines/links/check-reference";
import { checkNextReference } from "./reference-checks";

/** Data of releases, fetched from a real server on this machine, which only a test permits. */
let team: Scenario;
let store: Server;
let origin: string;
const files = new Map<string, string>();
beforeAll(async () => {
  team = await createScenario();
  store = createServer(({ url = "" }, response) => {
    const content = files.get(url);
    if (url === "/redirect") response.writeHead(302, { location: "http://10.0.0.1/rows" });
    else if (url === "/private") response.writeHead(403);
    else if (content === undefined) response.writeHead(404);
    response.end(content);
  });
  await new Promise<void>((resolve) => store.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
});
afterAll(async () => {
  store.closeAllConnections();
  await new Promise((resolve) => store.close(resolve));
  await team.kernel.drop();
});

const check = () =>
  checkNextReference(team.kernel, (reference) =>
    checkReference(reference, { mayCall: (address) => address === "127.0.0.1" }),
  );

let releases = 0;
async function releaseWith(uri: string, content: string, attributes: Record<string, JsonValue> = {}) {
  releases += 1;
  const version = `1.${releases}.0`;
  const model = { kind: "model", name: "screening", uri: `s3://models/${version}`, attributes: {} } as const;
  const data = { kind: "dataset", name: "rows", uri, createdBy: "dana@example.org", attributes } as const;
  return team.release(version, {
    components: [
      { ...model, version, digest: digestOf(`model ${version}`) },
      { ...data, version, digest: digestOf(content) },
    ],
  });
}

async function referenceOf(release: string) {
  const { references } = await getProvenance.execute(team.kernel, team.trainer, { release });
  return references[0];
}

async function goLive(release: string): Promise<void> {
  const { kernel, engine } = team;
  const { promotion, permit } = await promoteRelease.execute(kernel, engine, { release, stage: "staging" });
  for (const phase of ["deploying", "verifying", "live"])
    await reportPromotion.execute(kernel, engine, { promotion: promotion.id, permit: permit.id, phase });
}

async function recorded(): Promise<string[]> {
  const rows = await team.kernel.database.sql`
    select e.body -> 'data' ->> 'outcome' as outcome from ledger_entries e
    where e.body ->> 'action' = 'component.reference-checked' order by e.id`;
  return rows.map(({ outcome }) => outcome);
}

async function checkAll(): Promise<void> {
  while ((await check()) > 0);
}

test("bytes with the digest of the manifest are the same; another digest is a finding until the bytes are back", async () => {
  files.set("/rows", "the rows");
  const release = await releaseWith(`${origin}/rows`, "the rows");
  expect(await referenceOf(release)).toBeUndefined();
  expect(await check()).toBe(1);
  expect(await referenceOf(release)).toMatchObject({ outcome: "same", reason: { code: "reference.same" } });
  // Nothing is due before a day has passed.
  expect(await check()).toBe(0);
  files.set("/rows", "other rows");
  team.kernel.pass({ days: 1 });
  expect(await check()).toBe(1);
  expect(await referenceOf(release)).toMatchObject({
    outcome: "altered",
    findingSince: team.kernel.now(),
    reason: {
      code: "attention.reference-altered",
      parts: { found: { digest: digestOf("other rows") }, component: { component: "rows", kind: "dataset" } },
    },
  });
  files.set("/rows", "the rows");
  team.kernel.pass({ days: 1 });
  await check();
  expect(await referenceOf(release)).toMatchObject({ outcome: "same", findingSince: undefined });
});

test("data that is gone needs attention where its release is live, with its maker as the owner", async () => {
  const release = await releaseWith(`${origin}/gone`, "gone");
  await team.signIn("Dana", "data-engineer");
  await check();
  expect(await referenceOf(release)).toMatchObject({
    outcome: "gone",
    reason: { code: "attention.reference-gone" },
  });
  const sre = await team.signIn("Rafael", "sre");
  const lost = async () =>
    (await getAttention.execute(team.kernel, sre, {})).needsAttention.filter(
      ({ kind }) => kind === "reference-lost",
    );
  expect(await lost()).toEqual([]);
  await goLive(release);
  expect(await lost()).toMatchObject([
    {
      releaseKey: release,
      stage: "staging",
      since: team.kernel.now(),
      reason: { code: "attention.reference-gone", parts: { detail: "it returned 404" } },
      owner: { name: "Dana" },
    },
  ]);
});

test("data that requires a sign-in, or redirects to an internal address, is not checked and is no finding", async () => {
  const signedIn = await releaseWith(`${origin}/private`, "private");
  const redirected = await releaseWith(`${origin}/redirect`, "redirected");
  await check();
  await check();
  expect(await referenceOf(signedIn)).toMatchObject({ outcome: "not-checked", findingSince: undefined });
  expect(await referenceOf(redirected)).toMatchObject({
    outcome: "not-checked",
    reason: { parts: { detail: expect.stringContaining("redirects to another address") } },
  });
});

test("in the product's configuration an internal address is not called", async () => {
  const release = await releaseWith(`${origin}/rows`, "never called");
  expect(await checkNextReference(team.kernel)).toBe(1);
  expect(await referenceOf(release)).toMatchObject({ outcome: "not-checked" });
});

test("a digest of something else is not compared", async () => {
  files.set("/features", "a definition");
  const release = await releaseWith(`${origin}/features`, "sorted", { digestOf: "the sorted definition" });
  await check();
  expect(await referenceOf(release)).toMatchObject({ outcome: "reachable" });
});

test("a result that is the same as the one before is not in the ledger", async () => {
  files.set("/steady", "steady");
  const release = await releaseWith(`${origin}/steady`, "steady");
  team.kernel.pass({ days: 1 });
  await checkAll();
  const before = await recorded();
  expect(before).toContain("same");
  team.kernel.pass({ days: 1 });
  await checkAll();
  expect(await referenceOf(release)).toMatchObject({ outcome: "same", checkedAt: team.kernel.now() });
  expect(await recorded()).toEqual(before);
});

test("a result that comes after another process has checked the address is ignored", async () => {
  await checkAll();
  files.set("/contended", "contended");
  const release = await releaseWith(`${origin}/contended`, "contended");
  const before = await recorded();
  await checkNextReference(team.kernel, async () => {
    team.kernel.pass({ minutes: 10 });
    expect(await check()).toBe(1);
    return { outcome: "gone", detail: "it returned 404" };
  });
  expect(await referenceOf(release)).toMatchObject({ outcome: "same", findingSince: undefined });
  expect(await recorded()).toEqual([...before, "same"]);
});
