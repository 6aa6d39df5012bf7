import { z } from "zod";
import { DigestText, ReleaseReference } from "@/server/application/kernel/fields";
import { readInput } from "@/server/application/kernel/read-input";
import type { RestRequest } from "../route";

/** Parameters of the query that every dialect reads. */
export const GateQuery = z.strictObject({
  release: ReleaseReference.optional().describe("Id or key of the release."),
  subject: DigestText.optional().describe(
    "Digest of what is about to be deployed: of the manifest or of a component. With `release`, it must be in that manifest.",
  ),
});

/** The input of the use-case, without the stage. */
export interface GateSubject {
  readonly release?: string | undefined;
  readonly subjects: readonly string[];
  readonly externalId?: string | undefined;
}

interface Named {
  readonly release?: string | undefined;
  readonly subject?: string | undefined;
}

export function subjectOfQuery({ query }: RestRequest, body: Named = {}): GateSubject {
  const { release = body.release, subject = body.subject } = query;
  return { release, subjects: subject === undefined ? [] : [subject] };
}

const Named = z.looseObject({
  release: ReleaseReference.optional(),
  subject: z.string().max(100).optional(),
});

/** The body of a client whose user writes it: Spinnaker, Azure DevOps. */
export const NamedBody = Named.describe("Names the release, the digest, or both.");
export const subjectOfNamedBody = (request: RestRequest) =>
  subjectOfQuery(request, readInput(NamedBody, request.body));

export const FlaggerBody = z.looseObject({
  name: z.string().max(300),
  namespace: z.string().max(300),
  phase: z.string().max(100),
  checksum: z.string().max(300).optional(),
  metadata: Named.optional(),
});
export const subjectOfFlagger = (request: RestRequest) =>
  subjectOfQuery(request, readInput(FlaggerBody, request.body).metadata);

export const GitHubBody = z.looseObject({
  environment: z.string().max(300).optional(),
  deployment: z
    .looseObject({
      sha: z.string().max(100).optional(),
      payload: z.union([Named, z.string()]).optional(),
    })
    .nullish(),
});
/** The payload of the deployment names the release; without it, the commit is looked up as an external id. */
export function subjectOfGitHub(request: RestRequest): GateSubject {
  const { deployment } = readInput(GitHubBody, request.body);
  const payload = typeof deployment?.payload === "object" ? deployment.payload : {};
  return orExternalId(subjectOfQuery(request, payload), deployment?.sha);
}

export const GitLabBody = z.looseObject({
  object_attributes: z
    .looseObject({ last_commit: z.looseObject({ id: z.string().max(100).optional() }).nullish() })
    .nullish(),
  external_approval_rule: z.looseObject({ id: z.number().int() }).nullish(),
});
export const subjectOfGitLab = (request: RestRequest) =>
  orExternalId(subjectOfQuery(request), commitOfGitLab(request));
export const commitOfGitLab = ({ body }: RestRequest) =>
  readInput(GitLabBody, body).object_attributes?.last_commit?.id;
export const checkOfGitLab = ({ body }: RestRequest) =>
  readInput(GitLabBody, body).external_approval_rule?.id;

function orExternalId(named: GateSubject, externalId: string | undefined): GateSubject {
  const isNamed = named.release !== undefined || named.subjects.length > 0;
  return isNamed || !externalId ? named : { ...named, externalId };
}
