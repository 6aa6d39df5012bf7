import { describe, expect, test } from "vitest";
import { type ConfigurationError, type Environment, readConfiguration, settingsTable } from "./configuration";
import { SETTINGS } from "./settings";

const EXTERNAL = {
  OIDC_ISSUER: "https://login.example.com/realms/ml",
  OIDC_CLIENT_ID: "countersign",
  OIDC_CLIENT_SECRET: "s3cret",
  COUNTERSIGN_URL: "https://countersign.example.com",
} satisfies Environment;

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfiguration(environment);
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
  return [];
}

describe("with no settings", () => {
  const configuration = readConfiguration({});

  test("it listens on both loopback addresses under the name localhost", () => {
    expect(configuration).toMatchObject({
      hosts: ["127.0.0.1", "::1"],
      port: 3000,
      publicOrigin: "http://localhost:3000",
    });
  });
  test("it is the demo with the local identity provider", () => {
    expect(configuration).toMatchObject({ demo: true, identityProvider: { kind: "local" } });
  });
  test("every role has its own group, for all teams", () => {
    expect(configuration.roleGroups.map(({ group, role }) => group === `countersign-${role}`)).toEqual(
      Array(7).fill(true),
    );
  });
  test("an empty value is an unset one", () => {
    expect(readConfiguration({ PORT: " ", OIDC_ISSUER: "", DATABASE_URL: "" })).toEqual(configuration);
  });
});

describe("the local identity provider asks for no password, so it refuses to start", () => {
  test.each([
    { when: "listening on every address", environment: { COUNTERSIGN_HOST: "0.0.0.0" } },
    { when: "listening on every IPv6 address", environment: { COUNTERSIGN_HOST: "::" } },
    { when: "listening on a network address", environment: { COUNTERSIGN_HOST: "192.168.1.7" } },
    {
      when: "listening on a name that only begins like loopback",
      environment: { COUNTERSIGN_HOST: "127.0.0.1.example.com" },
    },
  ])("$when", ({ environment }) => {
    expect(problemsOf(environment)).toEqual([
      expect.stringMatching(/^COUNTERSIGN_HOST: .*not a loopback address.*set OIDC_ISSUER/),
    ]);
  });
  test.each([
    "http://countersign.example.com",
    "https://10.0.0.4",
    "http://localhost.example.com",
    "http://demo.localhost:3000",
  ])("when the public name is %s", (COUNTERSIGN_URL) => {
    expect(problemsOf({ COUNTERSIGN_URL })).toEqual([
      expect.stringMatching(/^COUNTERSIGN_URL: .*set OIDC_ISSUER/),
    ]);
  });
  test.each(["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"])(
    "except when the public name is %s",
    (COUNTERSIGN_URL) => {
      expect(problemsOf({ COUNTERSIGN_URL })).toEqual([]);
    },
  );
});

describe("with an external provider", () => {
  test("it may listen anywhere, is no demo, and has no administrator until a group is named", () => {
    const configuration = readConfiguration({ ...EXTERNAL, COUNTERSIGN_HOST: "0.0.0.0" });
    expect(configuration).toMatchObject({
      hosts: ["0.0.0.0"],
      demo: false,
      identityProvider: { kind: "external", issuer: EXTERNAL.OIDC_ISSUER },
    });
    expect(configuration.roleGroups.some(({ role }) => role === "admin")).toBe(false);
  });
  test("administrators are the members of the named group", () => {
    const { roleGroups } = readConfiguration({ ...EXTERNAL, COUNTERSIGN_ADMIN_GROUP: "platform-admins" });
    expect(roleGroups.filter(({ role }) => role === "admin")).toEqual([
      { group: "platform-admins", role: "admin", teams: "*" },
    ]);
  });
  test("groups map to roles as listed, and only so", () => {
    const COUNTERSIGN_ROLE_GROUPS =
      '[{"group":"/ml/approvers","role":"product-owner","teams":["clinical-ml"]}]';
    expect(readConfiguration({ ...EXTERNAL, COUNTERSIGN_ROLE_GROUPS }).roleGroups).toEqual([
      { group: "/ml/approvers", role: "product-owner", teams: ["clinical-ml"] },
    ]);
  });
  test.each([
    {
      when: "the client is missing",
      change: { OIDC_CLIENT_ID: undefined },
      problem: /^OIDC_CLIENT_ID: is not set/,
    },
    {
      when: "the secret is missing",
      change: { OIDC_CLIENT_SECRET: undefined },
      problem: /^OIDC_CLIENT_SECRET: is not set/,
    },
    {
      when: "cookies would travel in the clear",
      change: { COUNTERSIGN_URL: "http://countersign.example.com" },
      problem: /^COUNTERSIGN_URL: .*expected https/,
    },
    {
      when: "sign-ins would travel in the clear",
      change: { OIDC_ISSUER: "http://login.example.com" },
      problem: /^OIDC_ISSUER: .*expected https/,
    },
    {
      when: "the demo is asked for",
      change: { COUNTERSIGN_DEMO: "1" },
      problem: /^COUNTERSIGN_DEMO: .*expected 0/,
    },
    {
      when: "a client is named without a provider",
      change: { OIDC_ISSUER: undefined, COUNTERSIGN_URL: undefined, OIDC_CLIENT_SECRET: undefined },
      problem: /^OIDC_CLIENT_ID: is set and OIDC_ISSUER is not/,
    },
  ])("it refuses to start when $when", ({ change, problem }) => {
    expect(problemsOf({ ...EXTERNAL, ...change })).toEqual([expect.stringMatching(problem)]);
  });
});

describe("an invalid value", () => {
  test.each([
    ["PORT", "http", /whole number from 1 to 65535/],
    ["PORT", "65536", /whole number/],
    ["PORT", "-1", /whole number/],
    ["COUNTERSIGN_URL", "https://x.example/app", /nothing after it/],
    ["COUNTERSIGN_URL", "countersign.example.com", /expected an origin/],
    ["COUNTERSIGN_ROLES", "web,batch", /web, api and worker/],
    ["COUNTERSIGN_DEMO", "yes", /expected 1 or 0/],
    ["COUNTERSIGN_ROLE_GROUPS", "ml-approvers", /expected a JSON list/],
    ["COUNTERSIGN_ROLE_GROUPS", '[{"group":"g","role":"root"}]', /At 0\.role/],
    ["COUNTERSIGN_ROLE_GROUPS", '[{"group":"g","role":"admin"}]', /administrators: COUNTERSIGN_ADMIN_GROUP/],
    ["COUNTERSIGN_LEDGER_ORIGIN", "our ledger", /without spaces/],
    ["LOG_LEVEL", "loud", /expected one of fatal/],
  ])("%s=%s names the setting and the expectation", (name, value, expected) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(expected)]);
    expect(problems[0]).toContain(`${name}: ${JSON.stringify(value)}`);
  });
  test("a secret is never repeated", () => {
    const problems = problemsOf({
      DATABASE_URL: "mysql://root:hunter2@db",
      COUNTERSIGN_SESSION_SECRET: "hunter2",
    });
    expect(problems).toHaveLength(2);
    expect(problems.join("\n")).not.toContain("hunter2");
  });
  test("all problems are reported at once", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "x" })).toHaveLength(2);
  });
});

test("the table has one row for every setting", () => {
  const rows = settingsTable().split("\n").slice(2);
  expect(rows.map((row) => /^\| `([A-Z_]+)` \|/.exec(row)?.[1])).toEqual(Object.keys(SETTINGS));
});
