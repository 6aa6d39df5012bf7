"use client";

import { useMutation } from "@tanstack/react-query";
import type { PersonShown } from "../data/person-data";
import { useTRPC } from "../data/trpc";
import { ReasonDialog } from "../form/reason-dialog";
import { notify } from "../ui/notify";

export type PersonAct = "end-sessions" | "deactivate" | "reactivate";

interface PersonActDialogProps {
  readonly act: PersonAct;
  readonly person: PersonShown["person"];
  readonly onClose: () => void;
}

/** States what each action does to a person and to the releases that wait for them, before it is done. */
export function PersonActDialog({ act, person, onClose }: PersonActDialogProps) {
  const trpc = useTRPC();
  const options = {
    onSuccess: () => {
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
      mutation={chosen}
      onAct={(reason) => chosen.mutate({ personId: person.id, reason })}
      onClose={onClose}
    />
  );
}

const DONE: Readonly<Record<PersonAct, (name: string) => string>> = {
  "end-sessions": (name) => `Every session of ${name} has ended`,
  deactivate: (name) => `${name} is deactivated`,
  reactivate: (name) => `${name} can sign in again`,
};

function wordsOf(act: PersonAct, { name, openSessions }: PersonShown["person"]) {
  const sessions =
    openSessions === 0
      ? "No session is open; any session opened in the meantime ends"
      : openSessions === 1
        ? "1 open session ends"
        : `${openSessions} open sessions end`;
  if (act === "end-sessions")
    return {
      title: `End all sessions of ${name}?`,
      act: "End all sessions",
      consequence: [`${sessions} immediately, on every device.`, "They can sign in again."],
    };
  if (act === "deactivate")
    return {
      title: `Deactivate ${name}?`,
      act: "Deactivate",
      consequence: [
        `${sessions} immediately. The person cannot sign in again, even if the identity provider allows it.`,
        "Their signatures remain valid. Slots that only they can fill stay open until another person has the role.",
        "An administrator can reactivate them.",
      ],
    };
  return {
    title: `Reactivate ${name}?`,
    act: "Reactivate",
    consequence: [
      "They can sign in again, with the roles that their groups give them at that time.",
      "Sessions that were ended stay ended.",
    ],
  };
}
