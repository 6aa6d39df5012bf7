"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { Button } from "../ui/button";
import { CommandBlock } from "../ui/command-block";
import { Dialog } from "../ui/dialog";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface RegisterApproverDialogProps {
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

/**
 * Registers an external approver. The secret is shown once, in place of the form; the address is never shown
 * again.
 */
export function RegisterApproverDialog({ owners, onClose }: RegisterApproverDialogProps) {
  const trpc = useTRPC();
  const register = useMutation(trpc.external.register.mutationOptions());
  const send = (form: FormData) => {
    const said = Object.fromEntries([...form].map(([name, value]) => [name, String(value).trim()]));
    register.mutate({
      name: said["name"] ?? "",
      title: said["title"] ?? "",
      url: said["url"] ?? "",
      ownerId: said["ownerId"] ?? "",
    });
  };
  if (register.data)
    return <SecretShown name={register.data.name} secret={register.data.secret} onClose={onClose} />;
  return (
    <FormDialog
      onClose={onClose}
      title="Register an external approver"
      consequence="Anyone who has its secret can answer for it, in every policy that names it."
      act="Register"
      mutation={register}
      onSend={send}
    >
      <TextField
        label="Title"
        name="title"
        required
        maxLength={120}
        hint="The display name, for example Notified body 0123"
      />
      <TextField
        label="Name"
        name="name"
        required
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        hint="The name in policies, for example notified-body"
      />
      <TextField
        type="url"
        label="Address"
        name="url"
        required
        autoComplete="off"
        spellCheck={false}
        hint="The https address that receives the requests. It is stored encrypted and not shown again."
      />
      <SelectField
        label="Internal owner"
        name="ownerId"
        options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        hint="The person in your organisation who is responsible for the connection"
      />
    </FormDialog>
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
      title={`Signing secret of ${name}`}
      consequence="Both sides sign messages with it (Standard Webhooks). It is shown only once. If it is lost, register the external approver again."
      acts={
        <Button variant="primary" onClick={onClose}>
          I have passed it on
        </Button>
      }
    >
      <CommandBlock label="Signing secret" command={secret} />
    </Dialog>
  );
}
