import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  announceLoopbackEndpoint,
  LOOPBACK_SECRET_HEADER,
  newLoopbackEndpoint,
} from "@/server/auth/loopback-endpoint";
import { tokenCreate } from "./token-create";

let directory: string;
let server: Server;
let asked: { secret: string | undefined; body: unknown } | undefined;
let answer: { status: number; body: object };

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "countersign-cli-"));
  asked = undefined;
  answer = {
    status: 201,
    body: { token: "cs_made", team: "default", expiresAt: "2026-12-01T10:00:00.000Z", models: {} },
  };
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    asked = { secret: request.headers[LOOPBACK_SECRET_HEADER] as string | undefined, body: JSON.parse(body) };
    response
      .writeHead(answer.status, { "content-type": "application/json" })
      .end(JSON.stringify(answer.body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(directory, { recursive: true });
});

function openEndpoint(port = (server.address() as AddressInfo).port) {
  const endpoint = newLoopbackEndpoint(port);
  announceLoopbackEndpoint(directory, endpoint);
  return endpoint;
}

async function run(...words: string[]) {
  const output = { printed: [] as string[], noted: [] as string[], complained: [] as string[] };
  const code = await tokenCreate.run({
    words,
    dataDirectory: directory,
    portal: { url: "", token: undefined },
    print: (text) => output.printed.push(text),
    note: (text) => output.noted.push(text),
    complain: (text) => output.complained.push(text),
  });
  return { code, ...output };
}

describe("countersign token create", () => {
  test("prints the token and nothing else", async () => {
    const endpoint = openEndpoint();
    expect(
      await run(
        "--name",
        "ci",
        "--role",
        "pipeline",
        "--team",
        "clinical-ml",
        "--evidence-types",
        "evaluation, leakage",
      ),
    ).toEqual({
      code: 0,
      printed: ["cs_made"],
      noted: [expect.stringContaining("This token acts as pipeline of the team")],
      complained: [],
    });
    expect(asked).toEqual({
      secret: endpoint.secret,
      body: {
        name: "ci",
        role: "pipeline",
        team: "clinical-ml",
        evidenceTypes: ["evaluation", "leakage"],
        environments: "*",
        hours: 12,
      },
    });
  });
  test("asks for every evidence type unless some are named, and for no type in a role that submits none", async () => {
    openEndpoint();
    await run("--name", "ci", "--role", "pipeline");
    expect(asked?.body).toMatchObject({ evidenceTypes: "*", team: "default" });
    await run("--name", "auditor", "--role", "reader");
    expect(asked?.body).toMatchObject({ evidenceTypes: [] });
  });
  test("prints the server's detail of a refusal", async () => {
    openEndpoint();
    answer = { status: 422, body: { detail: "/hours: at most 24 hours" } };
    expect(await run("--name", "ci", "--role", "pipeline", "--hours", "48")).toEqual({
      code: 1,
      printed: [],
      noted: [],
      complained: ["/hours: at most 24 hours"],
    });
  });
  test("prints the models of the token, or the teams that have models, to standard error", async () => {
    openEndpoint();
    answer.body = { ...answer.body, models: { "clinical-ml": ["breast-screening", "diabetes-progression"] } };
    const elsewhere = await run("--name", "ci", "--role", "pipeline");
    expect(elsewhere.printed).toEqual(["cs_made"]);
    expect(elsewhere.noted[0]).toContain("The team has no models yet");
    expect(elsewhere.noted[0]).toContain("--team clinical-ml: breast-screening, diabetes-progression");
    answer.body = { ...answer.body, team: "clinical-ml" };
    const { noted } = await run("--name", "ci", "--role", "pipeline", "--team", "clinical-ml");
    expect(noted[0]).toContain("It has access to the models breast-screening, diabetes-progression");
  });
  test("prints an error when there is no server", async () => {
    expect(await run("--name", "ci", "--role", "pipeline")).toMatchObject({
      code: 1,
      printed: [],
      complained: [expect.stringContaining("The server must run on this machine")],
    });
    openEndpoint(1);
    expect(await run("--name", "ci", "--role", "pipeline")).toMatchObject({
      code: 1,
      printed: [],
      complained: [expect.stringContaining("does not respond")],
    });
  });
  test.each([
    [["--name", "ci"]],
    [["--role", "pipeline"]],
    [["--name", "ci", "--role", "pipeline", "--sudo"]],
  ])("shows its usage when called with %j", async (words) => {
    expect(await run(...words)).toMatchObject({
      code: 2,
      printed: [],
      complained: [expect.stringContaining("countersign token create --name")],
    });
    expect(asked).toBeUndefined();
  });
});
