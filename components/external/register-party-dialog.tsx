"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId } from "react";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { CommandBlock } from "../ui/command-block";
import { Dialog } from "../ui/dialog";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface RegisterPartyDialogProps {
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** Whom a gate may ask. Its secret is shown once, in place of the form; its address never again. */
export function RegisterPartyDialog({ owners, onClose }: RegisterPartyDialogProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const formId = useId();
  const register = useMutation(
    trpc.external.register.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.external.parties.queryKey() }),
    }),
  );
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]));
    register.mutate({ name: said["name"] ?? "", title: said["title"] ?? "", url: said["url"] ?? "", ownerId: said["ownerId"] ?? "" });
  };
  if (register.data) return <SecretShown name={register.data.name} secret={register.data.secret} onClose={onClose} />;
  const refusal = register.error ? refusalOf(register.error) : undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Register an outside party"
      consequence="Whoever holds its secret decides for it, wherever a policy asks it."
      acts={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={register.isPending}>
            Register it
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={send} className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <TextField label="Title" name="title" required maxLength={120} hint="As people call it: Notified body 0123" />
        <TextField
          label="Name"
          name="name"
          required
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          hint="As policies name it: notified-body"
        />
        <TextField
          type="url"
          label="Address"
          name="url"
          required
          autoComplete="off"
          spellCheck={false}
          hint="Where it is asked, over https. Kept sealed and never shown again."
        />
        <SelectField
          label="Answered for by"
          name="ownerId"
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
          hint="Who here answers for the connection"
        />
        <RefusalNote refusal={refusal} isAnnounced />
      </form>
    </Dialog>
  );
}

interface SecretShownProps {
  readonly name: string;
  readonly secret: string;
  readonly onClose: () => void;
}

function SecretShown({ name, secret, onClose }: SecretShownProps) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`The secret of ${name}, this once`}
      consequence="Both sides sign with it (Standard Webhooks). It is shown here and nowhere again; a lost one means registering the party anew."
      acts={
        <Button variant="primary" onClick={onClose}>
          It has been handed over
        </Button>
      }
    >
      <CommandBlock label="Signing secret" command={secret} />
    </Dialog>
  );
}
