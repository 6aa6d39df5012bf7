import { modelKeyOf, versionOf } from "@/server/domain/release/release-key";
import { actOnStage, NEW_ACCOUNT, PLACE_HOLD } from "../address/act-address";
import { releaseHref } from "../address/release-view";
import type { Act } from "../data/search-data";

type Task = Extract<Act, { kind: "task" }>["permission"];

export interface Entry {
  readonly id: string;
  readonly words: string;
  /** A less prominent text that distinguishes it. */
  readonly detail?: string;
  readonly href: string;
}

const MOVES: Readonly<Record<Extract<Act, { kind: "move" }>["act"], string>> = {
  sign: "Sign or return",
  confirm: "Confirm the checklist of",
  fix: "Submit new evidence for",
  promote: "Promote",
  wait: "View",
};

const TASKS: Partial<Readonly<Record<Task, { readonly words: string; readonly href: string }>>> = {
  "model.register": { words: "Register a model and open a first release", href: "/first-release" },
  "hold.place": { words: "Place a hold", href: `/admin/stages?act=${PLACE_HOLD}` },
  "delegation.give": { words: "Name a delegate for an absence", href: "/settings/delegates" },
  "calendar.manage": { words: "Change windows and freezes", href: "/admin/stages#calendars" },
  "service-account.manage": { words: "Create a service account", href: `/admin/accounts?act=${NEW_ACCOUNT}` },
  "session.manage": { words: "End sessions of a person", href: "/admin" },
  "report.export": { words: "Export a release's evidence", href: "/reports" },
  "ledger.verify": { words: "Verify the ledger", href: "/ledger" },
};

/** Returns the actions of the palette, each as a verb with its address. */
export function prepareActs(acts: readonly Act[]): readonly Entry[] {
  return acts.flatMap((act): Entry[] => {
    if (act.kind === "task") {
      const task = TASKS[act.permission];
      return task ? [{ id: `task ${act.permission}`, ...task }] : [];
    }
    const version = versionOf(act.release);
    const about = `${act.title} ${version}`;
    if (act.kind === "roll-back")
      return [
        {
          id: `roll back ${act.release} ${act.stage}`,
          words: `Roll back ${about}`,
          detail: act.stage,
          href: `${releaseHref(act.release)}?stage=${act.stage}&act=${actOnStage("roll-back", placeOf(act))}`,
        },
      ];
    return [
      {
        id: `${act.act} ${act.release} ${act.stage}`,
        words: `${MOVES[act.act]} ${about}`,
        detail: act.stage,
        href: hrefOf(act),
      },
    ];
  });
}

type Move = Extract<Act, { kind: "move" }>;

/** Returns the address of the action itself: the sign-off page, the dialog, the form or the gate. */
function hrefOf(move: Move): string {
  const { act, release, stage, gateId } = move;
  const page = `${releaseHref(release)}?stage=${stage}`;
  switch (act) {
    case "sign":
      return releaseHref(release, `/sign-off/${stage}`);
    case "confirm":
      return `${page}&tab=checklist#parts`;
    case "fix":
      return gateId === undefined ? page : `${page}&inspect=gate:${gateId}`;
    case "promote":
      return `${page}&act=${actOnStage("promote", placeOf(move))}`;
    case "wait":
      return page;
  }
}

function placeOf({ release, stage }: { readonly release: string; readonly stage: string }) {
  return { model: modelKeyOf(release), stage };
}
