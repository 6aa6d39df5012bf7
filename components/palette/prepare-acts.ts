import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";
import { addressOf } from "../inbox/prepare-request";
import { releaseHref } from "../release/release-view";

export type Act = inferRouterOutputs<AppRouter>["search"]["acts"][number];
type Task = Extract<Act, { kind: "task" }>["permission"];

export interface Entry {
  readonly id: string;
  readonly words: string;
  /** What tells it from others, quieter. */
  readonly detail?: string;
  readonly href: string;
}

const MOVES: Readonly<Record<Extract<Act, { kind: "move" }>["act"], string>> = {
  sign: "Sign or return",
  confirm: "Confirm the checklist of",
  fix: "Bring better evidence for",
  promote: "Promote",
  wait: "Look at",
};

const TASKS: Partial<Readonly<Record<Task, { readonly words: string; readonly href: string }>>> = {
  "model.register": { words: "Register a model, open a first release", href: "/first-release" },
  "hold.place": { words: "Place a hold, stop the line", href: "/admin/stages" },
  "calendar.manage": { words: "Change windows and freezes", href: "/admin/stages" },
  "service-account.manage": { words: "Create a service account or token", href: "/admin/service-accounts" },
  "session.manage": { words: "End somebody's sessions", href: "/admin/people" },
  "report.export": { words: "Export a release's evidence", href: "/reports" },
  "ledger.verify": { words: "Verify the ledger", href: "/ledger" },
};

/** What the palette offers to do, in a verb, each with where it is done. */
export function prepareActs(acts: readonly Act[]): readonly Entry[] {
  return acts.flatMap((act): Entry[] => {
    if (act.kind === "task") {
      const task = TASKS[act.permission];
      return task ? [{ id: `task ${act.permission}`, ...task }] : [];
    }
    const version = act.release.split("@")[1] ?? "";
    const about = `${act.title} ${version}`;
    if (act.kind === "roll-back")
      return [
        {
          id: `roll back ${act.release} ${act.stage}`,
          words: `Roll back ${about}`,
          detail: act.stage,
          href: `${releaseHref(act.release)}?stage=${act.stage}&act=roll-back`,
        },
      ];
    return [
      {
        id: `${act.act} ${act.release} ${act.stage}`,
        words: `${MOVES[act.act]} ${about}`,
        detail: act.stage,
        href: addressOf({ releaseKey: act.release, stage: act.stage }, act.act),
      },
    ];
  });
}
