import { FOLDER_ORDERS } from "./tooling/imports/folder-order.mjs";
import {
  ANY_PACKAGE,
  DATABASE_DRIVERS,
  files,
  RENDERING,
  TEST_FILE,
  TEST_SUPPORT,
  TESTS,
  TYPES_ONLY,
} from "./tooling/imports/patterns.mjs";
import { ROOM_RULES, ROOMS, roomPath } from "./tooling/imports/rooms.mjs";

/**
 * Who may import whom: the table of CONTRIBUTING.md, row by row, every breach an error. Run by `npm run rules`.
 *
 * A row names a room (`from`) and all that it may import: other rooms' values (`may`), other rooms' types (`mayType`,
 * through `import type` only), packages and Node's own modules. What a row does not name is refused, so a new room can do
 * nothing until it has a row. Test files may reach further than the room they sit in, and nothing may import them.
 */

const everywhere = [
  {
    name: "no cycle at run time",
    comment: "modules in a cycle load in an order nobody wrote down; a cycle of types alone is harmless",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: [TYPES_ONLY] } },
  },
  {
    name: "rules return reasons and do not render them",
    comment: "a sentence is for whoever reads it: screens, REST, CLI, email and exports render it, so no rule can look into one",
    severity: "error",
    from: { path: "^server/domain/", pathNot: [...TESTS, "^server/domain/reason/"] },
    to: { path: "^server/domain/reason/((render-reason|rendered)[.]ts|english/)" },
  },
  { name: "nothing imports a test", severity: "error", from: {}, to: { path: TEST_FILE } },
  {
    name: "test support stays with tests",
    severity: "error",
    from: { pathNot: [...TESTS, "^(attack|e2e|bench|tooling)/", "^vitest[.]config[.]ts$"] },
    to: { path: TEST_SUPPORT },
  },
  {
    name: "the product does not lean on what stands around it",
    comment: "only the two files that wire and start the process may start the demo",
    severity: "error",
    from: { path: "^(server|db|app|components|cli)/", pathNot: [...TESTS, files("server/process/composition", "server/main")] },
    to: { path: "^(attack|demo|e2e|bench|tooling)/" },
  },
  {
    name: "only the wiring knows the database",
    severity: "error",
    from: {
      path: "^(server|[^/]+$)",
      pathNot: [...TESTS, files("server/process/composition", "server/main"), "^server/(worker|threads)/", files("drizzle[.]config")],
    },
    to: { path: ["^db/", DATABASE_DRIVERS] },
  },
  {
    name: "database drivers stay behind the database's door",
    severity: "error",
    from: { path: "^(app|components|cli|demo|e2e)/" },
    to: { path: DATABASE_DRIVERS },
  },
  {
    name: "no rendering below the screens",
    severity: "error",
    from: { path: "^(db|cli|demo|bench|server/(application|domain|rest|sources|engines|reports|worker|threads))/" },
    to: { path: RENDERING },
  },
  { name: "the server knows no screen", severity: "error", from: { path: "^(server|db)/" }, to: { path: "^(app|components)/" } },
  {
    name: "every folder of code has a row",
    comment: "name the new room above, and what it may import, before it imports anything",
    severity: "error",
    from: {
      path: "/",
      pathNot: [...TESTS, ...ROOMS.map(({ room }) => roomPath(room)), "^server/main[.]ts$", "^[.]next/"],
    },
    to: {},
  },
  { name: "every import resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
  {
    name: "a package is declared before it is used",
    severity: "error",
    from: {},
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"], path: ANY_PACKAGE },
  },
  {
    name: "the product needs no development package",
    comment: "types vanish at run time; tests, benchmarks and tooling are not the product",
    severity: "error",
    from: { path: "^(server|db|app|components|cli|demo)/", pathNot: [...TESTS] },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: [TYPES_ONLY] },
  },
];

export default {
  forbidden: [...ROOM_RULES, ...FOLDER_ORDERS, ...everywhere],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^([.]next|[.]data|[.]build)/", "^next-env[.]d[.]ts$"] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
