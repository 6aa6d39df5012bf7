import { z } from "zod";
import { submitLineageEvent } from "@/server/application/lineage/submit-event";
import { AppError, isAppError } from "@/server/domain/error/app-error";
import { type LineageEvent, lineageEventFrom } from "@/server/sources/index";
import { json } from "./answer";
import { MEBIBYTE } from "./request-body";
import { type RestRequest, route } from "./route";

function fromEvent({ bytes }: RestRequest): unknown {
  const event = readEvent(bytes);
  const { kind, eventTime, eventType, runId, job, inputs, outputs, quarantineReason } = event;
  return {
    kind,
    eventType: cut(eventType, 40),
    eventTimeRaw: cut(eventTime.raw, 200),
    eventTime: eventTime.instant,
    runId: cut(runId, 500),
    jobNamespace: cut(job?.namespace, 2000),
    jobName: cut(job?.name, 2000),
    datasets: [...new Set([...inputs, ...outputs].map(({ namespace, name }) => `${cut(namespace, 2000)}/${cut(name, 2000)}`))].slice(
      0,
      10_000,
    ),
    quarantineReason: cut(quarantineReason, 2000),
    body: new TextDecoder().decode(bytes),
  };
}

/** A stock client drops what is refused, so only what cannot be keyed is; 400 is what such clients know. */
function readEvent(bytes: Uint8Array): LineageEvent {
  try {
    return lineageEventFrom(bytes);
  } catch (error) {
    if (!isAppError(error) || error.code !== "validation-failed") throw error;
    throw new AppError("malformed-request", error.message, error.details);
  }
}

/** The index holds the beginning of an overlong name; the kept body holds all of it. */
function cut<Text extends string | undefined>(text: Text, length: number): Text {
  return text?.slice(0, length) as Text;
}

export const lineageRoutes = [
  route({
    method: "post",
    path: "/lineage",
    tag: "Operation",
    summary: "OpenLineage events as stock clients send them",
    useCase: submitLineageEvent,
    input: fromEvent,
    // Clients read a body and nothing in it.
    answer: () => json(201, {}),
    body: { kind: "file", bytesMax: 10 * MEBIBYTE },
    documented: { query: z.strictObject({}) },
    success: { status: 201, body: z.strictObject({}) },
  }),
];
