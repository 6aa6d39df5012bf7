import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { DAY_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { establishSession } from "../application/session/establish-session";
import { evaluationEnvelope, openRecorded } from "./testing/recorded-release";
import { createRestWorld, ONE_GATE_POLICY, type RestWorld } from "./testing/rest-world";

/** The recorded result fails the gate of staging, which can be waived. The window of production is closed. */
const POLICY = policyWith(ONE_GATE_POLICY, {
  "spec.parameters.rmseMax.default": 1,
  "spec.gates.error.stages": ["staging"],
  "spec.gates.error.evidence.from": undefined,
  "spec.gates.error.waivable": { by: ["security"], days: 30 },
  "spec.gates.+": {
    id: "window",
    title: "Changes",
    kind: "window",
    stages: ["production"],
    window: { calendar: "changes" },
  },
  "spec.breakGlass": { by: ["sre"], minutes: 30, reviewWithinHours: 24 },
});
const FREEZE = { kind: "deny", title: "Freeze", startsAtLocal: "2026-10-01T00:00", durationMinutes: 86_400 };

let world: RestWorld;
const requested = new Map<string, { readonly waiver: string; readonly override: string }>();
beforeAll(async () => {
  world = await createRestWorld({ policies: [POLICY] });
  const rafael = await world.person("Rafael Costa", "sre", "ml-engineer");
  await world.ask("PUT", "/calendars/changes", {
    session: rafael,
    body: { timeZone: "UTC", entries: [FREEZE] },
  });
  for (const team of ["clinic", "credit"]) {
    world.kernel.pass({ minutes: 1 });
    const token = await world.account(`${team}-ci`, "pipeline", { team, evidenceTypes: "*" });
    const release = await openRecorded(world, token, { model: `${team}-model` });
    const created = async (path: string, body: object, caller: { token: string } | { session: string }) => {
      const answer = await world.ask("POST", `/releases/${release}${path}`, { ...caller, body });
      if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
      return answer.json.id;
    };
    await created("/evidence", evaluationEnvelope(), { token });
    const staging = (await world.ask("GET", `/releases/${release}/decision?stage=staging`, { token })).json;
    const gate = staging.gates.find(({ id }: { id: string }) => id === "error");
    const production = (await world.ask("GET", `/releases/${release}/decision?stage=production`, { token }))
      .json;
    const waiver = {
      ...{
        stage: "staging",
        gateId: "error",
        findings: ["The error is high."],
        reason: "A pilot.",
        riskOwner: "Rafael Costa",
      },
      payloadDigests: gate.evidence.map((item: { payloadDigest: string }) => item.payloadDigest),
      ...{
        compensatingControl: "A second reader.",
        expiresAt: new Date(world.kernel.now().getTime() + DAY_MS).toISOString(),
      },
    };
    const override = {
      stage: "production",
      expectedDecisionDigest: production.decisionDigest,
      reason: "Patients wait.",
    };
    requested.set(team, {
      waiver: await created("/waivers", waiver, { session: rafael }),
      override: await created("/overrides", override, { session: rafael }),
    });
  }
});
afterAll(() => world.drop());

/** Signs in a person with a role in these teams only. Returns the session. */
async function memberOf(...teams: readonly string[]): Promise<string> {
  const { sessionId } = await establishSession.execute(world.kernel, SYSTEM, {
    ...{
      issuer: "https://id.test",
      subject: teams.join(),
      name: `Member of ${teams}`,
      email: `${teams.join(".")}@example.org`,
    },
    ...{
      grants: [{ role: "security", teams: [...teams] }],
      authenticatedAt: world.kernel.now(),
      sessionHours: 24,
    },
  });
  return sessionId;
}

async function listed(path: string, session: string) {
  const answer = await world.ask("GET", path, { session });
  expect(answer.status, answer.text).toBe(200);
  return answer.json.items.map(({ id, team, status }: { id: string; team: string; status: string }) => ({
    id,
    team,
    status,
  }));
}

test.each([
  { register: "waivers", kind: "waiver" },
  { register: "overrides", kind: "override" },
] as const)(
  "the list of $register has the $kind of each team of the reader, the newest first, and no other",
  async ({ register, kind }) => {
    const of = (team: string) => ({ id: requested.get(team)?.[kind], team, status: "asked" });
    expect(await listed(`/${register}`, await memberOf("clinic"))).toEqual([of("clinic")]);
    expect(await listed(`/${register}`, await memberOf("credit"))).toEqual([of("credit")]);
    expect(await listed(`/${register}`, await memberOf("clinic", "credit"))).toEqual([
      of("credit"),
      of("clinic"),
    ]);
    expect(await listed(`/${register}`, await memberOf("third"))).toEqual([]);
  },
);

test("the list of waivers of one team is empty for a reader of another", async () => {
  expect(await listed("/waivers?team=credit", await memberOf("clinic"))).toEqual([]);
  expect(await listed("/waivers?team=credit", await memberOf("clinic", "credit"))).toHaveLength(1);
});
