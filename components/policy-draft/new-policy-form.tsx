"use client";

import { type FormEvent, useState } from "react";
import { policyHref } from "../address/policy-view";
import { Button } from "../ui/button";
import { RadioGroup } from "../ui/radio-group";
import { TextField } from "../ui/text-field";
import { TextLink } from "../ui/text-link";

/** A text that a policy can start with. */
export interface Starter {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly yaml: string;
}

interface NewPolicyFormProps {
  readonly starters: readonly Starter[];
  /** The names of existing policies. */
  readonly taken: readonly string[];
  readonly onBegin: (begun: { readonly name: string; readonly title: string; readonly from: string }) => void;
}

/** Asks for the name of a new policy and the text it starts with. */
export function NewPolicyForm({ starters, taken, onBegin }: NewPolicyFormProps) {
  const [name, setName] = useState("");
  const [title, setTitle] = useState("");
  const [from, setFrom] = useState<string>();
  const isTaken = taken.includes(name);
  const begin = (event: FormEvent) => {
    event.preventDefault();
    if (from !== undefined && !isTaken) onBegin({ name, title: title.trim(), from });
  };
  return (
    <form onSubmit={begin} className="grid max-w-120 gap-5">
      <TextField
        label="Name"
        hint="Used in addresses, on the command line and on every release it governs. It cannot change later. Lower-case letters, digits and hyphens."
        required
        pattern="[a-z0-9][a-z0-9\-]*"
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        value={name}
        error={isTaken ? "A policy with this name already exists." : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      {isTaken && (
        <p className="-mt-3 text-13">
          <TextLink href={policyHref(name)}>Open it and propose a change</TextLink>
        </p>
      )}
      <TextField
        label="Title"
        hint="A display title, for example “Models that decide about people”."
        required
        maxLength={120}
        autoComplete="off"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
      />
      <RadioGroup
        label="Start with"
        name="from"
        value={from}
        onSelect={setFrom}
        options={starters.map((starter) => ({
          value: starter.name,
          label: starter.title,
          description: starter.about,
        }))}
        isRequired
      />
      <div>
        <Button type="submit" variant="primary">
          Start writing
        </Button>
      </div>
    </form>
  );
}
