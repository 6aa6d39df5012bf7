"use client";

import { useMutation } from "@tanstack/react-query";
import { MACHINE_ROLES, ROLE_WORDS } from "@/server/domain/authorization/role";
import { useTRPC } from "../data/trpc";
import { FormDialog } from "../form/form-dialog";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface CreateAccountDialogProps {
  readonly people: readonly { readonly id: string; readonly name: string; readonly active: boolean }[];
  readonly onClose: () => void;
}

/** Asks for a new service account: name, team, role and the person who owns its submissions. */
export function CreateAccountDialog({ people, onClose }: CreateAccountDialogProps) {
  const trpc = useTRPC();
  const create = useMutation(
    trpc.serviceAccount.create.mutationOptions({
      onSuccess: onClose,
    }),
  );
  const send = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const role = MACHINE_ROLES.find((one) => one === text("role")) ?? "reader";
    create.mutate({
      name: text("name"),
      team: text("team"),
      role,
      ownerIds: text("owner") ? [text("owner")] : [],
    });
  };
  return (
    <FormDialog
      onClose={onClose}
      title="New service account"
      consequence="Its owner counts as the contributor of its evidence and cannot sign as independent of it. The account needs a token before it can act."
      act="Create account"
      mutation={create}
      onSend={send}
    >
      <TextField
        label="Name"
        name="name"
        required
        hint="Lower-case letters, digits and hyphens"
        pattern="[a-z0-9]([a-z0-9\-]{0,62}[a-z0-9])?"
      />
      <TextField label="Team" name="team" required pattern="[a-z0-9\-]{1,60}" />
      <SelectField
        label="Role"
        name="role"
        options={MACHINE_ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role] }))}
      />
      <SelectField
        label="Owner"
        name="owner"
        options={[
          { value: "", label: "no owner (independence cannot be shown)" },
          ...people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </FormDialog>
  );
}
