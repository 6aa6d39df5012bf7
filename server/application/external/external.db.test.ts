import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DeliveryQueue } from "@/db/repositories/delivery-queue";
import { createScenario, type Scenario, SMALL_POLICY } from "@/db/testing/scenario";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { postMessage } from "@/server/engines/chat/post-message";
import { ApproverServer, type ReceivedRequest } from "@/server/engines/testing/approver-server";
import { policyWith } from "@/server/policy-language/testing/policy-fixture";
import { createRestApp } from "@/server/rest/app";
import { ExplanationBody } from "@/server/rest/bodies";
import { explanationShape } from "@/server/rest/shapes";
import { Deliverer } from "@/server/worker/deliver";
import { getDecision } from "../decision/get-decision";
import type { Caller } from "../kernel/command";
import { promoteRelease } from "../promotion/promote-release";
import { requestPromotion } from "../promotion/request-promotion";
import { amendRelease } from "../release/amend-release";
import { externalGate } from "../testing/external-acts";
import { listApprovers, registerApprover, removeApprover } from "./manage-approver";
import { repeatApprovalRequest } from "./request-approval";
import { requestApprovalsWhenDue } from "./request-approvals-when-due";

const policy = policyWith(SMALL_POLICY, {
  "spec.gates.+": externalGate("May this release be used on people?"),
});
const ORIGIN = "http://portal.test";

let team: Scenario;
let approver: ApproverServer;
let ada: Caller & { readonly actor: PersonActor };
let sam: Caller & { readonly actor: PersonActor };
let secret: string;
let deliverer: Deliverer;
let app: ReturnType<typeof createRestApp>;
let versions = 0;

beforeAll(async () => {
  team = await createScenario({ policy });
  approver = await ApproverServer.open();
  sam = await team.signIn("Sam", "security");
  const admin = await team.signIn("Ada", "admin");
  ada = { ...admin, actor: { ...admin.actor, grants: [{ role: "admin", teams: "*" }] } };
  const registered = {
    name: "assessor",
    title: "Notified body 0123",
    url: approver.url,
    ownerId: sam.actor.id,
  };
  secret = (await registerApprover.execute(team.kernel, ada, registered)).secret;
  const nobody = () => Promise.reject(new Error("nobody signs in here"));
  app = createRestApp({
    kernel: team.kernel,
    publicOrigin: ORIGIN,
    authenticate: nobody,
    publicKeys: () => ({ keys: [] }),
    logFailure: () => {},
  });
  deliverer = new Deliverer({
    queue: new DeliveryQueue(team.kernel.database),
    now: team.kernel.now,
    chance: () => 0.5,
    stopwatch: () => 0,
    origin: ORIGIN,
    mailer: undefined,
    post: (url, payload, headers) =>
      postMessage(url, payload, { allowLoopback: true, ...(headers && { headers }) }),
    openSecret: team.kernel.openSecret,
    switchOff: () => Promise.resolve(),
  });
});
afterAll(async () => {
  await approver.close();
  await team.kernel.drop();
});

async function requested(): Promise<string> {
  versions += 1;
  const release = await team.release(`1.${versions}.0`);
  await requestPromotion.execute(team.kernel, team.trainer, { release, stage: "staging" });
  return release;
}

/**
 * Opens a requested release and returns its approval request, as the external approver's own server received
 * it.
 */
async function asked(): Promise<{ readonly release: string; readonly approvalRequest: ReceivedRequest }> {
  const release = await requested();
  expect(await requestApprovalsWhenDue(team.kernel)).toBe(1);
  await deliverer.deliver("approver");
  const approvalRequest = approver.received.at(-1);
  if (approvalRequest?.data.release.key !== release) throw new Error("the approver was not asked");
  return { release, approvalRequest };
}

