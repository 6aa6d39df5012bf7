"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { EVIDENCE_TYPES } from "@/server/domain/evidence/evidence-types";
import type { Account } from "../data/admin-data";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { CommandBlock } from "../ui/command-block";
import { Dialog } from "../ui/dialog";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { TimeStamp } from "../ui/time-stamp";
import { tokenInput } from "./token-input";

const LIFETIMES = [
  { value: "24", label: "a day" },
  { value: "168", label: "a week" },
  { value: "720", label: "30 days" },
  { value: "2160", label: "90 days, the longest" },
];

/** A new token, no wider than it needs to be; its value is shown once, here, and is kept nowhere. */
export function CreateTokenDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const formId = useId();
  const create = useMutation(
    trpc.serviceAccount.createToken.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.serviceAccount.list.queryKey() }),
    }),
  );
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    create.mutate({ account: account.name, ...tokenInput(new FormData(event.currentTarget)) });
  };
  if (create.data) return <TokenShown minted={create.data} account={account.name} onClose={onClose} />;
  const refusal = create.error ? refusalOf(create.error) : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`New token for ${account.name}`}
      consequence="Whoever holds it acts as this account, as far as it reaches, until it runs out or is revoked."
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={create.isPending}>
            Create token
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <EvidenceTypes />
        <TextField label="Environments" name="environments" defaultValue="*" hint="Separated by commas, * for any" />
        <TextField label="Models" name="models" defaultValue="*" hint={`Keys separated by commas, * for every model of ${account.team}`} />
        <SelectField label="Lives for" name="hours" options={LIFETIMES} />
        <RefusalNote refusal={refusal} isAnnounced />
      </form>
    </Dialog>
  );
}

function EvidenceTypes() {
  return (
    <fieldset>
      <legend className="text-13 font-medium">Evidence it may submit</legend>
      <p className="mb-1 text-12 text-ink-muted">None chosen is none allowed.</p>
      <div className="grid grid-cols-2 gap-x-4">
        {["*", ...Object.keys(EVIDENCE_TYPES)].map((type) => (
          <label key={type} className="flex min-h-(--control-small) items-center gap-2">
            <input type="checkbox" name="evidenceTypes" value={type} className="size-4 accent-accent" />
            {type === "*" ? "any" : type}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface TokenShownProps {
  readonly minted: { readonly value: string; readonly expiresAt: Date };
  readonly account: string;
  readonly onClose: () => void;
}

function TokenShown({ minted, account, onClose }: TokenShownProps) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`The token of ${account}, this once`}
      consequence="Copy it into the place where it is used. It is shown here and nowhere again; a lost one is revoked and replaced."
      acts={
        <Button variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <CommandBlock label="Bearer token" command={minted.value} />
        <p className="text-ink-muted">
          It runs out <TimeStamp at={minted.expiresAt} />.
        </p>
      </div>
    </Dialog>
  );
}
