"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Role } from "@/server/domain/authorization/role";
import type { PersonShown } from "../data/person-data";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { EmptyState } from "../ui/empty-state";
import { grantsInWords } from "../ui/grants-in-words";
import { Inspector } from "../ui/inspector";
import { KeyValues } from "../ui/key-values";
import { Skeleton } from "../ui/skeleton";
import { TextLink } from "../ui/text-link";
import { TimeStamp } from "../ui/time-stamp";
import { type PersonAct, PersonActDialog } from "./person-act-dialog";
import { SessionTable } from "./session-table";
import { whyNotWith } from "./why-not-with";

interface PersonInspectorProps {
  readonly personId: string;
  /** The id of the reader. Nobody can deactivate themselves. */
  readonly self: string;
  readonly roles: readonly Role[];
}

/** Shows one person: their identity at the provider, their sessions, and the actions that end these. */
export function PersonInspector({ personId, self, roles }: PersonInspectorProps) {
  const { data, error } = useQuery(useTRPC().person.get.queryOptions({ personId }));
  return (
    <Inspector kind="Person" title={data?.person.name ?? "Person"} closeHref="/admin">
      {!data && !error && <Skeleton label="Loading the person" rows={8} />}
      {error && <EmptyState title={refusalOf(error).title}>{refusalOf(error).detail}</EmptyState>}
      {data && <Details shown={data} isSelf={personId === self} roles={roles} />}
    </Inspector>
  );
}

interface DetailsProps {
  readonly shown: PersonShown;
  readonly isSelf: boolean;
  readonly roles: readonly Role[];
}

function Details({ shown, isSelf, roles }: DetailsProps) {
  const { person } = shown;
  const [act, setAct] = useState<PersonAct>();
  const self =
    isSelf && person.active
      ? "You cannot deactivate yourself. Another administrator can do it and can undo it."
      : undefined;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <KeyValues
        items={[
          { term: "Email", value: person.email || "none given" },
          { term: "Roles", value: grantsInWords(person.grants) },
          {
            term: "Known as",
            value: (
              <code className="text-12 text-ink-muted wrap-anywhere">{`${person.issuer} | ${person.subject}`}</code>
            ),
          },
          { term: "First seen", value: <TimeStamp at={person.firstSeenAt} /> },
          { term: "Last sign-in", value: <TimeStamp at={person.lastSeenAt} /> },
          {
            term: "Record",
            value: <TextLink href={`/ledger?actor=${person.id}`}>Their ledger entries</TextLink>,
          },
        ]}
      />
      <div className="flex flex-wrap gap-2">
        <Act
          word="End all sessions"
          whyNot={whyNotWith(roles, "session.manage")}
          onPress={() => setAct("end-sessions")}
        />
        <Act
          word={person.active ? "Deactivate" : "Reactivate"}
          whyNot={whyNotWith(roles, "person.manage") ?? self}
          isDangerous={person.active}
          onPress={() => setAct(person.active ? "deactivate" : "reactivate")}
        />
      </div>
      <SessionTable shown={shown} />
      {act && <PersonActDialog act={act} person={person} onClose={() => setAct(undefined)} />}
    </div>
  );
}

interface ActProps {
  readonly word: string;
  readonly whyNot: string | undefined;
  readonly isDangerous?: boolean;
  readonly onPress: () => void;
}

function Act({ word, whyNot, isDangerous = true, onPress }: ActProps) {
  if (whyNot !== undefined) return <ButtonWithReason reason={whyNot}>{word}</ButtonWithReason>;
  return (
    <Button variant={isDangerous ? "danger" : "secondary"} onClick={onPress}>
      {word}…
    </Button>
  );
}
