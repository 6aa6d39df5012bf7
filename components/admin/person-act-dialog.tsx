"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PersonShown } from "../data/admin-data";
import { useTRPC } from "../data/trpc";
import { ReasonDialog } from "../form/reason-dialog";
import { notify } from "../ui/notify";

export type PersonAct = "end-sessions" | "deactivate" | "reactivate";

interface PersonActDialogProps {
  readonly act: PersonAct;
  readonly person: PersonShown["person"];
  readonly onClose: () => void;
}

/** What each act does to a person and to the releases that wait for them, before it is done. */
export function PersonActDialog({ act, person, onClose }: PersonActDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const options = {
    onSuccess: () => {
      void queries.invalidateQueries();
      notify({ title: DONE[act](person.name) });
      onClose();
    },
  };
  const endSessions = useMutation(trpc.person.revokeSessions.mutationOptions(options));
  const deactivate = useMutation(trpc.person.deactivate.mutationOptions(options));
  const reactivate = useMutation(trpc.person.reactivate.mutationOptions(options));
  const chosen = { "end-sessions": endSessions, deactivate, reactivate }[act];
  return (
    <ReasonDialog
      {...wordsOf(act, person)}
      isDangerous={act !== "reactivate"}
      isBusy={chosen.isPending}
      error={chosen.error}
      onAct={(reason) => chosen.mutate({ personId: person.id, reason })}
      onClose={onClose}
    />
  );
}

const DONE: Readonly<Record<PersonAct, (name: string) => string>> = {
  "end-sessions": (name) => `Every session of ${name} has ended`,
  deactivate: (name) => `${name} is deactivated`,
  reactivate: (name) => `${name} may sign in again`,
};

function wordsOf(act: PersonAct, { name, openSessions }: PersonShown["person"]) {
  const sessions =
    openSessions === 0
      ? "No session is open now; any that opens meanwhile ends"
      : openSessions === 1
        ? "The one session that is open ends"
        : `The ${openSessions} sessions that are open end`;
  if (act === "end-sessions")
    return {
      title: `End all sessions of ${name}?`,
      act: "End all sessions",
      consequences: [`${sessions} at once, on every device.`, "They can sign in again."],
    };
  if (act === "deactivate")
    return {
      title: `Deactivate ${name}?`,
      act: "Deactivate",
      consequences: [
        `${sessions} at once, and no sign-in opens another, whatever the identity provider says.`,
        "What they signed stands. Slots only they could have filled stay open until somebody else holds the role.",
        "An administrator can reactivate them.",
      ],
    };
  return {
    title: `Reactivate ${name}?`,
    act: "Reactivate",
    consequences: ["They may sign in again, with the roles their groups hold then.", "Sessions that were ended stay ended."],
  };
}
