import { afterAll, beforeAll, expect, test } from "vitest";
import { createScenario, type Scenario } from "@/db/testing/scenario";
import { confirmChecklistItem } from "../checklist/confirm-item";
import type { Caller } from "../kernel/command";
import { requestPromotion } from "../promotion/request-promotion";
import { amendRelease } from "../release/amend-release";
import { getInbox } from "./get-inbox";
import { setAside, takeBack } from "./set-aside";

let team: Scenario;
let release: string;
const stage = "production";
beforeAll(async () => {
  team = await createScenario();
  release = await team.release("1.0.0");
  await requestPromotion.execute(team.kernel, await team.signIn("Mona", "ml-engineer"), { release, stage });
});
afterAll(() => team.kernel.drop());

const rafael = () => team.signIn("Rafael", "sre");
async function inbox(caller: Caller) {
  const { needsYou, setAside: aside } = await getInbox.execute(team.kernel, caller, {});
  return { needsYou: needsYou.map(({ turn }) => turn.act), aside: aside.map(({ turn }) => turn.act) };
}
async function putOff(caller: Caller) {
  const [entry] = (await getInbox.execute(team.kernel, caller, {})).needsYou;
  return setAside.execute(team.kernel, caller, {
    release,
    stage,
    decisionDigest: entry?.decisionDigest,
    act: entry?.turn.act,
  });
}

test("a request set aside leaves the inbox of that person alone, and can be taken back", async () => {
  const [mine, other] = [await rafael(), await team.signIn("Rosa", "sre")];
  await putOff(mine);
  expect(await inbox(mine)).toEqual({ needsYou: [], aside: ["confirm"] });
  expect(await inbox(other)).toEqual({ needsYou: ["confirm"], aside: [] });
  await takeBack.execute(team.kernel, mine, { release, stage });
  expect(await inbox(mine)).toEqual({ needsYou: ["confirm"], aside: [] });
  await expect(takeBack.execute(team.kernel, mine, { release, stage })).rejects.toMatchObject({
    code: "not-found",
  });
});

test("it returns when the dossier changes", async () => {
  const mine = await rafael();
  await putOff(mine);
  expect(await inbox(mine)).toEqual({ needsYou: [], aside: ["confirm"] });
  await amendRelease.execute(team.kernel, team.trainer, {
    release,
    expectedVersion: 1,
    caveats: "Not for portable scanners.",
  });
  expect(await inbox(mine)).toEqual({ needsYou: ["confirm"], aside: [] });
});

test("it returns when another act is required of the person", async () => {
  const both = await team.signIn("Bea", "sre", "product-owner");
  await putOff(both);
  expect(await inbox(both)).toEqual({ needsYou: [], aside: ["confirm"] });
  const answer = {
    release,
    stage,
    itemId: "runbook",
    answer: "confirmed",
    evidence: "https://wiki.example.org/drill",
  };
  await confirmChecklistItem.execute(team.kernel, await rafael(), answer);
  expect(await inbox(both)).toEqual({ needsYou: ["sign"], aside: [] });
});

test("a release out of reach is not found", async () => {
  const stranger = await team.signIn("Rafael", "sre");
  const elsewhere = {
    ...stranger,
    actor: { ...stranger.actor, grants: [{ role: "sre" as const, teams: ["another"] }] },
  };
  const input = { release, stage, decisionDigest: `sha256:${"0".repeat(64)}`, act: "sign" };
  await expect(setAside.execute(team.kernel, elsewhere, input)).rejects.toMatchObject({ code: "not-found" });
});
