import { z } from "zod";
import { PageInput } from "@/server/application/kernel/fields";
import { decideRecallRow } from "@/server/application/recall/decide-row";
import { getRecall } from "@/server/application/recall/get-recall";
import { listRecalls } from "@/server/application/recall/list-recalls";
import { LINEAGE_KINDS } from "@/server/domain/lineage/node";
import { RECALL_STATUSES, ROW_ACTS, ROW_STATUSES } from "@/server/domain/recall/recall";
import { ok, page } from "./answer";
import { ActorBody, DigestBody, Instant, pageOf } from "./body-parts";
import { RevocationDetailsBody, revocationDetails } from "./components";
import { route } from "./route";

const tag = "Recalls";
const Count = z.number().int();
const NamedRelease = z.strictObject({ id: z.string(), key: z.string() });

const RecallBody = z.strictObject({
  id: z.string(),
  status: z.enum(RECALL_STATUSES),
  component: z.strictObject({ kind: z.string(), name: z.string(), version: z.string() }).nullable(),
  revocation: z.strictObject({
    digest: DigestBody,
    reason: z.string(),
    revokedBy: ActorBody,
    revokedAt: Instant,
    ...RevocationDetailsBody,
  }),
  openedAt: Instant,
  assessedAt: Instant.describe("Time of the last search for affected releases."),
  isComplete: z
    .boolean()
    .describe("False if the search did not read the whole graph. Such a recall stays open."),
  nodes: Count.describe("Number of nodes of the lineage that were made from the component."),
  lifted: z.strictObject({ by: ActorBody, at: Instant, reason: z.string() }).nullable(),
  progress: z.strictObject({
    releases: Count.describe("Affected releases of all teams."),
    settled: Count.describe("Affected releases that are decided or no longer in use."),
  }),
});

const DecisionBody = z.strictObject({
  id: z.string(),
  act: z.enum(ROW_ACTS),
  reason: z.string(),
  replacement: NamedRelease.nullable(),
  expiresAt: Instant.nullable(),
  decidedBy: ActorBody,
  decidedAt: Instant,
});

const RowBody = z.strictObject({
  release: NamedRelease,
  model: z.string(),
  title: z.string(),
  team: z.string(),
  status: z.enum(ROW_STATUSES),
  next: z.enum(ROW_ACTS).nullable().describe("The next act; null if nothing is left to do."),
  live: z.array(z.string()),
  underWay: z.array(z.string()).describe("Stages for which it is requested or being deployed."),
  lastEnd: z.strictObject({ by: z.string(), at: Instant }).nullable(),
  addedAt: Instant,
  path: z
    .array(
      z
        .strictObject({ id: z.string(), kind: z.enum(LINEAGE_KINDS), label: z.string(), detail: z.string() })
        .nullable(),
    )
    .describe("Nodes from the component to the release. Null for a node that the caller cannot see."),
  decision: DecisionBody.nullable(),
  acts: z.strictObject({ decide: z.boolean(), accept: z.boolean() }),
});

export const recallRoutes = [
  route({
    method: "get",
    path: "/recalls",
    tag,
    summary: "List recalls, newest first",
    useCase: listRecalls,
    documented: { query: z.strictObject({ status: z.enum(RECALL_STATUSES).optional(), ...PageInput }) },
    answer: ({ items, nextCursor }, { url }) =>
      page(
        { items: items.map(({ inReach, ...recall }) => ({ ...recallBody(recall), inReach })), nextCursor },
        url,
      ),
    success: {
      status: 200,
      body: pageOf(
        RecallBody.extend({ inReach: Count.describe("Affected releases of the caller's teams.") }),
      ),
    },
  }),
  route({
    method: "get",
    path: "/recalls/{id}",
    tag,
    summary: "Get a recall with its affected releases",
    useCase: getRecall,
    answer: ({ now: _, rows, leftOut, ...recall }) =>
      ok({ ...recallBody(recall), rows: rows.map(rowBody), leftOut }),
    success: {
      status: 200,
      body: RecallBody.extend({
        rows: z.array(RowBody),
        leftOut: Count.describe("Affected releases of teams that the caller cannot see."),
      }),
    },
  }),
  route({
    method: "post",
    path: "/recalls/{recall}/rows/{release}",
    tag,
    summary: "Record the next act on an affected release (people only)",
    useCase: decideRecallRow,
    answer: (decided) => ok(decided),
    success: {
      status: 200,
      body: z.strictObject({ recall: z.string(), release: z.string(), act: z.enum(ROW_ACTS) }),
    },
  }),
];

type Listed = Omit<Awaited<ReturnType<typeof listRecalls.execute>>["items"][number], "inReach">;
type Row = Awaited<ReturnType<typeof getRecall.execute>>["rows"][number];

function recallBody({ component, revocation, lifted, ...recall }: Listed) {
  return {
    ...recall,
    component: component ?? null,
    revocation: { ...revocation, ...revocationDetails(revocation) },
    lifted: lifted ?? null,
  };
}

function rowBody({ releaseId, releaseKey, modelKey, modelTitle, next, lastEnd, decision, ...row }: Row) {
  return {
    ...row,
    release: { id: releaseId, key: releaseKey },
    ...{ model: modelKey, title: modelTitle, next: next ?? null, lastEnd: lastEnd ?? null },
    decision: decision
      ? { ...decision, replacement: decision.replacement ?? null, expiresAt: decision.expiresAt ?? null }
      : null,
  };
}
