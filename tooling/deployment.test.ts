import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { SETTINGS } from "@/server/configuration/settings";
import { filesBelow } from "./layout/source-files";

const ROOT = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const SETTING = /\b(?:COUNTERSIGN|OIDC|SMTP|DATABASE)_[A-Z_]+\b/g;
/** Variables of the compose file and of Caddy itself. */
const OTHERS = ["COUNTERSIGN_IMAGE", "COUNTERSIGN_SITE", "DATABASE_PASSWORD"];

test.each([
  "deploy/Dockerfile",
  "deploy/compose.yaml",
  "deploy/helm/countersign/values.yaml",
  "deploy/helm/countersign/templates/servers.yaml",
])("every setting that %s names exists", (file) => {
  const named = [...new Set(read(file).match(SETTING) ?? [])];
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => !(name in SETTINGS) && !OTHERS.includes(name))).toEqual([]);
});

test("compose and the chart run the same three roles with the same keys", () => {
  const { services } = parse(read("deploy/compose.yaml"), { merge: true }) as {
    readonly services: Readonly<Record<string, { readonly environment: Readonly<Record<string, string>> }>>;
  };
  expect(["web", "api", "worker"].map((role) => services[role]?.environment["COUNTERSIGN_ROLES"])).toEqual([
    "web",
    "api",
    "worker",
  ]);
  const keys = Object.entries(services["web"]?.environment ?? {}).filter(([, value]) =>
    String(value).startsWith("file:"),
  );
  const chart = read("deploy/helm/countersign/templates/servers.yaml");
  expect(keys.length).toBe(4);
  expect(keys.filter(([name]) => !chart.includes(`name: ${name},`))).toEqual([]);
});

test("every metric of the dashboard is one that the server reports", () => {
  const code = filesBelow("server/", /\.ts$/).map(read).join("\n");
  const named = [...new Set(read("deploy/grafana/countersign.json").match(/countersign_[a-z0-9_]+/g) ?? [])];
  const own = named
    .map((name) => name.replace(/_(?:bucket|count|sum)$/, ""))
    // Those of the Node process come from prom-client.
    .filter((name) => !/^countersign_(?:nodejs|process)_/.test(name));
  expect(own.length).toBeGreaterThan(4);
  expect(own.filter((name) => !code.includes(`"${name}"`))).toEqual([]);
});
