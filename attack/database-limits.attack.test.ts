import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OpenDatabase } from "@/db/database";
import { evaluationEnvelope, MODEL, modelInput, releaseInput } from "@/server/rest/testing/recorded-release";
import { ATTACK_TIMEOUT_MS, attackSize } from "./testing/attack-size";
import { type AttackedServer, startAttackedServer } from "./testing/attacked-server";
import { keepFigures } from "./testing/figures";
import { holdLock, untilWaiting } from "./testing/held-lock";

/** Of the server's ten connections for changes, so many may wait long for one lock. */
const LANE_WIDTH = 3;
/** More writers than connections: they send again, so that the lock has waiters until the test ends. */
const INSISTENT = 12;

let server: AttackedServer;
let owner: OpenDatabase;
let token: string;
let cookie: string;
let locked: string;
let other: string;

beforeAll(async () => {
  server = await startAttackedServer();
  owner = server.kernel.database.owner();
  token = await server.account("trainer-ci", "pipeline", { evidenceTypes: ["evaluation"] });
  cookie = await server.person("Olivia", "product-owner");
  await created("/models", modelInput());
  locked = (await created("/releases", releaseInput("1.0.0"))).id;
  // Another model with components of its own: evidence about a shared component concerns every release that holds it.
  await created("/models", modelInput("other-model"));
  const { components, ...input } = releaseInput("1.0.0", "other-model");
  other = (await created("/releases", { ...input, components: components.map(withOtherDigest) })).id;
}, ATTACK_TIMEOUT_MS);
afterAll(() => server.remove());

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly code: string | undefined;
  readonly ms: number;
}

async function ask(
  method: string,
  path: string,
  init: { readonly body?: object; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const startedAt = performance.now();
  const response = await fetch(server.origin + path, {
    method,
    headers: { "content-type": "application/json", ...init.headers },
    ...(init.body ? { body: JSON.stringify(init.body) } : {}),
  });
  const text = await response.text();
  const [, code] = /"code":"([a-z-]+)"/.exec(text) ?? [];
  return {
    status: response.status,
    retryAfter: response.headers.get("retry-after"),
    code,
    ms: Math.round(performance.now() - startedAt),
  };
}

const INBOX = `/api/trpc/inbox.get?input=${encodeURIComponent(JSON.stringify({ json: {} }))}`;
const bearer = () => ({ authorization: `Bearer ${token}` });
const otherDigest = (digest: string) => `${digest.slice(0, -1)}${digest.endsWith("0") ? "1" : "0"}`;

const withOtherDigest = <Component extends { readonly digest: string; readonly uri: string }>(
  one: Component,
): Component => {
  const digest = otherDigest(one.digest);
  return { ...one, digest, uri: one.uri.replaceAll(one.digest.slice(7), digest.slice(7)) };
};

function submit(release: string): Promise<Answer> {
  const { subjects, ...envelope } = evaluationEnvelope();
  const about = subjects.map((subject) =>
    release === other ? { ...subject, digest: otherDigest(subject.digest) } : subject,
  );
  return ask("POST", `/api/v1/releases/${release}/evidence`, {
    body: { ...envelope, subjects: about },
    headers: bearer(),
  });
}

async function created(path: string, body: object): Promise<{ readonly id: string }> {
  const response = await fetch(`${server.origin}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...bearer() },
    body: JSON.stringify(body),
  });
  if (response.status !== 201)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json() as Promise<{ readonly id: string }>;
}

describe("while a foreign session holds one release's row, and it is released only after every answer", () => {
  test(
    "a request for that release is answered 503, and every other request is answered",
    async () => {
      const lock = await holdLock(owner, `select 1 from releases where id = '${locked}' for update`);
      const blocked = Promise.all(
        Array.from({ length: attackSize({ full: 200, least: 30 }) }, () => submit(locked)),
      );
      const reads = await Promise.all([
        ask("GET", "/livez"),
        ask("GET", "/readyz"),
        ask("GET", "/metrics"),
        ask("GET", `/api/v1/models/${MODEL}`, { headers: bearer() }),
        ask("GET", `/api/v1/releases/${locked}/decision?stage=staging`, { headers: bearer() }),
        ask("GET", INBOX, { headers: { cookie } }),
      ]);
      expect(reads.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
      const refused = await blocked;
      expect(
        new Set(refused.map(({ status, code, retryAfter }) => `${status} ${code} ${retryAfter !== null}`)),
      ).toEqual(new Set(["503 temporarily-unavailable true"]));
      const elsewhere = await submit(other);
      expect(elsewhere.status, "evidence for another release").toBe(201);
      await keepFigures("one-locked-release", {
        readMsMax: Math.max(...reads.map(({ ms }) => ms)),
        refusedMsMax: Math.max(...refused.map(({ ms }) => ms)),
        elsewhereMs: elsewhere.ms,
      });
      await lock.release();
      expect((await submit(locked)).status, "once it is free").toBe(201);
    },
    ATTACK_TIMEOUT_MS,
  );
});

describe("while many write to one release whose row is held, and some send again when they are refused", () => {
  test(
    "a write to another release is answered, the lane's width of sessions waits, and the others get 503 with Retry-After",
    async () => {
      const lock = await holdLock(owner, `select 1 from releases where id = '${locked}' for update`);
      let isOver = false;
      const writers = Array.from({ length: attackSize({ full: 400, least: 100 }) }, async (_, index) => {
        const answers: Answer[] = [];
        do answers.push(await submit(locked));
        while (index < INSISTENT && !isOver);
        return answers;
      });
      await untilWaiting(owner, 1);
      const elsewhere = await submit(other);
      try {
        expect(elsewhere.status, "evidence for another release").toBe(201);
        await untilWaiting(owner, 1, LANE_WIDTH);
      } finally {
        isOver = true;
        await Promise.allSettled(writers);
        await lock.release();
      }
      const refused = (await Promise.all(writers)).flat();
      await keepFigures("lane-of-a-release", {
        ...{ writers: writers.length, refused: refused.length, elsewhereMs: elsewhere.ms },
        refusedMsMax: Math.max(...refused.map(({ ms }) => ms)),
      });
      expect(new Set(refused.map(({ status, retryAfter }) => `${status} ${retryAfter !== null}`))).toEqual(
        new Set(["503 true"]),
      );
      expect((await submit(locked)).status, "once it is free").toBe(201);
    },
    ATTACK_TIMEOUT_MS,
  );
});

describe("while nobody can be authenticated", () => {
  test(
    "every transport answers 503 with Retry-After, and the process keeps running",
    async () => {
      const lock = await holdLock(owner, "lock table sessions, tokens in access exclusive mode");
      const answers = await Promise.all([
        ask("GET", INBOX, { headers: { cookie } }),
        ask("POST", "/api/trpc/savedView.save", {
          headers: { cookie, origin: server.origin },
          body: { json: {} },
        }),
        ask("GET", `/api/v1/models/${MODEL}`, { headers: bearer() }),
        ask("GET", `/api/v1/models/${MODEL}`, { headers: { cookie } }),
      ]);
      expect(answers.map(({ status, retryAfter }) => [status, retryAfter !== null])).toEqual(
        answers.map(() => [503, true]),
      );
      expect((await ask("GET", "/readyz")).status).toBe(200);
      await lock.release();
      expect((await ask("GET", INBOX, { headers: { cookie } })).status).toBe(200);
    },
    ATTACK_TIMEOUT_MS,
  );
});
