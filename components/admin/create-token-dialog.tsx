"use client";

import { useMutation } from "@tanstack/react-query";
import { EVIDENCE_TYPES } from "@/server/domain/evidence/evidence-types";
import type { Account } from "../data/service-account-data";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { Button } from "../ui/button";
import { CommandBlock } from "../ui/command-block";
import { Dialog } from "../ui/dialog";
import { Note } from "../ui/note";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";
import { TimeStamp } from "../ui/time-stamp";
import { tokenInput } from "./token-input";

const LIFETIMES = [
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
  { value: "2160", label: "90 days (maximum)" },
];

/** Asks for a new token. Its value is shown once, in this dialog, and is not stored. */
export function CreateTokenDialog({
  account,
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const create = useMutation(trpc.serviceAccount.createToken.mutationOptions());
  const send = (form: FormData) => {
    create.mutate({ account: account.name, ...tokenInput(form) });
  };
  if (create.data) return <TokenShown minted={create.data} account={account.name} onClose={onClose} />;
  return (
    <FormDialog
      onClose={onClose}
      title={`New token for ${account.name}`}
      consequence="Anyone who has the token can act as this account, within its limits, until it expires or is revoked."
      act="Create token"
      mutation={create}
      onSend={send}
    >
      <EvidenceTypes />
      <TextField
        label="Environments"
        name="environments"
        defaultValue="*"
        hint="Separated by commas, * for any"
      />
      <TextField
        label="Models"
        name="models"
        defaultValue="*"
        hint={`Keys separated by commas, * for every model of ${account.team}`}
      />
      <SelectField label="Expires after" name="hours" options={LIFETIMES} />
    </FormDialog>
  );
}

function EvidenceTypes() {
  return (
    <fieldset>
      <legend className="text-13 font-medium">Evidence it may submit</legend>
      <p className="mb-1 text-12 text-ink-muted">Choose at least one.</p>
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
      title={`New token of ${account}`}
      consequence="Copy the token now. It is shown only once. If you lose it, revoke it and create another."
      acts={
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <CommandBlock label="Bearer token" command={minted.value} />
        <Note as="p">
          It expires <TimeStamp at={minted.expiresAt} />.
        </Note>
      </div>
    </Dialog>
  );
}
