import { recordLinkCheck } from "@/server/application/checklist/record-link-check";
import type { Kernel } from "@/server/application/kernel/command";
import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { checkLink, type LinkFound } from "@/server/engines/links/check-link";
import { type Work, whileBusy } from "./repeat";

/** Longer than any attempt may take, so that a claim expires only when its holder has crashed. */
const CLAIM_MS = 60_000;
const IDLE_MS = 2000;

/** Fetches the links in answers to checklists, where the policy requires it, one at a time in each process. */
export function linkChecks(kernel: Kernel): Work {
  return whileBusy(IDLE_MS, () => checkNextLink(kernel));
}

/**
 * Fetches the link that has waited longest, outside any transaction, and records the result.
 *
 * @param check makes the call; the product's own only calls the open internet.
 * @returns the number of fetched links.
 */
export async function checkNextLink(
  kernel: Kernel,
  check: (url: string) => Promise<LinkFound> = checkLink,
): Promise<number> {
  const now = kernel.now();
  const link = await kernel.transact((tx) =>
    tx.decisions.claimLink({ now, until: new Date(now.getTime() + CLAIM_MS) }),
  );
  if (link === undefined) return 0;
  const { answerId, url, attempts } = link;
  const found = await check(url);
  const caller = { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") };
  await recordLinkCheck.execute(kernel, caller, { answerId, attempts, ...found }).catch((error: unknown) => {
    // Another process took over the claim and was first.
    if (!isAppError(error)) throw error;
  });
  return 1;
}
