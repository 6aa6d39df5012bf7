import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { explainDecision } from "@/server/domain/explanation/explain-decision";
import { EMPTY_ROSTER } from "@/server/domain/explanation/roster";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import { modeChange, withEnforcement } from "@/server/domain/testing/enforcement-mode";
import {
  evidenceItem,
  GOOD_EVALUATION,
  hoursAfter,
  NOW,
  scanItem,
  unsignedFacts,
} from "@/server/domain/testing/facts";
import { inWords } from "@/server/domain/testing/in-words";
import { decisionShow } from "./decision-show";

let server: Server;
let asked: { path: string | undefined; authorization: string | undefined } | undefined;
let answer: { status: number; body: object };

beforeEach(async () => {
  server = createServer((request, response) => {
    asked = { path: request.url, authorization: request.headers.authorization };
    response
      .writeHead(answer.status, { "content-type": "application/json" })
      .end(JSON.stringify(answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

async function run(...words: string[]) {
  const output = { printed: [] as string[], complained: [] as string[] };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const code = await decisionShow.run({
    words,
    dataDirectory: "",
    portal: { url, token: "cs_token" },
    note: () => undefined,
    print: (text) => output.printed.push(text),
    complain: (text) => output.complained.push(text),
  });
  return { code, text: output.printed.join("\n"), complained: output.complained.join("\n") };
}

/** A decision in the form of the API, without signatures. */
function decision(facts = unsignedFacts()) {
  const evaluation = evaluateRelease(facts, NOW);
  const at = new Date("2026-11-02T08:00:00Z");
  const escalations = [
    { gateId: "approvals", steps: [{ afterHours: 72, to: "admin" as const, at, isReached: true }] },
  ];
  const { gates, stops } = explainDecision(evaluation, { facts, roster: EMPTY_ROSTER, escalations });
  return inWords({
    ...evaluation,
    release: facts.release.key,
    gates: evaluation.gates.map((gate, index) => ({
      ...gate,
      explanation: {
        rule: gates[index]?.title,
        ...gates[index],
        link: `https://c.example${gates[index]?.href}`,
      },
    })),
    stops: stops.map((explanation) => ({ explanation })),
  });
}

test("prints the explanation of the screens: rule, finding, names of the people who can act, next step and link", async () => {
  answer = { status: 200, body: decision() };
  const { code, text } = await run("screening@2.3.0", "--stage", "production");
  expect(asked).toEqual({
    path: "/api/v1/releases/screening%402.3.0/decision?stage=production",
    authorization: "Bearer cs_token",
  });
  expect(code).toBe(1);
  expect(text).toContain("screening@2.3.0 to production: pending  sha256:");
  expect(text).toMatch(/^gates: \d+ passed · \d+ waiting/m);
  expect(text).toContain("WAITING   Accountable people sign (waiting)\n");
  expect(text).toContain("    So far   0 signed, 3 required");
  expect(text).toContain("Olivia");
  expect(text).toContain("    Steps    Escalated to admin 2026-11-02T08:00:00.000Z");
  expect(text).toContain("    Where    https://c.example/releases/screening%402.3.0/sign-off/production");
  expect(text).toContain("OPEN      AUC on the pinned hold-out set (passed)");
});

test("a gate that blocks only later is a warning with the date", async () => {
  const failing = unsignedFacts({
    evidence: [evidenceItem({ payload: { ...GOOD_EVALUATION, metrics: { auc: 0.5 } } }), scanItem()],
  });
  answer = { status: 200, body: decision(withEnforcement(failing, [modeChange({ mode: "warn" })])) };
  const { text } = await run("screening@2.3.0", "--stage", "production");
  expect(text).toContain("WARNING   AUC on the pinned hold-out set (failed, warning only)\n");
  expect(text).toContain(
    `    Blocks   from ${hoursAfter(28 * 24).toISOString()}, when the enforcement mode of the team ends`,
  );
});

test("prints the reason of a refusal and the missing arguments", async () => {
  answer = { status: 404, body: { detail: "there is no release x" } };
  expect(await run("x", "--stage", "production")).toMatchObject({
    code: 1,
    complained: "there is no release x",
  });
  expect((await run("--stage", "production")).code).toBe(2);
});
