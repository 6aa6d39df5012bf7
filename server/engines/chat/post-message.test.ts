import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { chatPayload } from "./chat-payload";
import { postMessage } from "./post-message";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function channel(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/B0/very-secret`;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}

const LOCAL = { allowLoopback: true, timeoutMs: 500 };
const MESSAGE = {
  title: "Live in production: A <b> & *c* [x](http://evil) 1.0",
  lines: ["By deployer."],
  href: "/releases/a%401.0",
};

test("a message is valid JSON for Slack and for Teams, and cannot become markup", async () => {
  const bodies: unknown[] = [];
  const url = await channel(async (request, response) => {
    bodies.push([request.method, request.headers["content-type"], await bodyOf(request)]);
    response.end("ok");
  });
  for (const format of ["slack", "teams"] as const) {
    expect(await postMessage(url, chatPayload(format, MESSAGE, "https://cs.example"), LOCAL)).toEqual({
      outcome: "sent",
    });
  }
  expect(bodies).toEqual([
    [
      "POST",
      "application/json",
      expect.objectContaining({ text: expect.stringContaining("A &lt;b&gt; &amp; *c*") }),
    ],
    ["POST", "application/json", expect.objectContaining({ type: "message" })],
  ]);
  expect(JSON.stringify(bodies[0])).toContain("<https://cs.example/releases/a%401.0|Open in Countersign>");
  const card = JSON.stringify(bodies[1]);
  expect(card).toContain("application/vnd.microsoft.card.adaptive");
  expect(card).toContain("\\\\[x\\\\]\\\\(http://evil\\\\)");
  expect(card).toContain('"url":"https://cs.example/releases/a%401.0"');
});

describe("the answer of a channel", () => {
  test.each([
    [200, "sent"],
    [202, "sent"],
    [302, "refused"],
    [400, "refused"],
    [403, "refused"],
    [404, "refused"],
    [410, "refused"],
    [429, "busy"],
    [500, "failed"],
    [503, "failed"],
  ])("%i is %s", async (status, outcome) => {
    let calls = 0;
    const url = await channel((_request, response) => {
      calls += 1;
      response
        .writeHead(status, { location: "http://169.254.169.254/", "retry-after": "7" })
        .end("secret words of the other side");
    });
    const result = await postMessage(url, {}, LOCAL);
    expect(result.outcome).toBe(outcome);
    expect(JSON.stringify(result)).not.toMatch(/secret/);
    expect(calls).toBe(1);
    if (result.outcome === "busy") expect(result.afterSeconds).toBe(7);
  });

  test("that never ends is not waited for, and one too long is not read", async () => {
    const silent = await channel(() => undefined);
    expect(await postMessage(silent, {}, LOCAL)).toEqual({ outcome: "failed", error: "no response in time" });
    let written = 0;
    const endless = await channel((_request, response) => {
      response.writeHead(200);
      const pour = () => {
        while (written < 50_000_000 && response.write("x".repeat(65_536))) written += 65_536;
      };
      response.on("drain", pour);
      response.on("error", () => undefined);
      pour();
    });
    expect(await postMessage(endless, {}, { ...LOCAL, timeoutMs: 5000 })).toEqual({ outcome: "sent" });
    expect(written).toBeLessThan(50_000_000);
  });
});

describe("an address outside the open internet is not called", () => {
  test.each([
    "https://127.0.0.1/x",
    "https://localhost/x",
    "https://[::1]/x",
    "https://[::ffff:127.0.0.1]/x",
    "https://0x7f.1/x",
    "https://2130706433/x",
    "https://0177.0.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/x",
    "https://[fd00::1]/x",
    "http://1.1.1.1/x",
    "http://127.0.0.1/x",
  ])("%s", async (url) => {
    expect(await postMessage(url, {}, { allowLoopback: false, timeoutMs: 500 })).toMatchObject({
      outcome: "refused",
    });
  });

  test("a name that resolves to this machine is refused at connection, even if it resolved elsewhere before", async () => {
    let calls = 0;
    const url = await channel((_request, response) => {
      calls += 1;
      response.end();
    });
    const named = url.replace("127.0.0.1", "localhost").replace("http:", "https:");
    expect(await postMessage(named, {}, { allowLoopback: false, timeoutMs: 500 })).toMatchObject({
      outcome: "refused",
    });
    expect(calls).toBe(0);
  });

  test("an error never names the address", async () => {
    const result = await postMessage("http://127.0.0.1:1/services/very-secret", {}, LOCAL);
    expect(result).toMatchObject({ outcome: "failed", error: "no connection (ECONNREFUSED)" });
  });
});
