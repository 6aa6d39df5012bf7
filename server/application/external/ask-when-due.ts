import { SYSTEM_ACTOR } from "@/server/domain/authorization/actor";
import { isAppError } from "@/server/domain/error/app-error";
import { asksDue } from "@/server/domain/gate/asks-due";
import { evaluateRelease } from "@/server/domain/gate/evaluate-release";
import type { Kernel } from "../kernel/command";
import { sendAsks } from "./ask-party";

const AT_ONCE = 50;

/**
 * Ask the parties that open requests wait for: when signing has opened, and anew when what was asked about has changed. What is
 * due is looked at first and decided under the release's lock, so it may be called as often as one likes, by any process.
 *
 * @returns how many requests had somebody to ask.
 */
export async function askWhenDue(kernel: Kernel): Promise<number> {
  let asked = 0;
  let after = "";
  for (;;) {
    const requests = await kernel.store.external.requestsThatAsk(after, AT_ONCE);
    for (const { releaseId, stage } of requests) {
      const facts = await kernel.store.releases.facts(releaseId, stage, "promotion");
      if (asksDue(evaluateRelease(facts, kernel.now()), facts).length > 0 && (await ask(kernel, { release: releaseId, stage }))) asked += 1;
    }
    const last = requests.at(-1);
    if (last === undefined || requests.length < AT_ONCE) return asked;
    after = last.id;
  }
}

/** False when another was there first, or it changed meanwhile. */
async function ask(kernel: Kernel, input: { readonly release: string; readonly stage: string }): Promise<boolean> {
  try {
    await sendAsks.execute(kernel, { actor: SYSTEM_ACTOR, requestId: kernel.newId("req") }, input);
    return true;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return false;
  }
}
