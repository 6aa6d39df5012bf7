"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { KIND_WORDS } from "@/server/domain/notification/notification";
import { countOf } from "@/server/domain/text/count-of";
import type { Webhook } from "../data/notification-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { ButtonWithReason } from "../ui/button-with-reason";
import { Callout } from "../ui/callout";
import { Dialog } from "../ui/dialog";
import { EmptyState } from "../ui/empty-state";
import { KeyValues } from "../ui/key-values";
import { notify } from "../ui/notify";
import { Section } from "../ui/section";
import { Stack } from "../ui/stack";
import { DeliveryTable } from "./delivery-table";

const FORMAT_WORDS: Readonly<Record<Webhook["format"], string>> = { slack: "Slack", teams: "Teams workflow" };

interface WebhookSectionProps {
  readonly webhook: Webhook;
  readonly now: Date;
}

/** Shows one chat channel: its events, its last deliveries and its actions. */
export function WebhookSection({ webhook, now }: WebhookSectionProps) {
  const { id, name, team, disabledAt, deliveries, failures } = webhook;
  const [isRemoving, setRemoving] = useState(false);
  const { test, enable, remove } = useWebhookActs(name);
  const error = test.error ?? enable.error ?? remove.error;
  return (
    <Section
      title={name}
      note={`${team} · ${FORMAT_WORDS[webhook.format]}`}
      acts={
        <>
          {disabledAt === undefined ? (
            <Button size="small" isBusy={test.isPending} onClick={() => test.mutate({ id })}>
              Send a test message
            </Button>
          ) : (
            <>
              <ButtonWithReason size="small" reason="The webhook is disabled. Enable it first.">
                Send a test message
              </ButtonWithReason>
              <Button size="small" isBusy={enable.isPending} onClick={() => enable.mutate({ id })}>
                Enable
              </Button>
            </>
          )}
          <Button size="small" variant="quiet" onClick={() => setRemoving(true)}>
            Remove
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {disabledAt !== undefined && (
          <Callout kind="caution" title="Disabled after repeated failures">
            Every delivery failed for hours ( {countOf(failures, "attempt")}). See the responses below, fix
            the webhook in the chat, then enable it. Messages from the meantime are not sent.
          </Callout>
        )}
        <RefusalNote error={error} isAnnounced />
        <KeyValues
          items={[
            { term: "Address", value: `on ${webhook.host}; the full address is secret and not shown` },
            { term: "Events", value: webhook.kinds.map((kind) => KIND_WORDS[kind].title).join(", ") },
            { term: "Added by", value: webhook.createdBy },
          ]}
        />
        <DeliveryTable
          caption={`Messages to ${name}`}
          deliveries={deliveries}
          now={now}
          empty={<EmptyState title="No messages yet">Send a test message to check the delivery.</EmptyState>}
        />
      </Stack>
      <Dialog
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title={`Remove ${name}?`}
        consequence="Its address is deleted and cannot be recovered. Waiting messages are not sent. The ledger entry remains."
        acts={
          <>
            <Button autoFocus onClick={() => setRemoving(false)}>
              Keep it
            </Button>
            <Button variant="danger" isBusy={remove.isPending} onClick={() => remove.mutate({ id })}>
              Remove it
            </Button>
          </>
        }
      />
    </Section>
  );
}

function useWebhookActs(name: string) {
  const trpc = useTRPC();
  return {
    test: useMutation(
      trpc.notification.testWebhook.mutationOptions({
        onSuccess: () => notify({ title: `Message to ${name} queued`, detail: "The result appears below." }),
      }),
    ),
    enable: useMutation(
      trpc.notification.enableWebhook.mutationOptions({
        onSuccess: () => notify({ title: `${name} is enabled` }),
      }),
    ),
    remove: useMutation(
      trpc.notification.removeWebhook.mutationOptions({
        onSuccess: () => notify({ title: `${name} was removed` }),
      }),
    ),
  };
}
