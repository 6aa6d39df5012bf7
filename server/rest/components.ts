import { z } from "zod";
import { getComponent } from "@/server/application/component/get-component";
import { agreeToLift, requestLift } from "@/server/application/component/lift-revocation";
import { dismissComponentReport, reportComponent } from "@/server/application/component/report-component";
import { revokeComponent } from "@/server/application/component/revoke-component";
import { FINDINGS, type RevocationDetails, SEVERITIES } from "@/server/domain/recall/revocation-details";
import { created, ok } from "./answer";
import { ActorBody, DigestBody, Instant } from "./body-parts";
import { route } from "./route";

const tag = "Components";
const Releases = z.array(z.strictObject({ id: z.string(), key: z.string(), live: z.array(z.string()) }));
const Act = z.boolean();

/** Null in a revocation of an earlier version, which states none of it; `badSince` also if nobody knows it. */
export const RevocationDetailsBody = {
  severity: z.enum(SEVERITIES).nullable(),
  foundIn: z.enum(FINDINGS).nullable().describe("How the defect was found."),
  foundBy: z.string().nullable().describe("The person, team or tool that found it."),
  badSince: Instant.nullable().describe(
    "The instant since which the component is defective; null if unknown.",
  ),
};

export function revocationDetails({ severity, foundIn, foundBy, badSince }: RevocationDetails) {
  return {
    severity: severity ?? null,
    foundIn: foundIn ?? null,
    foundBy: foundBy ?? null,
    badSince: badSince ?? null,
  };
}

export const componentRoutes = [
  route({
    method: "get",
    path: "/components/{digest}",
    tag,
    summary: "Get a component",
    useCase: getComponent,
    answer: ({ revocation, recall, name, ...component }) =>
      ok({
        ...component,
        name: name ?? null,
        revocation: revocation && {
          ...revocation,
          ...revocationDetails(revocation),
          lift: revocation.lift ?? null,
        },
        recall: recall ?? null,
      }),
    success: {
      status: 200,
      body: z.strictObject({
        digest: DigestBody,
        name: z
          .string()
          .nullable()
          .describe("Its name and version in the newest release in reach; null if no such release has it."),
        releases: Releases,
        revocation: z
          .strictObject({
            digest: DigestBody,
            reason: z.string(),
            revokedBy: ActorBody,
            revokedAt: Instant,
            ...RevocationDetailsBody,
            lift: z
              .strictObject({ reason: z.string(), requestedBy: ActorBody, requestedAt: Instant })
              .nullable(),
          })
          .optional(),
        recall: z.string().nullable().describe("Id of the latest recall."),
        reports: z.array(
          z.strictObject({
            id: z.string(),
            digest: DigestBody,
            reason: z.string(),
            reportedBy: ActorBody,
            reportedAt: Instant,
          }),
        ),
        acts: z.strictObject({ report: Act, revoke: Act, dismiss: Act, requestLift: Act, agreeToLift: Act }),
      }),
    },
  }),
  route({
    method: "post",
    path: "/components/{digest}/reports",
    tag,
    summary: "Report a component",
    useCase: reportComponent,
    answer: (report) => created(report),
    success: {
      status: 201,
      body: z.strictObject({ id: z.string(), digest: DigestBody, reason: z.string() }),
    },
  }),
  route({
    method: "post",
    path: "/component-reports/{id}/dismissal",
    tag,
    summary: "Dismiss a component report (people only)",
    useCase: dismissComponentReport,
    answer: (report) => ok(report),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
  route({
    method: "post",
    path: "/components/{digest}/revoke",
    tag,
    summary: "Revoke a component (people only)",
    useCase: revokeComponent,
    answer: (revoked) => ok(revoked),
    success: {
      status: 200,
      body: z.strictObject({
        digest: DigestBody,
        reason: z.string(),
        recall: z.string().describe("Id of the recall that lists the affected releases."),
        releases: Releases,
      }),
    },
  }),
  route({
    method: "post",
    path: "/components/{digest}/lift-requests",
    tag,
    summary: "Request to lift a revocation (people only)",
    useCase: requestLift,
    answer: (request) => created(request),
    success: { status: 201, body: z.strictObject({ digest: DigestBody }) },
  }),
  route({
    method: "post",
    path: "/components/{digest}/lifts",
    tag,
    summary: "Approve lifting a revocation (people only)",
    useCase: agreeToLift,
    answer: (lifted) => ok(lifted),
    success: { status: 200, body: z.strictObject({ digest: DigestBody, releases: Releases }) },
  }),
];
