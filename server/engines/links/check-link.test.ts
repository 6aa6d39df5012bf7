import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { checkLink } from "./check-link";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function site(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Permits this machine alone, unlike the product, so that the tests can use a real server. */
const HERE = { mayCall: (address: string) => address === "127.0.0.1", timeoutMs: 1000 };

describe("a checked link", () => {
  test("is reachable when it answers, and a HEAD is enough", async () => {
    const asked: (string | undefined)[] = [];
    const origin = await site((request, response) => {
      asked.push(request.method);
      response.end();
    });
    expect(await checkLink(`${origin}/runbook`, HERE)).toEqual({ outcome: "reachable", status: 200 });
    expect(asked).toEqual(["HEAD"]);
  });

  test("is requested by GET where the host does not support HEAD", async () => {
    const origin = await site((request, response) => {
      response.statusCode = request.method === "HEAD" ? 405 : 200;
      response.end("here it is");
    });
    expect(await checkLink(origin, HERE)).toEqual({ outcome: "reachable", status: 200 });
  });

  test.each([401, 403, 404, 410, 500])("is not reachable when it answers %i", async (status) => {
    const origin = await site((_, response) => {
      response.statusCode = status;
      response.end();
    });
    expect(await checkLink(origin, HERE)).toEqual({ outcome: "answered-otherwise", status });
  });

  test("is given up when the host does not answer in time, and only its head is read", async () => {
    const silent = await site(() => undefined);
    expect(await checkLink(silent, { ...HERE, timeoutMs: 100 })).toEqual({
      outcome: "unreachable",
      detail: "no response in time",
    });
    const endless = await site((request, response) => {
      response.statusCode = request.method === "HEAD" ? 405 : 200;
      if (request.method === "HEAD") response.end();
      else response.write("x".repeat(1_000_000));
    });
    expect(await checkLink(endless, HERE)).toEqual({ outcome: "reachable", status: 200 });
  });

  test("is unreachable when no server listens", async () => {
    const origin = await site(() => undefined);
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
    expect(await checkLink(origin, HERE)).toEqual({
      outcome: "unreachable",
      detail: "no connection (ECONNREFUSED)",
    });
  });
});

describe("a redirect", () => {
  test("is followed to an answer, a few times and no more", async () => {
    const origin = await site(({ url = "/" }, response) => {
      const left = Number(url.slice(1));
      response.writeHead(left > 0 ? 302 : 200, left > 0 ? { location: `/${left - 1}` } : {});
      response.end();
    });
    expect(await checkLink(`${origin}/5`, HERE)).toEqual({ outcome: "reachable", status: 200 });
    expect(await checkLink(`${origin}/6`, HERE)).toEqual({
      outcome: "unreachable",
      detail: "it redirects more than 5 times",
    });
  });

  test.each([
    ["http://169.254.169.254/latest/meta-data", "its address is not on the public internet"],
    ["http://10.0.0.7/", "its address is not on the public internet"],
    ["http://[::1]/", "its address is not on the public internet"],
    ["http://0x7f.2/", "its address is not on the public internet"],
    ["http://localhost.localdomain.invalid@10.0.0.7/", "it contains a user name or a password"],
    ["file:///etc/passwd", "it is not an http or https address"],
  ])("to %s is not followed", async (location, detail) => {
    const origin = await site((_, response) => {
      response.writeHead(302, { location });
      response.end();
    });
    expect(await checkLink(origin, HERE)).toEqual({
      outcome: "not-called",
      detail: `it redirects to another address, and ${detail}`,
    });
  });
});

describe("in the product's configuration", () => {
  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fd00::1]/",
    "http://192.168.1.1/",
    "http://localhost/",
    "http://169.254.169.254/",
  ])("no internal address is called: %s", async (link) => {
    expect(await checkLink(link)).toEqual({
      outcome: "not-called",
      detail: "its address is not on the public internet",
    });
  });

  test("a server on this machine is never called", async () => {
    let asked = 0;
    const origin = await site((_, response) => {
      asked += 1;
      response.end();
    });
    expect(await checkLink(origin)).toMatchObject({ outcome: "not-called" });
    expect(await checkLink(origin.replace("127.0.0.1", "localhost"))).toMatchObject({
      outcome: "not-called",
    });
    expect(asked).toBe(0);
  });

  test("only ports of the web are called, without credentials", async () => {
    expect(await checkLink("https://example.org:6379/")).toEqual({
      outcome: "not-called",
      detail: "it contains a port",
    });
    expect(await checkLink("https://a:b@example.org/")).toEqual({
      outcome: "not-called",
      detail: "it contains a user name or a password",
    });
  });
});
