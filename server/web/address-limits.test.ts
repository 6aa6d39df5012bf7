import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { limitAddresses } from "./address-limits";
import { trustedProxies } from "./client-address";

let server: Server;
let origin: string;
let answered = 0;
let clockMs = 0;
let refused: { readonly address: string; readonly limit: string }[] = [];

beforeEach(async () => {
  [answered, clockMs, refused] = [0, 0, []];
  const handler = limitAddresses(
    (_request, response) => {
      answered += 1;
      response.end("answered");
    },
    {
      trusted: trustedProxies(["127.0.0.1"]),
      tokenGuesses: 5,
      signIns: 3,
      nowMs: () => clockMs,
      onLimited: (one) => refused.push(one),
    },
  );
  server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const ask = (path: string, headers: Readonly<Record<string, string>>, method = "GET") =>
  fetch(origin + path, { method, headers });
const guess = (token: string, address = "198.51.100.1") =>
  ask("/api/v1/models", { authorization: `Bearer ${token}`, "x-forwarded-for": address });
const statuses = async (asked: readonly Promise<Response>[]) =>
  (await Promise.all(asked)).map(({ status }) => status);

describe("guesses at a token", () => {
  test("meet a limit per address, are answered with the time to retry, and reach nothing behind it", async () => {
    const found = await statuses(Array.from({ length: 20 }, (_, index) => guess(`cs_${index}`)));
    expect(found.filter((status) => status === 429)).toHaveLength(15);
    expect(answered).toBe(5);
    const late = await guess("cs_late");
    expect(late.headers.get("retry-after")).toBe("12");
    expect(late.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(await late.json()).toMatchObject({ code: "rate-limited", status: 429 });
    expect(refused).toContainEqual({ address: "198.51.100.1", limit: "token-guesses" });
    clockMs = 12_000;
    expect((await guess("cs_late")).status).toBe(200);
  });

  test("of one address leave other addresses and known tokens alone", async () => {
    expect((await guess("cs_pipeline")).status).toBe(200);
    await statuses(Array.from({ length: 20 }, (_, index) => guess(`cs_${index}`)));
    expect(await statuses(Array.from({ length: 64 }, () => guess("cs_pipeline")))).toEqual(
      Array(64).fill(200),
    );
    expect((await guess("cs_other", "198.51.100.2")).status).toBe(200);
    expect((await ask("/releases", { "x-forwarded-for": "198.51.100.1" })).status).toBe(200);
  });

  test("at the secret of the loopback tokens meet the same limit", async () => {
    const found = await statuses(
      Array.from({ length: 8 }, (_, index) =>
        ask("/internal/tokens", { "countersign-loopback-secret": `s${index}` }, "POST"),
      ),
    );
    expect(found.filter((status) => status === 429)).toHaveLength(3);
  });
});

test("started sign-ins, and answers of the identity provider, each meet a limit per address", async () => {
  const from = { "x-forwarded-for": "198.51.100.1" };
  const begun = await statuses(Array.from({ length: 6 }, () => ask("/api/auth/signin/oidc", from, "POST")));
  expect(begun.filter((status) => status === 429)).toHaveLength(3);
  const answers = await statuses(
    Array.from({ length: 6 }, () => ask("/api/auth/callback/oidc?code=x", from)),
  );
  expect(answers.filter((status) => status === 429)).toHaveLength(3);
  expect((await ask("/api/auth/signin/oidc", { "x-forwarded-for": "198.51.100.2" }, "POST")).status).toBe(
    200,
  );
  expect(refused.map(({ limit }) => limit)).toEqual(Array(6).fill("sign-ins"));
});
