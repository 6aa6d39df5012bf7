import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changes } from "./changes";

const ANSWER = {
  from: "screening@1.0.0",
  to: "screening@1.1.0",
  stage: "production",
  summary: [{ reason: "Changed: model screening." }],
  components: [
    {
      change: "changed",
      kind: "model",
      name: "screening",
      before: { version: "1" },
      after: { version: "2" },
    },
    { change: "added", kind: "image", name: "serving", after: { version: "7" } },
  ],
  metrics: [{ dataset: "holdout", metric: "auc", before: 0.9, after: 0.95 }],
};

let server: Server;
let asked: string | undefined;
let answer: { status: number; body: object };

beforeEach(async () => {
  answer = { status: 200, body: ANSWER };
  server = createServer((request, response) => {
    asked = request.url;
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
  const code = await changes.run({
    words,
    dataDirectory: "",
    portal: { url, token: "cs_token" },
    note: () => undefined,
    print: (text) => output.printed.push(text),
    complain: (text) => output.complained.push(text),
  });
  return { code, text: output.printed.join("\n"), complained: output.complained.join("\n") };
}

test("prints the summary, then components and measurements with both values", async () => {
  const { code, text } = await run("--from", "screening@1.0.0", "--to", "screening/production");
  expect(asked).toBe("/api/v1/changes?to=screening%2Fproduction&from=screening%401.0.0");
  expect(code).toBe(0);
  expect(text.split("\n")).toEqual([
    "screening@1.0.0 to screening@1.1.0, for production",
    "Changed: model screening.",
    "changed  model screening  1 → 2",
    "added    image serving  none → 7",
    "measured auc on holdout  0.9 → 0.95",
  ]);
});

test("--json prints the answer of the API", async () => {
  const { text } = await run("--to", "screening@1.1.0", "--json");
  expect(JSON.parse(text)).toEqual(ANSWER);
});

test("a refusal ends with 1 and its reason; a missing --to ends with 2", async () => {
  answer = { status: 404, body: { detail: "there is no release x" } };
  expect(await run("--to", "x")).toMatchObject({ code: 1, complained: "there is no release x" });
  expect((await run("--from", "x")).code).toBe(2);
});
