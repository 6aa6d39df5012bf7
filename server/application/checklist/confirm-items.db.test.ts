import { afterAll, beforeAll, expect, test } from "vitest";
import { SYSTEM } from "@/db/testing/kernel";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import { digestOf } from "@/server/domain/canonical/index";
import { HOUR_MS } from "@/server/domain/time/durations";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { getDecision } from "../decision/get-decision";
import { submitDriftWindows } from "../drift/submit-windows";
import { reviseIntake } from "../model/revise-intake";
import { publishPolicyPack } from "../policy/publish-policy";
import { attachChecklistFile, getChecklistFile } from "./attach-file";
import { confirmChecklistItems } from "./confirm-item";

const POLICY = policyWith(SMALL_POLICY, {
  "spec.gates.readiness.tags": ["review", "watched"],
  "spec.checklistModules": {
    governance: {
      title: "Governance",
      tags: ["review"],
      tiers: ["high"],
      items: ["governance-review", "report"],
    },
    watched: { title: "Watched", tags: ["watched"], when: 'model.domain == "health"', items: ["monitored"] },
  },
  "spec.checklists.governance-review": {
    ...{ title: "Governance review", headings: ["strategy", "users", "regulation"] },
    ...{ owner: "product-owner", dueDays: 5 },
  },
  "spec.checklists.report": { title: "Validation report", evidence: "file", owner: "sre" },
  "spec.checklists.monitored": {
    title: "Monitors receive data",
    evidence: "signal",
    freshHours: 48,
    owner: "sre",
  },
  "spec.checklists.runbook.drill": true,
  "spec.checklists.runbook.maxAgeDays": 90,
});

let team: Scenario;
let release: string;
beforeAll(async () => {
  team = await createScenario({ policy: POLICY });
  release = await team.release("1.0.0");
});
afterAll(() => team.kernel.drop());

const production = { stage: "production" } as const;
const text = (words: string) => new TextEncoder().encode(words);
const drill = { itemId: "runbook", answer: "confirmed", evidence: "https://wiki.example.org/drill" };
const itemsNow = async () => {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, ...production });
  const items = evaluation.gates.find(({ id }) => id === "readiness")?.items ?? [];
  return Object.fromEntries(items.map(({ id, status }) => [id, status]));
};

test("several items are answered at once: all of them, or none", async () => {
  const rafael = await team.signIn("Rafael", "sre");
  const report = text("what was validated");
  const confirm = (answers: readonly object[]) =>
    confirmChecklistItems.execute(team.kernel, rafael, { release, ...production, answers });
  const answers = [drill, { itemId: "report", answer: "confirmed", evidence: digestOf(report) }];

  await expect(confirm(answers)).rejects.toMatchObject({ code: "validation-failed" });
  expect(await itemsNow()).toMatchObject({ runbook: "missing", report: "missing" });
  await expect(confirm([drill, drill])).rejects.toMatchObject({ code: "validation-failed" });
  await expect(confirm([drill, { itemId: "governance-review", answer: "confirmed" }])).rejects.toMatchObject({
    code: "not-permitted",
  });
  expect(await itemsNow()).toMatchObject({ runbook: "missing" });

  const kept = await attachChecklistFile.execute(team.kernel, rafael, {
    release,
    name: "Prüfbericht.pdf",
    body: report,
  });
  expect(kept.digest).toBe(digestOf(report));
  expect(await confirm(answers)).toHaveLength(2);
  expect(await itemsNow()).toMatchObject({ runbook: "passed", report: "passed" });
  const read = await getChecklistFile.execute(team.kernel, team.trainer, { release, digest: kept.digest });
  expect({ name: read.name, words: new TextDecoder().decode(read.content) }).toEqual({
    name: "Prüfbericht.pdf",
    words: "what was validated",
  });
});

test("a review needs text under every heading, and the text is part of what is signed", async () => {
  const olivia = await team.signIn("Olivia", "product-owner");
  const review = (said: Record<string, string>) =>
    confirmChecklistItems.execute(team.kernel, olivia, {
      ...{ release, ...production },
      answers: [{ itemId: "governance-review", answer: "confirmed", said }],
    });
  const said = {
    strategy: "Fits the programme.",
    users: "Radiologists asked for it.",
    regulation: "Class IIa, file updated.",
  };
  await expect(review({ ...said, regulation: "" })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/said/regulation" }] },
  });
  await review({ ...said, gossip: "is left out" });
  const digest = async () =>
    (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation
      .decisionDigest;
  const before = await digest();
  await review({ ...said, strategy: "Fits it, for two years." });
  expect(await digest()).not.toBe(before);
  expect(await itemsNow()).toMatchObject({ "governance-review": "passed" });
});

test("a signal counts while it is received, and its silence voids no signature", async () => {
  const rafael = await team.signIn("Rafael", "sre");
  await confirmChecklistItems.execute(team.kernel, rafael, {
    ...{ release, ...production },
    answers: [{ itemId: "monitored", answer: "confirmed", evidence: "bmi" }],
  });
  expect(await itemsNow()).toMatchObject({ monitored: "stale" });
  const end = team.kernel.now();
  await submitDriftWindows.execute(team.kernel, team.trainer, {
    model: "screening",
    ...production,
    windows: [
      {
        ...{
          series: "bmi",
          metric: "psi",
          method: "psi",
          direction: "larger-is-drift",
          value: 0.1,
          limitWarn: null,
          limitAct: null,
        },
        ...{
          start: new Date(end.getTime() - HOUR_MS).toISOString(),
          end: end.toISOString(),
          sampleSize: 10,
          baselineDigest: digestOf("b"),
        },
      },
    ],
  });
  const decided = async () =>
    (await getDecision.execute(team.kernel, team.trainer, { release, ...production })).evaluation;
  const { decisionDigest } = await decided();
  expect(await itemsNow()).toMatchObject({ monitored: "passed" });
  team.kernel.pass({ hours: 48 });
  expect(await itemsNow()).toMatchObject({ monitored: "passed" });
  team.kernel.pass({ minutes: 1 });
  expect(await itemsNow()).toMatchObject({ monitored: "stale" });
  expect((await decided()).decisionDigest).toBe(decisionDigest);
});

test("a module that applies only to other tiers or models adds no item", async () => {
  const plain = policyWith(POLICY, { "spec.checklistModules.governance.tiers": ["low"] });
  await publishPolicyPack.execute(team.kernel, SYSTEM, { yaml: plain });
  const mona = await team.signIn("Mona", "ml-engineer");
  await reviseIntake.execute(team.kernel, mona, {
    ...{ model: "screening", domain: "health", expectedRevision: 1, reason: "as a test" },
    intake: {
      affectsIndividuals: true,
      automated: false,
      affectsRevenue: false,
      regulated: true,
      purpose: "screening",
    },
  });
  release = await team.release("1.1.0");
  expect(Object.keys(await itemsNow())).toEqual(["runbook", "monitored"]);
});