interface Saying {
  readonly id?: string;
  readonly at?: Date;
  readonly with?: string;
  readonly decisionDigest?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let messages = 0;
async function say(approvalRequest: ReceivedRequest, answer: "approve" | "refuse", saying: Saying = {}) {
  messages += 1;
  const {
    id = `msg_${messages}`,
    at = team.kernel.now(),
    decisionDigest = approvalRequest.data.decisionDigest,
  } = saying;
  const body = JSON.stringify({ answer, decisionDigest, reason: "as we found", decidedBy: "Ruth" });
  const headers = {
    "content-type": "application/json",
    ...ApproverServer.headersOf(saying.with ?? secret, { id, at, body }),
    ...saying.headers,
  };
  const response = await app.request(approvalRequest.data.callbackUrl, { method: "POST", headers, body });
  return {
    status: response.status,
    json: (await response.json()) as { readonly code?: string; readonly counts?: boolean },
  };
}

async function gateOf(release: string) {
  const { evaluation } = await getDecision.execute(team.kernel, team.trainer, { release, stage: "staging" });
  const gate = evaluation.gates.find(({ id }) => id === "conformity");
  if (!gate) throw new Error("there is no such gate");
  return { ...gate, allowed: evaluation.allowed };
}
const rows = async () =>
  (await team.kernel.database.sql<{ n: number }[]>`select count(*)::int as n from external_decisions`)[0]?.n;

test("the approval request arrives signed, names the decision, and is sent once for one decision", async () => {
  const { release, approvalRequest } = await asked();
  const id = String(approvalRequest.headers["webhook-id"]);
  const at = new Date(Number(approvalRequest.headers["webhook-timestamp"]) * 1000);
  expect(ApproverServer.headersOf(secret, { id, at, body: approvalRequest.body })["webhook-signature"]).toBe(
    approvalRequest.headers["webhook-signature"],
  );
  expect(approvalRequest.data).toMatchObject({
    stage: "staging",
    gate: { id: "conformity" },
    question: "May this release be used on people?",
  });
  expect(approvalRequest.data.callbackUrl).toMatch(
    /^http:\/\/portal\.test\/api\/v1\/approval-requests\/ask_\w+\/decision$/,
  );
  expect(await requestApprovalsWhenDue(team.kernel)).toBe(0);
  expect(await gateOf(release)).toMatchObject({
    status: "waiting",
    allowed: false,
    dueAt: approvalRequest.data.dueAt,
  });
  const { gates } = await getDecision.execute(team.kernel, team.trainer, { release, stage: "staging" });
  const said = JSON.parse(
    JSON.stringify(gates.map(({ explanation }) => explanationShape(explanation, ORIGIN))),
  );
  expect(said.map((gate: unknown) => ExplanationBody.parse(gate))).toContainEqual(
    expect.objectContaining({
      kind: "waiting",
      whoInWords: "assessor (external approver)",
      dueAt: approvalRequest.data.dueAt,
    }),
  );
});

test("an approval opens the gate, and the release goes live", async () => {
  const { release, approvalRequest } = await asked();
  expect(await say(approvalRequest, "approve")).toMatchObject({ status: 201, json: { counts: true } });
  expect(await gateOf(release)).toMatchObject({
    status: "passed",
    allowed: true,
    reason: { code: "external.approved-saying", parts: { by: "Ruth", approver: "Notified body 0123" } },
  });
  const { promotion } = await promoteRelease.execute(team.kernel, team.engine, { release, stage: "staging" });
  expect(promotion.phase).toBe("permitted");
});

test("a refusal blocks and names the role that can repeat the request, and the last answer counts", async () => {
  const { release, approvalRequest } = await asked();
  await say(approvalRequest, "approve");
  expect((await say(approvalRequest, "refuse")).status).toBe(201);
  expect(await gateOf(release)).toMatchObject({
    status: "failed",
    allowed: false,
    who: [{ name: "Sam", role: "security" }],
  });
  await say(approvalRequest, "approve");
  expect((await gateOf(release)).status).toBe("passed");
});

test("silence blocks from the due instant on; a later approval is refused, a later refusal is not; the owner can send the request again", async () => {
  const { release, approvalRequest } = await asked();
  team.kernel.pass({ hours: 48 });
  expect(await gateOf(release)).toMatchObject({
    status: "failed",
    reason: { code: "external.silent" },
    who: [{ name: "Sam" }],
  });
  expect(await say(approvalRequest, "approve")).toMatchObject({ status: 409, json: { code: "wrong-phase" } });
  expect((await gateOf(release)).status).toBe("failed");
  const again = { release, stage: "staging", gate: "conformity" };
  const olivia = await team.signIn("Olivia", "product-owner");
  await expect(repeatApprovalRequest.execute(team.kernel, olivia, again)).rejects.toMatchObject({
    code: "not-permitted",
  });
  sam = await team.signIn("Sam", "security");
  await repeatApprovalRequest.execute(team.kernel, sam, again);
  await expect(repeatApprovalRequest.execute(team.kernel, sam, again)).rejects.toMatchObject({
    code: "wrong-phase",
  });
  expect((await gateOf(release)).status).toBe("waiting");
  await deliverer.deliver("approver");
  const second = approver.received.at(-1) as ReceivedRequest;
  expect(second.data.approvalRequest).not.toBe(approvalRequest.data.approvalRequest);
  await say(second, "approve");
  expect((await gateOf(release)).status).toBe("passed");
});

test("an approval covers one decision: when the content changes the answer no longer counts, and a new request is sent", async () => {
  const { release, approvalRequest } = await asked();
  await say(approvalRequest, "approve");
  const expectedVersion = (await team.kernel.store.releases.find("*", release))?.revision;
  await amendRelease.execute(team.kernel, team.trainer, {
    release,
    expectedVersion,
    summary: "Something else changes for users.",
  });
  expect(await gateOf(release)).toMatchObject({
    status: "waiting",
    reason: { parts: { earlier: { code: "external.earlier-answer" } } },
  });
  expect(await say(approvalRequest, "approve")).toMatchObject({ status: 201, json: { counts: false } });
  expect((await gateOf(release)).status).toBe("waiting");
  expect(await requestApprovalsWhenDue(team.kernel)).toBe(1);
  await deliverer.deliver("approver");
  await say(approver.received.at(-1) as ReceivedRequest, "approve");
  expect((await gateOf(release)).status).toBe("passed");
});

describe("an answer is refused", () => {
  let approvalRequest: ReceivedRequest;
  beforeAll(async () => {
    ({ approvalRequest } = await asked());
  });
  const minutes = (count: number) => new Date(team.kernel.now().getTime() + count * 60_000);
  test.each([
    {
      when: "it is signed with another secret",
      saying: () => ({ with: `whsec_${Buffer.alloc(32, 7).toString("base64")}` }),
    },
    { when: "it was signed six minutes ago", saying: () => ({ at: minutes(-6) }) },
    { when: "it was signed for six minutes from now", saying: () => ({ at: minutes(6) }) },
    { when: "its id was changed after signing", saying: () => ({ headers: { "webhook-id": "msg_other" } }) },
    { when: "its signature is none", saying: () => ({ headers: { "webhook-signature": "v1," } }) },
    {
      when: "its signature is of a version we do not know",
      saying: () => ({ headers: { "webhook-signature": "v2,AAAA" } }),
    },
    { when: "its time is none", saying: () => ({ headers: { "webhook-timestamp": "soon" } }) },
  ])("when $when", async ({ saying }) => {
    const before = await rows();
    expect(await say(approvalRequest, "approve", saying())).toMatchObject({
      status: 401,
      json: { code: "unauthenticated" },
    });
    expect(await rows()).toBe(before);
  });

  test("when it names another decision than its request", async () => {
    const decisionDigest = `sha256:${"a".repeat(64)}`;
    expect(await say(approvalRequest, "approve", { decisionDigest })).toMatchObject({
      status: 409,
      json: { code: "stale-write" },
    });
  });

  test("when its id was used by another message; the same message delivered again gets its first answer", async () => {
    const first = await say(approvalRequest, "approve", { id: "msg_once" });
    expect(first.status).toBe(201);
    const before = await rows();
    expect(await say(approvalRequest, "approve", { id: "msg_once" })).toEqual(first);
    expect(await say(approvalRequest, "refuse", { id: "msg_once" })).toMatchObject({
      status: 409,
      json: { code: "already-exists" },
    });
    expect(await say(approvalRequest, "approve", { id: "msg_once", with: "whsec_AAAA" })).toMatchObject({
      status: 401,
    });
    expect(await rows()).toBe(before);
  });

  test("when it is a message that this product sent", async () => {
    const headers = Object.fromEntries(
      ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [
        name,
        String(approvalRequest.headers[name]),
      ]),
    );
    const ours = {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: approvalRequest.body,
    };
    expect((await app.request(approvalRequest.data.callbackUrl, ours)).status).toBe(422);
  });

  test("for an unknown request, with the same error", async () => {
    const elsewhere = {
      ...approvalRequest,
      data: {
        ...approvalRequest.data,
        callbackUrl: `${ORIGIN}/api/v1/approval-requests/ask_nobody/decision`,
      },
    };
    expect(await say(elsewhere, "approve")).toMatchObject({ status: 401, json: { code: "unauthenticated" } });
  });
});

