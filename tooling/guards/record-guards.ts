import { edit, type Guard } from "./guard";

const KEYS = "server/process/known-keys.db.test.ts";
const LOCAL = "db/local/embedded-postgres.db.test.ts";
const FACTS = "db/read-models/release-facts.ts";
const FORGED = "server/laws/forged-records.db.test.ts";
const RECORD_GUARDS_SQL = "db/migrations/0055_record-guards.sql";

/** The database's owner: possible changes, and the possible roles of the application's own connection. */
export const RECORD_GUARDS: readonly Guard[] = [
  {
    row: "records",
    keeps: "a column that was set once stays set, for the owner too",
    edits: [
      edit(
        RECORD_GUARDS_SQL,
        "WHERE value IS DISTINCT FROM before -> key AND NOT (key = ANY (once) AND before -> key = 'null') LIMIT 1;",
        "WHERE value IS DISTINCT FROM before -> key AND NOT (key = ANY (once)) LIMIT 1;",
      ),
    ],
    test: {
      file: "db/record-guards.db.test.ts",
      title: "a column that was set once cannot be emptied, set again or set back",
    },
  },
  {
    row: "records",
    keeps: "the application's login cannot act as the owner",
    edits: [edit("db/application-login.ts", "[APPLICATION_ROLE, login]", '["countersign_owner", login]')],
    test: {
      file: "db/migrate.db.test.ts",
      title: "owns no table, and can act as nobody but the group that owns nothing",
    },
  },
  {
    row: "records",
    keeps: "a start refuses a login that can act as the owner",
    edits: [edit("db/application-login.ts", "  if (found)\n", '  if (found?.login === "")\n')],
    test: { file: "db/migrate.db.test.ts", title: "is refused as the application's login" },
  },
  {
    row: "keys",
    keeps: "a server with another permit key does not start and issues no permit",
    edits: [
      edit(
        "server/application/permit/permit-signature.ts",
        "if (newest === undefined || signedStatement(permits, newest.envelope)) return;",
        "if (newest !== null) return;",
      ),
    ],
    test: { file: KEYS, title: "starts on an empty database only" },
  },
  {
    row: "keys",
    keeps: "a permit that no known key signed is not spent",
    edits: [
      edit(
        "server/application/permit/permit-signature.ts",
        "if (signed === undefined)",
        'if (signed === undefined && permit.id === "") // never',
      ),
    ],
    test: { file: KEYS, title: "without a signature of a known key is not spent" },
  },
  {
    row: "keys",
    keeps: "a worker with another ledger key does not seal",
    edits: [
      edit(
        "server/worker/sealer.ts",
        "    if (inDatabase) assertLedgerKeyIsKnown(inDatabase.note, this.#identity);\n",
        "",
      ),
    ],
    test: {
      file: "server/worker/sealer-refusals.db.test.ts",
      title: "a worker with another ledger key seals nothing",
    },
  },
  {
    row: "keys",
    keeps: "a sealer is replaced only after it was silent for the whole lease",
    edits: [
      edit(
        "server/worker/sealer.ts",
        "if (performance.now() - this.#seen.sinceMs < this.#leaseMs) return undefined;",
        "",
      ),
    ],
    test: {
      file: "server/worker/sealer.db.test.ts",
      title: "a holder that sends heartbeats is not replaced",
    },
  },
  {
    row: "process",
    keeps: "only a PostgreSQL on this very directory is signalled after a crash",
    edits: [
      edit(
        "db/local/orphan-postgres.ts",
        "if (!isPostgresOn(cluster, running)) {",
        'if (running.command === "") {',
      ),
    ],
    test: {
      file: LOCAL,
      title: "does not signal a process that has the number of one that ran before a crash",
    },
  },
  {
    row: "process",
    keeps: "a process id that was reused does not prevent the start",
    edits: [
      edit(
        "db/local/data-directory-lock.ts",
        "running.startedAt === startedAt)",
        "running.startedAt !== null)",
      ),
    ],
    test: { file: LOCAL, title: "is taken when another process has the number of one that held it" },
  },
  {
    row: "records",
    keeps: "a sign-off without a matching ledger entry fills no slot",
    edits: [edit(FACTS, " and (s.meaning = 'reject' or on_record(s))", "")],
    test: { file: FORGED, title: "a sign-off that was inserted fills no slot" },
  },
  {
    row: "records",
    keeps: "a request without a matching ledger entry opens no signing",
    edits: [edit(FACTS, "q.stage = wanted.stage and on_record(q)", "q.stage = wanted.stage")],
    test: { file: FORGED, title: "that the database's owner wrote opens nothing" },
  },
  {
    row: "records",
    keeps: "a calendar without a matching ledger entry opens no window",
    edits: [edit(FACTS, " where on_record(c))", ")")],
    test: { file: FORGED, title: "a calendar that was edited opens no window" },
  },
  {
    row: "records",
    keeps: "a lift without a matching ledger entry ends no revocation",
    edits: [edit(FACTS, " and on_record(l)))", "))")],
    test: { file: FORGED, title: "a lift that was inserted ends no revocation" },
  },
];
