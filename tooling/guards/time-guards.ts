import { edit, type Guard } from "./guard";

const PROMOTION = "server/application/promotion";
const GOES_BACK = {
  file: `${PROMOTION}/promotion-request.db.test.ts`,
  title: "an older release over a newer one is requested, signed and promoted only if that is acknowledged",
};

/** Correct decisions over time: changes of the clocks, and future instants. */
export const TIME_GUARDS: readonly Guard[] = [
  {
    row: "time",
    keeps: "a freeze that begins or ends at a skipped or repeated time covers every reading of that time",
    edits: [
      edit(
        "server/domain/stage/occurrence.ts",
        "const isPlain = isShown && starts.earliest === starts.latest && ends.earliest === ends.latest;",
        "const isPlain = starts.earliest <= starts.latest;",
      ),
    ],
    test: {
      file: "server/domain/stage/clock-changes.test.ts",
      title: "a deny closes every minute at which the clock shows a time",
    },
  },
  {
    row: "time",
    keeps: "a state at a future instant is not returned",
    edits: [
      edit(
        "server/application/kernel/as-of.ts",
        "if (instant <= now) return instant;",
        "if (instant.getTime() > 0) return instant;",
      ),
    ],
    test: {
      file: "server/rest/promotion.contract.test.ts",
      title: "an engine reads its permit, spends it once, reports live; the live release names its permit",
    },
  },
  {
    row: "goes-back",
    keeps: "an older release is not requested over a newer one unless that is acknowledged",
    edits: [
      edit(
        `${PROMOTION}/request-promotion.ts`,
        "whyNotAcknowledged(release, back, { now: acknowledge })",
        "whyNotAcknowledged(release, undefined, { now: acknowledge })",
      ),
    ],
    test: GOES_BACK,
  },
  {
    row: "goes-back",
    keeps: "an older release is not approved over a newer one unless that is acknowledged",
    edits: [
      edit(
        "server/application/sign-off/sign-release.ts",
        'input.meaning === "approve" ? whyNotAcknowledged',
        "signer.id === release.id ? whyNotAcknowledged",
      ),
    ],
    test: GOES_BACK,
  },
  {
    row: "goes-back",
    keeps: "an older release is not promoted over a newer one unless that is acknowledged",
    edits: [
      edit(
        `${PROMOTION}/promote-release.ts`,
        "whyNotAcknowledged(release, back, {",
        "whyNotAcknowledged(release, undefined, {",
      ),
    ],
    test: GOES_BACK,
  },
  {
    row: "dry-run",
    keeps: "the thread of a dry run that is cancelled is ended at once",
    edits: [edit("server/worker/dry-runs.ts", "isRunning || ended.abort()", "isRunning")],
    test: {
      file: "server/application/policy-dry-run/dry-run.db.test.ts",
      title: "the thread of a dry run that is cancelled is ended, although it waits for the database",
    },
  },
];
