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
 * Import rules of the repository; each breach is an error. `npm run rules` runs them.
 *
 * A row of `ROOMS` names a room and what it may import: values of other rooms (`may`), types of other rooms (`mayType`,
 * through `import type` only), packages and modules of Node. Every other import is refused, so a new room needs a row
 * first. Test files may import more than their room; nothing may import a test file.
 */

const everywhere = [
  {
    name: "no cycle at run time",
    comment: "the load order of modules in a cycle is undefined; a cycle of types alone is harmless",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: [TYPES_ONLY] } },
  },
  {
    name: "rules return reasons and do not render them",
    comment: "screens, REST, CLI, email and exports render a reason, so no rule can parse its sentence",
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
    name: "the product imports no tool, test or demo",
    comment: "only the two files that wire and start the process may start the demo",
    severity: "error",
    from: {
      path: "^(server|db|app|components|cli)/",
      pathNot: [...TESTS, files("server/process/composition", "server/main")],
    },
    to: { path: "^(attack|demo|e2e|bench|tooling)/" },
  },
  {
    name: "only the wiring knows the database",
    severity: "error",
    from: {
      path: "^(server|[^/]+$)",
      pathNot: [
        ...TESTS,
        files("server/process/composition", "server/main"),
        "^server/(worker|threads)/",
        files("drizzle[.]config"),
      ],
    },
    to: { path: ["^db/", DATABASE_DRIVERS] },
  },
  {
    name: "only db imports database drivers",
    severity: "error",
    from: { path: "^(app|components|cli|demo|e2e)/" },
    to: { path: DATABASE_DRIVERS },
  },
  {
    name: "no rendering below the screens",
    severity: "error",
    from: {
      path: "^(db|cli|demo|bench|server/(application|domain|rest|sources|engines|reports|worker|threads))/",
    },
    to: { path: RENDERING },
  },
  {
    name: "the server knows no screen",
    severity: "error",
    from: { path: "^(server|db)/" },
    to: { path: "^(app|components)/" },
  },
  {
    name: "every folder of code has a row",
    comment: "add a row for the new room to `ROOMS` first",
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
    exclude: { path: ["^([.]next|[.]data|[.]build)/", "^next-env[.]d[.]ts$", "^clients/"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
