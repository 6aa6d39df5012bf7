import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import orders from "./imports/folder-order.json";

interface Probe {
  readonly file: string;
  readonly text: string;
  readonly refused: string | undefined;
}

/** A repository of probes: one file per violation of a row, and one per import the row permits. */
const PROBES: readonly Probe[] = [
  { file: "server/domain/gate/pure.ts", text: `import "canonicalize";`, refused: undefined },
  {
    file: "server/domain/gate/zod.ts",
    text: `import "zod";`,
    refused: "server/domain imports only what its row names",
  },
  {
    file: "server/domain/gate/node.ts",
    text: `import "node:fs";`,
    refused: "server/domain imports only what its row names",
  },
  {
    file: "server/domain/gate/type.ts",
    text: `import type { A } from "@/db/a";\nexport type B = A;`,
    refused: "server/domain imports only what its row names",
  },
  { file: "server/application/release/rule.ts", text: `import "@/server/domain/a";`, refused: undefined },
  {
    file: "server/application/release/db.ts",
    text: `import "@/db/a";`,
    refused: "server/application imports only what its row names",
  },
  {
    file: "server/application/release/next.ts",
    text: `import "next";`,
    refused: "server/application imports only what its row names",
  },
  {
    file: "db/port-type.ts",
    text: `import type { A } from "@/server/application/kernel/a";\nexport type B = A;`,
    refused: undefined,
  },
  {
    file: "db/port-value.ts",
    text: `import { a } from "@/server/application/kernel/a";\nexport const b = a;`,
    refused: "db imports types there, not values",
  },
  {
    file: "db/transport.ts",
    text: `import "@/server/rest/a";`,
    refused: "db imports only what its row names",
  },
  {
    file: "server/rest/db.ts",
    text: `import "@/db/a";`,
    refused: "server/rest imports only what its row names",
  },
  {
    file: "server/rest/drizzle.ts",
    text: `import "drizzle-orm";`,
    refused: "only the wiring knows the database",
  },
  {
    file: "server/trpc/db.ts",
    text: `import "@/db/a";`,
    refused: "server/trpc imports only what its row names",
  },
  {
    file: "server/auth/db.ts",
    text: `import "@/db/a";`,
    refused: "server/auth imports only what its row names",
  },
  { file: "server/process/composition.ts", text: `import "@/db/a";`, refused: undefined },
  {
    file: "server/process/clock.ts",
    text: `import "@/db/a";`,
    refused: "only the wiring knows the database",
  },
  {
    file: "app/page.tsx",
    text: `import "@/components/a";\nimport "@/server/trpc/a";\nimport "@/server/process/runtime";`,
    refused: undefined,
  },
  { file: "app/db.tsx", text: `import "@/db/a";`, refused: "app imports only what its row names" },
  {
    file: "app/dynamic.tsx",
    text: `export const a = () => import("@/db/a");`,
    refused: "app imports only what its row names",
  },
  { file: "components/rule.tsx", text: `import "@/server/domain/a";`, refused: undefined },
  {
    file: "components/trpc-type.tsx",
    text: `import type { A } from "@/server/trpc/a";\nexport type B = A;`,
    refused: undefined,
  },
  {
    file: "components/trpc-value.tsx",
    text: `import { a } from "@/server/trpc/a";\nexport const b = a;`,
    refused: "components imports types there, not values",
  },
  {
    file: "components/db.tsx",
    text: `export * from "@/db/a";`,
    refused: "components imports only what its row names",
  },
  {
    file: "cli/server.ts",
    text: `import "@/server/application/a";`,
    refused: "cli imports only what its row names",
  },
  {
    file: "e2e/internals.ts",
    text: `import "@/server/domain/a";`,
    refused: "e2e imports only what its row names",
  },
  { file: "server/domain/from-test.ts", text: `import "./x.test";`, refused: "nothing imports a test" },
  {
    file: "server/domain/from-support.ts",
    text: `import "./testing/x";`,
    refused: "test support stays with tests",
  },
  {
    file: "server/domain/ring-one.ts",
    text: `import { two } from "./ring-two";\nexport const one = () => two;`,
    refused: "no cycle at run time",
  },
  {
    file: "server/domain/type-ring.ts",
    text: `import type { A } from "./type-ring-back";\nexport type B = A;`,
    refused: undefined,
  },
  { file: "server/domain/gone.ts", text: `import "./nowhere";`, refused: "every import resolves" },
  {
    file: "newroom/first.ts",
    text: `import "@/server/domain/a";`,
    refused: "every folder of code has a row",
  },
  {
    file: "server/reports/dev.ts",
    text: `import "fast-check";`,
    refused: "the product needs no development package",
  },
  ...folderProbes("server/domain", orders["server/domain"]),
  ...folderProbes("components", orders.components),
];

