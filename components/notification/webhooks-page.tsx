"use client";

import { useQuery } from "@tanstack/react-query";
import { MessageSquareOff, Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../data/trpc";
import { NotPermitted } from "../page/not-permitted";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryContent } from "../page/query-content";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Section } from "../ui/section";
import { AddWebhookDialog } from "./add-webhook-dialog";
import { DeliveryTable } from "./delivery-table";
import { WebhookSection } from "./webhook-section";

const REFRESH_MS = 15_000;
/** The refresh interval while a delivery is under way. */
const WATCH_MS = 1_500;

/** Lists chat channels of teams, their last deliveries, and undelivered email. */
export function WebhooksPage({ sendsMail }: { readonly sendsMail: boolean }) {
  const [isAdding, setAdding] = useState(false);
  const query = useQuery({
    ...useTRPC().notification.webhooks.queryOptions({}),
    refetchInterval: ({ state }) =>
      state.data?.webhooks.some(({ deliveries }) => deliveries[0]?.state === "waiting")
        ? WATCH_MS
        : REFRESH_MS,
  });
  return (
    <Page
      header={
        <PageHeader
          parent={{ href: "/settings/notifications", word: "Notification settings" }}
          title="Chat webhooks and delivery"
          act={
            query.data && query.data.teams.length > 0 ? (
              <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setAdding(true)}>
                Add a chat webhook
              </Button>
            ) : undefined
          }
        />
      }
    >
      <QueryContent
        query={query}
        label="Loading webhooks"
        rows={12}
        refused={{
          "not-permitted": <NotPermitted what="Chat webhooks" permission="notification-webhook.manage" />,
        }}
      >
        {(data) => (
          <>
            {data.webhooks.length === 0 && (
              <div className="mb-8">
                <EmptyState icon={<MessageSquareOff />} title="No chat webhooks yet">
                  {data.teams.length === 0
                    ? "Register a model first. A webhook belongs to a team with models."
                    : "Create an incoming webhook in Slack, or a workflow with a webhook trigger in Teams, and add its address here."}
                </EmptyState>
              </div>
            )}
            {data.webhooks.map((webhook) => (
              <WebhookSection key={webhook.id} webhook={webhook} now={data.now} />
            ))}
            <Section title="Undelivered email" note="last 30 days">
              <DeliveryTable
                caption="Undelivered email"
                deliveries={data.failedMail}
                now={data.now}
                empty={
                  <EmptyState
                    title={
                      sendsMail ? "All email was delivered" : "Email is not configured: SMTP_URL is not set"
                    }
                  />
                }
              />
            </Section>
            <AddWebhookDialog teams={data.teams} isOpen={isAdding} onClose={() => setAdding(false)} />
          </>
        )}
      </QueryContent>
    </Page>
  );
}
