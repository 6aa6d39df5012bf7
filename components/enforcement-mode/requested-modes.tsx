"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { EnforcementModesData } from "../data/policy-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { ReasonDialog } from "../form/reason-dialog";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Note } from "../ui/note";
import { notify } from "../ui/notify";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { StateMark } from "../ui/state-mark";
import { TimeStamp } from "../ui/time-stamp";
import { MODE_PRESENTATION } from "./mode-presentation";
import { consequencesOf } from "./prepare-mode-change";

/** Lists enforcement requests that need a second person, with the button to agree. */
export function RequestedModes({ data }: { readonly data: EnforcementModesData }) {
  const { asked } = data;
  if (asked.length === 0) return null;
  return (
    <Section title="Waiting for a second person">
      <Stack as="ul" gap={3}>
        {asked.map((act) => (
          <Asked key={act.id} act={act} data={data} />
        ))}
      </Stack>
    </Section>
  );
}

function Asked({
  act,
  data,
}: {
  readonly act: EnforcementModesData["asked"][number];
  readonly data: EnforcementModesData;
}) {
  const trpc = useTRPC();
  const [isDeclining, setDeclining] = useState(false);
  const agree = useMutation(
    trpc.policy.agreeToEnforcementMode.mutationOptions({
      onSuccess: () => notify({ title: "Approved", detail: `The mode applies to ${act.team} from now on.` }),
    }),
  );
  const decline = useMutation(
    trpc.policy.declineEnforcementMode.mutationOptions({ onSuccess: () => setDeclining(false) }),
  );
  const { inForce, now, teams } = data;
  const team = teams.find((one) => one.team === act.team && one.version === act.version);
  const consequences =
    inForce && team ? consequencesOf(inForce, team, { mode: act.mode, until: act.until }).slice(1) : [];
  return (
    <li
      data-tone="waiting"
      className="grid gap-2 rounded-control border border-dashed border-(--tone-line) bg-paper px-3 py-2.5"
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium wrap-anywhere">{act.team}</span>
        <StateMark presentation={MODE_PRESENTATION[act.mode]} />
        {act.until && (
          <span className="text-13">
            until <TimeStamp at={act.until} precision="day" />
          </span>
        )}
        <Note size={13}>
          requested by {act.askedByName}, <TimeStamp at={act.askedAt} now={now} />
        </Note>
      </p>
      <p className="max-w-prose wrap-anywhere">{act.reason}</p>
      <ul className="grid max-w-prose list-disc gap-0.5 pl-4 text-13 text-ink-muted">
        {consequences.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {act.you.whyNotAgree === undefined ? (
          <Button
            size="small"
            variant="primary"
            isBusy={agree.isPending}
            onClick={() => agree.mutate({ id: act.id })}
          >
            Approve as the second person
          </Button>
        ) : (
          <ButtonWithReason size="small" placement="inline" reason={act.you.whyNotAgree}>
            Approve as the second person
          </ButtonWithReason>
        )}
        {act.you.whyNotDecline === undefined && (
          <Button size="small" onClick={() => setDeclining(true)}>
            Decline…
          </Button>
        )}
      </div>
      <RefusalNote error={agree.error} isAnnounced />
      {isDeclining && (
        <ReasonDialog
          title={`Decline this request of ${act.team}?`}
          consequence={["The current enforcement mode of the team does not change."]}
          act="Decline"
          mutation={decline}
          onAct={(reason) => decline.mutate({ id: act.id, reason })}
          onClose={() => setDeclining(false)}
        />
      )}
    </li>
  );
}
