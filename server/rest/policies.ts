import { z } from "zod";
import type { PolicyVersionRecord } from "@/server/application/kernel/ports/models";
import { getPolicy, listPolicies } from "@/server/application/policy/get-policy";
import { ok, page } from "./answer";
import { DigestBody, Instant, pageOf } from "./bodies";
import { route } from "./route";

const tag = "Policies";
const PolicyBody = z.strictObject({
  name: z.string(),
  version: z.number().int(),
  title: z.string(),
  digest: DigestBody,
  author: z.string(),
  publishedAt: Instant,
  withdrawnAt: Instant.nullable(),
  stages: z.array(z.string()),
});
/** The text exactly as published: its SHA-256 is `digest`. */
const PolicyTextBody = PolicyBody.extend({ yaml: z.string() });

function summary({ name, version, document, digest, author, publishedAt, withdrawnAt }: PolicyVersionRecord) {
  return {
    name,
    version,
    title: document.metadata.title,
    digest,
    author,
    publishedAt,
    withdrawnAt: withdrawnAt ?? null,
    stages: document.spec.stages,
  };
}

export const policyRoutes = [
  route({
    method: "get",
    path: "/policies",
    tag,
    summary: "The version in force of every policy",
    useCase: listPolicies,
    answer: (current, { url }) => page({ items: current.map(summary), nextCursor: undefined }, url),
    success: { status: 200, body: pageOf(PolicyBody) },
  }),
  route({
    method: "get",
    path: "/policies/{name}",
    tag,
    summary: "A policy's version in force, with its text as published",
    useCase: getPolicy,
    answer: (policy) => ok({ ...summary(policy), yaml: policy.yaml }),
    success: { status: 200, body: PolicyTextBody },
  }),
  route({
    method: "get",
    path: "/policies/{name}/versions/{version}",
    tag,
    summary: "One version of a policy, with its text as published",
    useCase: getPolicy,
    answer: (policy) => ok({ ...summary(policy), yaml: policy.yaml }),
    success: { status: 200, body: PolicyTextBody },
  }),
];