test("requests and answers cannot be changed, even by the owner of the tables", async () => {
  const { sql } = team.kernel.database;
  await expect(sql`update external_decisions set answer = 'approve'`).rejects.toThrow(
    /permission denied|append-only/,
  );
  await expect(sql`delete from approval_requests`).rejects.toThrow(/permission denied|append-only/);
});

test("delivery to an unreachable approver is tried again with the same id and a new signature", async () => {
  approver.status = 503;
  const { approvalRequest } = await asked();
  approver.status = 200;
  const before = approver.received.length;
  team.kernel.pass({ minutes: 30 });
  await deliverer.deliver("approver");
  expect(approver.received.length).toBe(before + 1);
  expect(approver.received.at(-1)?.headers["webhook-id"]).toBe(approvalRequest.headers["webhook-id"]);
  expect(approver.received.at(-1)?.headers["webhook-timestamp"]).not.toBe(
    approvalRequest.headers["webhook-timestamp"],
  );
});

test("address and secret are never shown, and a removed approver cannot answer any more", async () => {
  const { release, approvalRequest } = await asked();
  const admin = await team.signIn("Ada", "admin");
  ada = { ...admin, actor: { ...admin.actor, grants: [{ role: "admin", teams: "*" }] } };
  const { items } = await listApprovers.execute(team.kernel, ada, {});
  expect(items).toMatchObject([{ name: "assessor", host: new URL(approver.url).host, ownerName: "Sam" }]);
  const entries = await team.kernel.database.sql<
    { canonical: string }[]
  >`select canonical from ledger_entries`;
  const shown = JSON.stringify(items) + entries.map(({ canonical }) => canonical).join("");
  expect(shown).not.toContain(approver.url);
  expect(shown).not.toContain(secret);
  const inTeamOnly = { ...admin, actor: { ...admin.actor } };
  await expect(removeApprover.execute(team.kernel, inTeamOnly, { id: items[0]?.id })).rejects.toMatchObject({
    code: "not-permitted",
  });
  await removeApprover.execute(team.kernel, ada, { id: items[0]?.id });
  expect((await say(approvalRequest, "approve")).status).toBe(401);
  expect((await gateOf(release)).status).toBe("errored");
});
