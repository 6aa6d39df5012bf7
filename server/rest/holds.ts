import { z } from "zod";
import { placeHold } from "@/server/application/hold/place-hold";
import { releaseHold } from "@/server/application/hold/release-hold";
import { HOLD_SCOPES } from "@/server/domain/stage/stage";
import { created, ok } from "./answer";
import { route } from "./route";

const tag = "Operation";

export const holdRoutes = [
  route({
    method: "post",
    path: "/holds",
    tag,
    summary: "Place a hold (people only)",
    useCase: placeHold,
    answer: (hold) => created(hold),
    success: { status: 201, body: z.strictObject({ id: z.string(), scope: z.enum(HOLD_SCOPES) }) },
  }),
  route({
    method: "post",
    path: "/holds/{id}/release",
    tag,
    summary: "End a hold (people only)",
    useCase: releaseHold,
    answer: (hold) => ok(hold),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];
