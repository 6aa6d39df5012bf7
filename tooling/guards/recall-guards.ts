import { edit, type Guard } from "./guard";

const RULE = "server/domain/recall/recall.ts";
const RULES = "server/domain/recall/recall.test.ts";
const USE_CASES = "server/application/recall/recall.db.test.ts";

/** A recall ends only when every affected release is settled, and each team decides its own. */
export const RECALL_GUARDS: readonly Guard[] = [
  {
    row: "recall",
    keeps: "a partial list of affected releases never ends a recall",
    edits: [edit(RULE, "return isComplete && rows.every(", "return rows.every(")],
    test: { file: RULES, title: "a recall never ends while a row is undecided" },
  },
  {
    row: "recall",
    keeps: "a chosen rollback counts only when the release is no longer in use",
    edits: [edit(RULE, 'return isInUse ? "under-way" : "decided";', 'return "decided";')],
    test: { file: RULES, title: "a rollback decides a row when the release is no longer live" },
  },
  {
    row: "recall",
    keeps: "an accepted release needs a decision again when the acceptance expires",
    edits: [
      edit(
        RULE,
        'if (decision.expiresAt !== undefined && now < decision.expiresAt) return "decided";',
        'if (decision.expiresAt !== undefined) return "decided";',
      ),
    ],
    test: { file: RULES, title: "an accepted release counts until its expiry" },
  },
  {
    row: "recall",
    keeps: "a team decides only its own affected releases",
    edits: [
      edit(
        "server/application/recall/decide-row.ts",
        "covers(scope.teams, team) && (releaseId === release || releaseKey === release),",
        "team !== undefined && (releaseId === release || releaseKey === release),",
      ),
    ],
    test: { file: USE_CASES, title: "each team decides its own rows alone" },
  },
  {
    row: "recall",
    keeps: "a reader sees only the affected releases of their teams",
    edits: [
      edit(
        "server/application/recall/recall-shown.ts",
        "covers(teams, team) && tokenCovers(actor, modelKey)",
        "(covers(teams, team) || team !== undefined) && tokenCovers(actor, modelKey)",
      ),
    ],
    test: { file: USE_CASES, title: "a reader sees the rows of their teams and how many are left out" },
  },
];
