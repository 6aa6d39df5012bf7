import { z } from "zod";
import { getModelHistory } from "@/server/application/model/get-model-history";
import { HISTORY_STATES } from "@/server/domain/report/history-matrix";
import { page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { route } from "./route";

const MaybeInstant = Instant.nullable();
const MaybeText = z.string().nullable();
const CellBody = z.strictObject({
  stage: z.string(),
  state: z.enum(HISTORY_STATES),
  isRevoked: z.boolean(),
  isHeld: z.boolean(),
  since: MaybeInstant,
  until: MaybeInstant,
  liveMs: z.number().describe("The time for which the stage ran the release, in milliseconds."),
  endedBy: MaybeText,
  replacedBy: MaybeText,
  why: MaybeText,
});

export const modelHistoryRoutes = [
  route({
    method: "get",
    path: "/models/{key}/history",
    tag: "Models",
    summary: "Get the history matrix of a model",
    useCase: getModelHistory,
    named: { key: "model" },
    answer: (found, { url }) => {
      const { model, at, readAt, ledger, stages } = found;
      return page({ items: found.items.map(rowShape), nextCursor: found.nextCursor }, url, {
        ...{ model: model.key, at, readAt, ledger, stages },
      });
    },
    success: {
      status: 200,
      body: pageOf(
        z.strictObject({
          release: z.string(),
          version: z.string(),
          openedAt: Instant,
          cells: z.array(CellBody),
        }),
      ).extend({
        model: z.string(),
        at: Instant,
        readAt: Instant,
        ledger: z.strictObject({ size: z.number().int(), rootHash: z.string() }).nullable(),
        stages: z.array(z.string()),
      }),
    },
  }),
];

type Row = Awaited<ReturnType<typeof getModelHistory.run>>["items"][number];

/** A member without a value is null, so that every cell has the same members. */
function rowShape({ cells, ...row }: Row) {
  return {
    ...row,
    cells: cells.map(({ since, until, endedBy, replacedBy, why, ...cell }) => ({
      ...cell,
      ...{ since: since ?? null, until: until ?? null },
      ...{ endedBy: endedBy ?? null, replacedBy: replacedBy ?? null, why: why ?? null },
    })),
  };
}
