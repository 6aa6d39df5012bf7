import { z } from "zod";
import { submitDriftHistograms } from "@/server/application/drift/submit-histograms";
import { submitDriftWindows } from "@/server/application/drift/submit-windows";
import { MEBIBYTE } from "@/server/bounds/request-body";
import { created } from "./answer";
import { route } from "./route";

const tag = "Operation";
const accepted = z.strictObject({ accepted: z.number().int(), series: z.number().int() });

export const driftWindowRoutes = [
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
