import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser } from "./browser";

let server: Server;
let origin: string;
const seen: {
  readonly path: string;
  readonly cookie: string | undefined;
  readonly from: string | undefined;
}[] = [];

/** A site that sets a cookie for all of it and one for a part, redirects, and removes the first cookie. */
const PAGES: Readonly<Record<string, Readonly<Record<string, string | string[]>>>> = {
  "/enter": { location: "/part/one", "set-cookie": ["all=1; Path=/; HttpOnly", "part=a=b; Path=/part"] },
  "/part/one": { location: "/part/two" },
  "/leave": { "set-cookie": "all=gone; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT" },
};

function note({ url, headers }: IncomingMessage): string {
  const path = url ?? "";
  seen.push({ path, cookie: headers.cookie, from: headers.origin });
  return path;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const headers = PAGES[note(request)] ?? {};
    response.writeHead("location" in headers ? 303 : 200, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("cookies go where their path says, redirects one at a time, and every request has its origin", async () => {
  const browser = new Browser({ origin, signal: new AbortController().signal, headers: {} });
  const there = await browser.follow(
    await browser.fetch(`${origin}/enter`),
    ({ pathname }) => pathname === "/part/two",
  );
  expect(there.pathname).toBe("/part/two");
  await browser.fetch(`${origin}/leave`);
  await browser.fetch(`${origin}/part/three`);
  expect(seen.map(({ path, cookie }) => [path, cookie || undefined])).toEqual([
    ["/enter", undefined],
    ["/part/one", "all=1; part=a=b"],
    ["/leave", "all=1"],
    ["/part/three", "part=a=b"],
  ]);
  expect(new Set(seen.map(({ from }) => from))).toEqual(new Set([origin]));
});

test("a page without a redirect is the end", async () => {
  const browser = new Browser({ origin, signal: new AbortController().signal, headers: {} });
  expect((await browser.follow(await browser.fetch(`${origin}/part/one`), () => false)).pathname).toBe(
    "/part/two",
  );
});
