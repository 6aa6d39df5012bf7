import { z } from "zod";
import { listAlarms } from "@/server/application/drift/list-alarms";
import { submitDriftHistograms } from "@/server/application/drift/submit-histograms";
import { submitDriftWindows } from "@/server/application/drift/submit-windows";
import { PageInput } from "@/server/application/kernel/fields";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { ALARM_LEVELS } from "@/server/domain/drift/alarm";
import { DRIFT_DIRECTIONS } from "@/server/domain/drift/drift-band";
import { SIGNAL_FAMILIES } from "@/server/domain/drift/signal-family";
import { SEVERITIES } from "@/server/domain/recall/revocation-details";
import { created, page } from "./answer";
import { Instant, pageOf } from "./body-parts";
import { ReasonMembers, reasonBody } from "./reason-body";
import { route } from "./route";

const tag = "Operation";
const accepted = z.strictObject({ accepted: z.number().int(), series: z.number().int() });

const Span = z.strictObject({ startsAt: Instant, endsAt: Instant });

const AlarmBody = z.strictObject({
  id: z.string(),
  model: z.string(),
  stage: z.string(),
  release: z.string().nullable().describe("The release that was live when the alarm was raised."),
  series: z.strictObject({ id: z.string(), name: z.string(), metric: z.string(), method: z.string() }),
  family: z.enum(SIGNAL_FAMILIES),
  slice: z.string().nullable(),
  level: z.enum(ALARM_LEVELS),
  severity: z.enum(SEVERITIES).describe("The impact that the rule states."),
  rule: z.strictObject({ policy: z.string(), version: z.number().int(), key: z.string() }),
  firstWindow: Span,
  latestWindow: Span,
  windowsInBreach: z.number().int(),
  value: z.number().nullable(),
  limit: z.number().nullable(),
  direction: z.enum(DRIFT_DIRECTIONS),
  raisedAt: Instant,
  endedAt: Instant.nullable(),
  reason: z.strictObject(ReasonMembers),
});

export const driftWindowRoutes = [
  route({
    method: "get",
    path: "/drift/alarms",
    tag,
    summary: "List alarms, newest first",
    useCase: listAlarms,
    documented: {
      query: z.strictObject({
        model: z.string().optional(),
        stage: z.string().optional(),
        open: z.enum(["true", "false"]).optional().describe("Open alarms or ended ones. Default: both."),
        ...PageInput,
      }),
    },
    answer: ({ items, nextCursor }, { url }) =>
      page(
        {
          nextCursor,
          items: items.map(({ modelId: _, modelKey, releaseId: __, releaseKey, seriesId, ...alarm }) => ({
            id: alarm.id,
            model: modelKey,
            stage: alarm.stage,
            release: releaseKey,
            series: { id: seriesId, name: alarm.series, metric: alarm.metric, method: alarm.method },
            family: alarm.family,
            slice: alarm.slice,
            level: alarm.level,
            severity: alarm.severity,
            rule: alarm.rule,
            firstWindow: alarm.firstWindow,
            latestWindow: alarm.latestWindow,
            windowsInBreach: alarm.windowsInBreach,
            value: alarm.value,
            limit: alarm.limit,
            direction: alarm.direction,
            raisedAt: alarm.raisedAt,
            endedAt: alarm.endedAt,
            reason: reasonBody(alarm.reason),
          })),
        },
        url,
      ),
    success: { status: 200, body: pageOf(AlarmBody) },
  }),
  route({
    method: "post",
    path: "/drift/windows",
    tag,
    summary: "Submit drift windows",
    useCase: submitDriftWindows,
    answer: (stored) => created(stored),
    // 10,000 windows have 110,000 members: this body is bounded by their number instead.
    body: {
      kind: "json",
      bytesMax: 10 * MEBIBYTE,
      membersMax: 150_000,
      nonFiniteAt: /^\/windows\/\d+\/value$/,
    },
    success: { status: 201, body: accepted },
  }),
  route({
    method: "post",
    path: "/drift/histograms",
    tag,
    summary: "Submit histograms and compute drift windows",
    useCase: submitDriftHistograms,
    answer: (stored) => created(stored),
    body: { kind: "json", bytesMax: 10 * MEBIBYTE, membersMax: 150_000 },
    success: { status: 201, body: accepted },
  }),
];
