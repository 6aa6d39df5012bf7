import { edit, type Guard } from "./guard";

const RECORD_GUARDS_SQL = "db/migrations/0055_record-guards.sql";

/** The database's owner: what they could change, and what the application's own connection could become. */
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
    test: { file: "db/record-guards.db.test.ts", title: "a column that was set once cannot be emptied, set again or set back" },
  },
  {
    row: "records",
    keeps: "the application's login cannot act as the owner",
    edits: [edit("db/application-login.ts", "[APPLICATION_ROLE, login]", '["countersign_owner", login]')],
    test: { file: "db/migrate.db.test.ts", title: "owns no table, and can act as nobody but the group that owns nothing" },
  },
  {
    row: "records",
    keeps: "a start refuses a login that can act as the owner",
    edits: [edit("db/application-login.ts", "  if (found)\n", '  if (found?.login === "")\n')],
    test: { file: "db/migrate.db.test.ts", title: "is refused as the application's login" },
  },
];
