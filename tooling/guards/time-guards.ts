import { edit, type Guard } from "./guard";

/** What keeps decisions right over time: changes of the clocks, and instants that have not come. */
export const TIME_GUARDS: readonly Guard[] = [
  {
    row: "time",
    keeps: "a freeze that begins or ends at a skipped or repeated time closes all that the time can mean",
    edits: [
      edit(
        "server/domain/stage/occurrence.ts",
        "const isPlain = isShown && starts.earliest === starts.latest && ends.earliest === ends.latest;",
        "const isPlain = starts.earliest <= starts.latest;",
      ),
    ],
    test: { file: "server/domain/stage/clock-changes.test.ts", title: "a deny closes every minute at which the clock shows a time" },
  },
  {
    row: "time",
    keeps: "a state at an instant that has not come is not answered as known",
    edits: [
      edit("server/application/kernel/as-of.ts", "if (instant <= now) return instant;", "if (instant.getTime() > 0) return instant;"),
    ],
    test: {
      file: "server/rest/promotion.contract.test.ts",
      title: "an engine reads its permit, spends it once, reports live; what is live says by which permit",
    },
  },
];
