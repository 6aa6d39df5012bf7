import {
  ANY_PACKAGE,
  BOUNDS,
  files,
  packages,
  TEST_FILE,
  TEST_SUPPORT,
  TYPES_ONLY,
  USE_CASES,
} from "./patterns.mjs";

/** Pure packages that also run in the browser. None of them reads a clock, the environment or random numbers. */
const PURE_PACKAGES = packages("@marcbachmann/cel-js", "canonicalize", "rrule", "@noble/hashes");

export const ROOMS = [
  { room: "server/domain", why: "rules are pure functions, the same in the browser", may: [PURE_PACKAGES] },
  {
    room: "server/application",
    why: "a use-case knows the rules and the ports, but neither its caller nor the storage",
    except: "^server/application/policy/packs/",
    // Reports know neither transport nor storage. An export use-case needs the digest of the report.
    may: ["^server/domain/", "^server/policy-language/", "^server/reports/", packages("zod", "yaml", "ajv")],
  },
  {
    room: "server/policy-language",
    why: "parses the text of a policy; the text and the domain are its only input",
    may: ["^server/domain/", packages("zod", "yaml")],
  },
  {
    room: "server/application/policy/packs",
    why: "the shipped policies are read from the files in this folder",
    may: [],
    node: true,
  },
  {
    room: "db",
    why: "the database implements the kernel's ports; it knows no transport and no screen",
    may: ["^server/domain/", ANY_PACKAGE],
    mayType: ["^server/application/kernel/"],
    node: true,
  },
  {
    room: "db/testing",
    why: "tests use the real parts, except for the clock",
    may: [
      "^db/",
      ...USE_CASES,
      "^server/auth/",
      files(
        "server/process/identifiers",
        "server/sources/in-toto/signature-authority",
        "server/sources/payload-validation",
        "server/sources/openlineage/lineage-input-from",
        "server/reports/document/typeset",
      ),
      ANY_PACKAGE,
    ],
    node: true,
  },
  {
    room: "server/bounds",
    why: "limits untrusted bytes before they are parsed, on every transport",
    may: ["^server/domain/"],
    node: true,
  },
  {
    room: "server/trpc",
    why: "an adapter over use-cases; the session identifies the caller",
    may: [
      ...USE_CASES,
      BOUNDS,
      files("server/process/runtime", "server/auth/person-of-session", "server/auth/same-origin"),
      ANY_PACKAGE,
    ],
    node: true,
  },
  {
    room: "server/rest",
    why: "an adapter over use-cases",
    may: [...USE_CASES, BOUNDS, "^server/sources/", "^server/reports/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/sources",
    why: "names of foreign file formats are used only here",
    may: [...USE_CASES, BOUNDS, ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/engines",
    why: "calls of foreign systems are made here",
    may: [...USE_CASES, ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/reports",
    why: "a report is made from the facts that it receives",
    may: ["^server/domain/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/auth",
    why: "sign-in returns an actor; use-cases store data",
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
    why: "screens and the server use the same rules; of the rest of the server, screens import types only",
    may: ["^server/domain/", ANY_PACKAGE],
    mayType: ["^server/trpc/", "^verifier/"],
  },
  {
    room: "verifier",
    why: "one file without dependencies, which leaves the product with each evidence pack",
    may: [],
    node: true,
  },
  {
    room: "cli",
    why: "calls the server over REST; verifies a signature or a pack without a server; runs the witness",
    may: [
      "^server/domain/",
      "^server/witness/",
      "^verifier/",
      files("db/local/data-directory-lock"),
      ANY_PACKAGE,
    ],
    node: true,
  },
  {
    room: "demo",
    why: "replays the recordings through the public interfaces; inside the process it only sets the clock and records progress",
    may: ["^server/domain/", "^server/application/installation/", ANY_PACKAGE],
    mayType: ["^server/trpc/", files("server/process/composition", "server/process/clock")],
    node: true,
  },
  {
    room: "e2e/real-clients",
    why: "implementations and clients of others are compared with the product, or send to its real process over loopback",
    may: ["^server/", "^db/", "^attack/testing/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "e2e",
    why: "a journey uses the product as a person does",
    except: "^e2e/real-clients/",
    may: ["^db/testing/", "^tooling/browser/", "^server/engines/testing/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "attack",
    why: "an attack calls the real server process over loopback",
    may: ["^server/", "^db/", "^e2e/fixtures/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "bench",
    why: "measures the real product",
    may: ["^server/", "^db/", "^tooling/find-browser[.]ts$", ANY_PACKAGE],
    node: true,
  },
  {
    room: "tooling",
    why: "checks and scripts are not part of the product",
    may: ["^server/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/configuration",
    why: "reads the settings from the environment once, when the process starts",
    // The module that trusts proxies also parses the setting that names them.
    may: ["^server/domain/", files("server/web/client-address"), ANY_PACKAGE],
    mayType: ["^server/process/", files("server/web/address-limits")],
    node: true,
  },
  {
    room: "server/process",
    why: "wires the parts of one process together",
    may: ["^server/", "^db/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/threads",
    why: "a thread wires the application a second time, over connections of its own",
    may: ["^server/", "^db/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/worker",
    why: "runs use-cases in the background",
    may: ["^server/", "^db/", ANY_PACKAGE],
    node: true,
  },
  {
    room: "server/witness",
    why: "a process of its own with its own key and folder; it knows the rules and no other part of the server",
    may: [
      "^server/domain/",
      files("server/auth/data-directory", "server/worker/checkpoint-file", "server/worker/ed25519"),
    ],
    node: true,
  },
  {
    room: "server/web",
    why: "hosts Next, limits requests, and sends changes to open pages",
    may: [
      ...USE_CASES,
      BOUNDS,
      "^server/auth/",
      files("server/process/runtime", "server/process/rate-limit"),
      ANY_PACKAGE,
    ],
    node: true,
  },
];

export const roomPath = (room) => `^${room}/`;

/** Returns the rules of one row: they refuse imports that the row does not name, and values where it names types only. */
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
    to: {
      pathNot: [roomPath(room), ...may, ...mayType],
      couldNotResolve: false,
      ...(node ? { dependencyTypesNot: ["core"] } : {}),
    },
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
