import { type Reach, reachOf } from "@/server/domain/policy/draft/teams-governed";
import type { OverlayDocument } from "@/server/domain/policy/overlay/overlay-document";
import type { PolicyDocument } from "@/server/domain/policy/policy-document";
import type { ModelReads, ModelRecord, PolicyReads } from "../kernel/ports/models";

const PAGE = 200;

interface Reads {
  readonly models: Pick<ModelReads, "list">;
  readonly policies: Pick<PolicyReads, "listCurrent">;
}

interface Next {
  readonly document?: PolicyDocument | undefined;
  readonly overlay?: OverlayDocument | undefined;
}

/**
 * Returns the models that a policy's next document, or its end, concerns: among all models, for any caller.
 */
export async function policyReach(
  reads: Reads,
  name: string,
  { document: next, overlay }: Next,
): Promise<Reach> {
  const current = await reads.policies.listCurrent();
  return reachOf({ name, next, current: besides(current, overlay) }, await everyModel(reads.models));
}

/**
 * Documents in force that would claim the same models. The policy that an overlay tightens is not one of
 * them.
 */
export function besides(
  current: readonly { readonly name: string; readonly document: PolicyDocument }[],
  overlay: OverlayDocument | undefined,
): readonly PolicyDocument[] {
  return current.filter(({ name }) => name !== overlay?.spec.tightens).map(({ document }) => document);
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
