import { edit, type Guard } from "./guard";

const EVENT_LOOP = "attack/event-loop.attack.test.ts";
const PAGES = "server/web/page-requests.test.ts";
const URIS = "server/domain/uri/outside-uri.test.ts";
const ONCE = "server/rest/idempotency.contract.test.ts";
const FAILURES = "server/auth/sign-in-failure.test.ts";

/** Limits of the cost of one caller, one request or one lock to others, and the answers of handlers. */
export const LOAD_GUARDS: readonly Guard[] = [
  {
    row: "load",
    keeps: "work of a use-case that takes long is done in a thread",
    edits: [edit("server/trpc/http.ts", "called.some(({ isLong }) => isLong)", "called.length > BATCH_MAX")],
    test: { file: EVENT_LOOP, title: "a policy text that is slow to read" },
  },
  {
    row: "load",
    keeps: "a long body is parsed in a thread",
    edits: [
      edit(
        "server/bounds/long-requests.ts",
        "(declaredLength(headers) ?? 0) > LOOP_BODY_BYTES_MAX",
        "headers.has('never')",
      ),
    ],
    test: { file: EVENT_LOOP, title: "a long file of" },
  },
  {
    row: "load",
    keeps: "a thread that answers too long is ended",
    edits: [
      edit(
        "server/threads/request-threads.ts",
        "setTimeout(() => void this.end(), requestMsMax)",
        "setTimeout(() => undefined, 1)",
      ),
    ],
    test: {
      file: "server/threads/request-threads.test.ts",
      title: "is refused when it takes longer than it may",
    },
  },
  {
    row: "load",
    keeps: "the total size of request bodies in progress is limited",
    edits: [
      edit(
        "server/threads/request-threads.ts",
        "if (this.#bodyBytes + bytes > this.#limits.bodyBytesMax) throw tooBusy();",
        "",
      ),
    ],
    test: { file: "server/threads/request-threads.test.ts", title: "is refused before its body is read" },
  },
  {
    row: "load",
    keeps: "few transactions wait for one locked record",
    edits: [edit("db/lock-lanes.ts", "if (isFull && lane.isStuck) throw locked();", "")],
    test: {
      file: "db/lock-lanes.db.test.ts",
      title: "one waits for a held lock as long as the session permits",
    },
  },
  {
    row: "load",
    keeps: "a transaction with a lost connection runs no further statement",
    edits: [
      edit("db/lost-connection.ts", "return isLost ? never() : result;", "return result;"),
      edit("db/lost-connection.ts", "if (isLost())", "if (!isLost)"),
    ],
    test: { file: "db/lost-connection.db.test.ts", title: "a transaction that loses its connection fails" },
  },
  {
    row: "transports",
    keeps: "an upgrade to a WebSocket is refused",
    edits: [
      edit(
        "server/web/request-limits.ts",
        'headers.upgrade?.toLowerCase().includes("websocket")',
        "headers.upgrade === SHOWN_MAX",
      ),
    ],
    test: { file: "attack/sockets.attack.test.ts", title: "to a WebSocket is refused and closed" },
  },
  {
    row: "transports",
    keeps: "an API address never returns a page",
    edits: [
      edit(
        "server/web/page-requests.ts",
        "if (MACHINES_ONLY.some((folder) => isBelow(path, folder)))",
        "if (path === SIGN_IN + method)",
      ),
    ],
    test: { file: PAGES, title: "a machine is never answered by a page" },
  },
  {
    row: "transports",
    keeps: "an artifact is fetched by a scheme of the allow-list",
    edits: [
      edit("server/domain/uri/outside-uri.ts", "if (!ARTIFACT_SCHEMES.has(scheme))", 'if (scheme === "")'),
    ],
    test: { file: URIS, title: "vbscript" },
  },
  {
    row: "transports",
    keeps: "the message of the sign-in library is mapped to its cause",
    edits: [edit("server/auth/sign-in-failure.ts", '[/^JWT expired/, "provider-clock-behind"],', "")],
    test: { file: FAILURES, title: "a message of the installed openid-client stands for its problem" },
  },
  {
    row: "transports",
    keeps: "a key is for one release however the path names it",
    edits: [edit("server/rest/operation-on.ts", '&& text.includes("@")', '&& text === "@"')],
    test: { file: ONCE, title: "a key is for one release in every form of the path" },
  },
];
