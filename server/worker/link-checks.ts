import { recordLinkCheck } from "@/server/application/checklist/record-link-check";
import type { Kernel } from "@/server/application/kernel/command";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { checkLink, type LinkFound } from "@/server/engines/links/check-link";
import { type Repeating, repeat } from "./repeat";

/** Longer than any attempt may take, so that a claim runs out only when its holder has died. */
const CLAIM_MS = 60_000;
const IDLE_MS = 2000;

interface LinkChecksOptions {
  readonly kernel: Kernel;
  readonly onError: (error: Error) => void;
}

/** Fetches the links that answers to checklists give, where the policy asks for it, one at a time in each process. */
export function startLinkChecks({ kernel, onError }: LinkChecksOptions): Repeating {
  return repeat(() => checkNextLink(kernel), { idleMs: IDLE_MS, onError });
}

/**
 * Fetch the link that has waited longest, outside any transaction, and write down what came of it.
 *
 * @param check what calls out; the product's own goes through the guard of the open internet.
 * @returns how many were fetched.
 */
export async function checkNextLink(kernel: Kernel, check: (url: string) => Promise<LinkFound> = checkLink): Promise<number> {
  const now = kernel.now();
  const link = await kernel.transact((tx) => tx.decisions.claimLink({ now, until: new Date(now.getTime() + CLAIM_MS) }));
  if (link === undefined) return 0;
  const { answerId, url, attempts } = link;
  const found = await check(url);
  const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
  await recordLinkCheck.execute(kernel, caller, { answerId, attempts, ...found }).catch((error: unknown) => {
    // Another process took it for dead, and was there first.
    if (!isAppError(error)) throw error;
  });
  return 1;
}
