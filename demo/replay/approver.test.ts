import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ApproverServer } from "@/server/engines/testing/approver-server";
import { Approver } from "./approver";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes ...").toString("base64")}`;
const AT = new Date("2026-09-01T09:00:00Z");
const DIGEST = `sha256:${"d".repeat(64)}`;

const answers: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
const product = createServer(async (request, response) => {
  answers.push({ headers: request.headers, body: await text(request) });
  response.writeHead(201, { "content-type": "application/json" }).end('{"counts":true}');
});
let approver: Approver;
let callbackUrl: string;

beforeAll(async () => {
  await new Promise<void>((listening) => product.listen(0, "127.0.0.1", listening));
  callbackUrl = `http://127.0.0.1:${(product.address() as AddressInfo).port}/decision`;
  approver = await Approver.open({ signal: new AbortController().signal, headers: { "x-always": "1" } });
  approver.secret = SECRET;
});
afterAll(() => {
  approver.close();
  return new Promise((closed) => product.close(closed));
});

async function ask(approvalRequest: string, secret: string): Promise<void> {
  const data = {
    approvalRequest,
    release: { key: "breast-screening@2.3.1" },
    decisionDigest: DIGEST,
    callbackUrl,
  };
  const body = JSON.stringify({ type: "approval-request.sent", data });
  const headers = ApproverServer.headersOf(secret, { id: approvalRequest, at: AT, body });
  expect((await fetch(approver.url, { method: "POST", headers, body })).status).toBe(200);
}

test("answers the last request that its secret signed, with a signature by the same secret", async () => {
  await ask("ask_1", SECRET);
  await ask("ask_2", SECRET);
  await ask("ask_3", `whsec_${Buffer.from("another secret of 32 bytes .....").toString("base64")}`);
  const request = await approver.requestAbout("breast-screening@2.3.1");
  expect(request.approvalRequest).toBe("ask_2");
  expect(await approver.answer(request, { answer: "approve", reason: "read", decidedBy: "Ruth" }, AT)).toBe(
    true,
  );
  const [{ headers, body } = { headers: {}, body: "" }] = answers;
  expect(JSON.parse(body)).toEqual({
    answer: "approve",
    reason: "read",
    decidedBy: "Ruth",
    decisionDigest: DIGEST,
  });
  expect(headers).toMatchObject({
    "x-always": "1",
    ...ApproverServer.headersOf(SECRET, { id: "answer-to-ask_2", at: AT, body }),
  });
});
