import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { approvalRequestsDue } from "@/server/domain/gate/approval-requests-due";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Kernel } from "../kernel/command";
import { sendApprovalRequests } from "./request-approval";

const AT_ONCE = 50;

/**
 * Sends the approval requests that open requests wait for: when signing has opened, and again when the
 * decision has changed. Reads first and decides under the release's lock, so any process may call it at any
 * time.
 *
 * @returns the number of requests with an approval request to send.
 */
export async function requestApprovalsWhenDue(kernel: Kernel): Promise<number> {
  let asked = 0;
  let after = "";
  for (;;) {
    const requests = await kernel.store.external.requestsWithExternalGates(after, AT_ONCE);
    for (const { releaseId, stage } of requests) {
      const facts = await kernel.store.releases.facts(releaseId, stage, "promotion");
      if (
        approvalRequestsDue(evaluateRelease(facts, kernel.now()), facts).length > 0 &&
        (await requestApproval(kernel, { release: releaseId, stage }))
      )
        asked += 1;
    }
    const last = requests.at(-1);
    if (last === undefined || requests.length < AT_ONCE) return asked;
    after = last.id;
  }
}

/** False when another process was first, or the decision changed meanwhile. */
async function requestApproval(
  kernel: Kernel,
  input: { readonly release: string; readonly stage: string },
): Promise<boolean> {
  try {
    await sendApprovalRequests.execute(
      kernel,
      { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") },
      input,
    );
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}
