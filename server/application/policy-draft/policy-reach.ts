import { type Reach, reachOf } from "@/server/domain/policy/draft/teams-governed";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import type { ModelReads, ModelRecord, PolicyReads } from "../kernel/ports/models";

const PAGE = 200;

interface Reads {
  readonly models: Pick<ModelReads, "list">;
  readonly policies: Pick<PolicyReads, "listCurrent">;
}

/** Who is concerned by a policy's next document, or by its going away: asked of every model there is, whoever asks. */
export async function policyReach(reads: Reads, name: string, next: PolicyDocument | undefined): Promise<Reach> {
  const current = await reads.policies.listCurrent();
  return reachOf({ name, next, current: current.map(({ document }) => document) }, await everyModel(reads.models));
}

async function everyModel(models: Reads["models"]): Promise<readonly ModelRecord[]> {
  const all: ModelRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await models.list("*", { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return all;
}
