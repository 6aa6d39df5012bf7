import { ANY_PACKAGE, BOUNDS, files, packages, TEST_FILE, TEST_SUPPORT, TYPES_ONLY, USE_CASES } from "./patterns.mjs";

/** Pure, and runs in the browser too. Nothing joins this list that reads a clock, the environment or chance. */
const PURE_PACKAGES = packages("@marcbachmann/cel-js", "canonicalize", "rrule", "@noble/hashes");

export const ROOMS = [
  { room: "server/domain", why: "rules are pure functions, the same in the browser", may: [PURE_PACKAGES] },
  {
    room: "server/application",
    why: "a use-case knows the rules and the ports, not who calls it nor how facts are kept",
    except: "^server/application/policy/packs/",
    // A report is pure of transport and storage; who exports must know the digest of what leaves.
    may: ["^server/domain/", "^server/reports/", packages("zod", "yaml", "ajv")],
  },
  { room: "server/application/policy/packs", why: "the policies that ship are read from the files beside them", may: [], node: true },
  {
    room: "db",
    why: "the database implements the kernel's ports; it knows no transport and no screen",
    may: ["^server/domain/", ANY_PACKAGE],
    mayType: ["^server/application/kernel/"],
    node: true,
  },
  {
    room: "db/testing",
    why: "real in everything but the clock",
    may: ["^db/", ...USE_CASES, "^server/auth/", files("server/process/identifiers", "server/sources/payload-validation"), ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/bounds",
    why: "untrusted bytes are bounded here, before anything parses them and on every transport",
    may: ["^server/domain/"],
    node: true,
  },
  {
    room: "server/trpc",
    why: "an adapter over use-cases; who is calling comes from the session",
    may: [...USE_CASES, BOUNDS, files("server/process/runtime", "server/auth/person-of-session", "server/auth/same-origin"), ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/rest",
    why: "an adapter over use-cases",
    may: [...USE_CASES, BOUNDS, "^server/sources/", "^server/reports/", ANY_PACKAGE],
    node: true,
  },
  { room: "server/sources", why: "foreign words stop here", may: [...USE_CASES, BOUNDS, ANY_PACKAGE], node: true },
  { room: "server/engines", why: "our decision becomes their call here", may: [...USE_CASES, ANY_PACKAGE], node: true },
  { room: "server/reports", why: "a report is drawn from facts it is given", may: ["^server/domain/", ANY_PACKAGE], node: true },
  {
    room: "server/auth",
    why: "sign-in ends in an actor; what is stored goes through use-cases",
    may: [...USE_CASES, BOUNDS, files("server/process/runtime"), ANY_PACKAGE],
    mayType: ["^server/configuration/"],
    node: true,
  },
  {
    room: "app",
    why: "routes read parameters, prefetch and render; Next's code never opens a database",
    may: ["^components/", "^server/(trpc|auth|domain)/", files("server/process/runtime"), ANY_PACKAGE],
  },
  {
    room: "components",
    why: "the same rules draw and decide; everything else of the server is a type",
    may: ["^server/domain/", ANY_PACKAGE],
    mayType: ["^server/trpc/"],
  },
  {
    room: "cli",
    why: "it talks to the server over REST, and verifies a pack with no server at all",
    may: ["^server/domain/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "demo",
    why: "it replays what was recorded through the doors everyone uses; in this process it moves the clock and notes progress, no more",
    may: ["^server/domain/", "^server/application/installation/", ANY_PACKAGE],
    mayType: ["^server/trpc/", files("server/process/composition", "server/process/clock")],
    node: true,
  },
  {
    room: "e2e",
    why: "a journey sees what a person sees",
    may: ["^db/testing/", "^tooling/browser/", "^server/engines/testing/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "attack",
    why: "an attack runs against the real server process, from outside, over loopback",
    may: ["^server/", "^db/", "^e2e/fixtures/", ANY_PACKAGE],
    node: true,
  },
  { room: "bench", why: "measures the real thing", may: ["^server/", "^db/", "^tooling/find-browser[.]ts$", ANY_PACKAGE], node: true },
  { room: "tooling", why: "checks and scripts stand outside the product", may: ["^server/", ANY_PACKAGE], node: true },
  {
    room: "server/configuration",
    why: "settings are read from the environment once, when the process starts",
    // The proxies a setting names are parsed by the module that trusts them.
    may: ["^server/domain/", files("server/web/client-address"), ANY_PACKAGE],
    mayType: ["^server/process/", files("server/web/address-limits")],
    node: true,
  },
  { room: "server/process", why: "wires the parts of one process together", may: ["^server/", "^db/", ANY_PACKAGE], node: true },
  {
    room: "server/threads",
    why: "a thread wires the application a second time, over connections of its own",
    may: ["^server/", "^db/", ANY_PACKAGE],
    node: true,
  },
  { room: "server/worker", why: "runs use-cases in the background", may: ["^server/", "^db/", ANY_PACKAGE], node: true },
  {
    room: "server/web",
    why: "hosts Next in our server, limits who asks, and tells its pages what changes",
    may: [...USE_CASES, BOUNDS, "^server/auth/", files("server/process/runtime", "server/process/rate-limit"), ANY_PACKAGE],
    node: true,
  },
];

export const roomPath = (room) => `^${room}/`;

/** @returns the rules of one row: nothing but what it names, and types where it says types. */
function rulesOf({ room, except, why, may, mayType = [], node = false }) {
  const from = {
    path: roomPath(room),
    pathNot: [TEST_FILE, ...(room.endsWith("/testing") ? [] : [TEST_SUPPORT]), ...(except ? [except] : [])],
  };
  const refused = {
    name: `${room} imports only what its row names`,
    comment: why,
    severity: "error",
    from,
    to: { pathNot: [roomPath(room), ...may, ...mayType], couldNotResolve: false, ...(node ? { dependencyTypesNot: ["core"] } : {}) },
  };
  const valueRefused = {
    name: `${room} imports types there, not values`,
    comment: why,
    severity: "error",
    from,
    to: { path: mayType, dependencyTypesNot: [TYPES_ONLY] },
  };
  return mayType.length > 0 ? [refused, valueRefused] : [refused];
}

export const ROOM_RULES = ROOMS.flatMap(rulesOf);