/** Each folder imports a type of the next in its order, which is refused, and of the one before, which is let through. */
function folderProbes(room: string, order: readonly { readonly folder: string }[]): Probe[] {
  const typeOf = (folder: string) => `import type { A } from "@/${room}/${folder}/a";\nexport type B = A;`;
  const unplaced = `every folder of ${room} has a place in its order`;
  const nook = { file: `${room}/nook/first.ts`, text: typeOf(order[0]?.folder ?? "nook"), refused: unplaced };
  return [
    nook,
    { ...nook, file: `${room}/nook/first.test.ts`, refused: undefined },
    ...order.flatMap(({ folder }, place) => [
      {
        file: `${room}/${folder}/below.ts`,
        text: typeOf(order[place + 1]?.folder ?? "nook"),
        refused: `${room}/${folder} imports only from folders above it`,
      },
      {
        file: `${room}/${folder}/above.ts`,
        text: typeOf(order[place - 1]?.folder ?? folder),
        refused: undefined,
      },
    ]),
  ];
}

const FOLDERS = Object.entries(orders).flatMap(([room, order]) =>
  order.map(({ folder }) => `${room}/${folder}/a.ts`),
);

const IMPORTED = [
  "server/domain/a.ts",
  "server/domain/x.test.ts",
  "server/domain/testing/x.ts",
  "server/application/a.ts",
  "server/application/kernel/a.ts",
  "server/rest/a.ts",
  "server/trpc/a.ts",
  "server/process/runtime.ts",
  "components/a.ts",
  "db/a.ts",
  "server/domain/nook/a.ts",
  "components/nook/a.ts",
  ...FOLDERS,
];

const RULES = ["patterns.mjs", "rooms.mjs", "folder-order.mjs", "folder-order.json"].map(
  (name) => `tooling/imports/${name}`,
);
const here = path.resolve(import.meta.dirname, "..");
const repository = mkdtempSync(path.join(tmpdir(), "countersign-imports-"));
const refusals = new Map<string, string[]>();

beforeAll(() => {
  for (const name of ["package.json", "tsconfig.json", ".dependency-cruiser.mjs", ...RULES])
    cpSync(path.join(here, name), path.join(repository, name));
  symlinkSync(path.join(here, "node_modules"), path.join(repository, "node_modules"), "junction");
  for (const file of IMPORTED) write(file, "export const a = 1;\nexport type A = number;\n");
  write("server/domain/ring-two.ts", `import { one } from "./ring-one";\nexport const two = () => one;\n`);
  write(
    "server/domain/type-ring-back.ts",
    `import { type B } from "./type-ring";\nexport type A = B | number;\n`,
  );
  for (const { file, text } of PROBES) write(file, `${text}\n`);
  const cruiser = path.join(here, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const hook = path.join(here, "tooling/imports/compiler-for-dependency-cruiser.mjs");
  const words = [
    "--import",
    hook,
    cruiser,
    "--config",
    ".dependency-cruiser.mjs",
    "--preserve-symlinks",
    "--output-type",
    "json",
    ".",
  ];
  const run = spawnSync(process.execPath, words, {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(run.stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  for (const { from, rule } of summary.violations)
    refusals.set(from, [...(refusals.get(from) ?? []), rule.name]);
  // It reads every file of the copy; a machine with other work takes minutes for that.
}, 600_000);

afterAll(() => rmSync(repository, { recursive: true, force: true }));

test.each(PROBES.filter(({ refused }) => refused !== undefined))(
  "$file is refused: $refused",
  ({ file, refused }) => {
    expect(refusals.get(file)).toContain(refused);
  },
);

test.each(PROBES.filter(({ refused }) => refused === undefined))("$file is let through", ({ file }) => {
  expect(refusals.get(file)).toBeUndefined();
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(repository, file)), { recursive: true });
  writeFileSync(path.join(repository, file), text);
}
