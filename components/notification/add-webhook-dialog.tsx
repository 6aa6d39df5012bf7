"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { TEAM_KINDS, type TeamKind } from "@/server/domain/notification/chat-message";
import { KIND_WORDS } from "@/server/domain/notification/notification";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { notify } from "../ui/notify";
import { RadioGroup } from "../ui/radio-group";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface AddWebhookDialogProps {
  readonly teams: readonly string[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Draft {
  readonly team: string;
  readonly name: string;
  readonly format: "slack" | "teams";
  readonly url: string;
  readonly kinds: readonly TeamKind[];
}

/** Asks for a chat channel's address, events and team. The address is entered once and never shown again. */
export function AddWebhookDialog({ teams, isOpen, onClose }: AddWebhookDialogProps) {
  const trpc = useTRPC();
  const formId = useId();
  const blank: Draft = { team: teams[0] ?? "", name: "", format: "slack", url: "", kinds: TEAM_KINDS };
  const [draft, setDraft] = useState(blank);
  const close = () => {
    setDraft(blank);
    onClose();
  };
  const add = useMutation(
    trpc.notification.addWebhook.mutationOptions({
      onSuccess: () => {
        notify({ title: `${draft.name} was added`, detail: "Send it a test message." });
        close();
      },
    }),
  );
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Add a chat webhook"
      consequence="Messages in the channel name the release, the event and the person. They contain no evidence and no reasons. Links require a sign-in."
      acts={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button form={formId} type="submit" variant="primary" isBusy={add.isPending}>
            Add
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ ...draft, url: draft.url.trim(), kinds: [...draft.kinds] });
        }}
      >
        <WebhookFields teams={teams} draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} />
        <RefusalNote error={add.error} isAnnounced />
      </form>
    </Dialog>
  );
}

interface WebhookFieldsProps {
  readonly teams: readonly string[];
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

function WebhookFields({ teams, draft, onChange }: WebhookFieldsProps) {
  return (
    <>
      <SelectField
        label="Team"
        value={draft.team}
        options={teams.map((one) => ({ value: one, label: one }))}
        onChange={({ target }) => onChange({ team: target.value })}
      />
      <TextField
        label="Name"
        hint="A display name for the channel."
        required
        maxLength={80}
        value={draft.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <RadioGroup
        label="Chat"
        name="format"
        value={draft.format}
        onSelect={(format) => onChange({ format })}
        options={[
          { value: "slack", label: "Slack or a compatible chat" },
          { value: "teams", label: "Microsoft Teams (workflow)" },
        ]}
      />
      <TextField
        type="url"
        label="Address"
        hint="Anyone who knows the address can post to the channel. It is stored encrypted and not shown again."
        required
        autoComplete="off"
        spellCheck={false}
        value={draft.url}
        onChange={({ target }) => onChange({ url: target.value })}
      />
      <KindBoxes kinds={draft.kinds} onKinds={(kinds) => onChange({ kinds })} />
    </>
  );
}

interface KindBoxesProps {
  readonly kinds: readonly TeamKind[];
  readonly onKinds: (kinds: readonly TeamKind[]) => void;
}

function KindBoxes({ kinds, onKinds }: KindBoxesProps) {
  const id = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">Events</legend>
      <div className="grid sm:grid-cols-2">
        {TEAM_KINDS.map((kind) => (
          <label key={kind} htmlFor={`${id}-${kind}`} className="flex min-h-(--control) items-center gap-2">
            <input
              id={`${id}-${kind}`}
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={({ target }) =>
                onKinds(TEAM_KINDS.filter((one) => (one === kind ? target.checked : kinds.includes(one))))
              }
              className="size-4 shrink-0 accent-accent"
            />
            {KIND_WORDS[kind].title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
