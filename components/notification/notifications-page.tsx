"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { BellOff, CheckCheck, Settings2 } from "lucide-react";
import { useQueryStates } from "nuqs";
import { KIND_WORDS, NOTIFICATION_KINDS } from "@/server/domain/notification/notification";
import { listInputOf, NOTIFICATIONS_VIEW, type NotificationsView } from "../address/notifications-view";
import { useTRPC } from "../data/trpc";
import { useRefresh } from "../live/live-state";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryContent } from "../page/query-content";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { EmptyState } from "../ui/empty-state";
import { SelectField } from "../ui/select-field";
import { NotificationList } from "./notification-list";

const ALL = "all";

/** Lists the notifications of a person, newest first. The bell counts the unread ones that still apply. */
export function NotificationsPage() {
  const trpc = useTRPC();
  const [view, setView] = useQueryStates(NOTIFICATIONS_VIEW, { history: "push", shallow: true });
  const { data, error } = useQuery({
    ...trpc.notification.list.queryOptions(listInputOf(view)),
    refetchInterval: useRefresh(),
    placeholderData: (previous) => previous,
  });
  const unread = data?.unreadCount ?? 0;
  return (
    <Page
      header={
        <PageHeader
          title="Notifications"
          facts={
            data
              ? [{ id: "unread", fact: unread === 0 ? "no unread notifications" : `${unread} unread` }]
              : []
          }
          moreActs={
            <span className="flex flex-wrap gap-2">
              {unread > 0 && <ReadAll />}
              <ButtonLink href="/settings/notifications" icon={<Settings2 aria-hidden className="size-4" />}>
                Notification settings
              </ButtonLink>
            </span>
          }
        />
      }
    >
      <Narrowing view={view} onView={(next) => void setView({ ...next, before: null })} />
      <QueryContent query={{ data, error }} label="Loading notifications" rows={12}>
        {({ items, now }) =>
          items.length > 0 ? <NotificationList items={items} now={now} /> : <Nothing view={view} />
        }
      </QueryContent>
      {(view.before !== null || data?.nextCursor !== undefined) && (
        <nav aria-label="Pages" className="mt-4 flex gap-2">
          {view.before !== null && <Button onClick={() => void setView({ before: null })}>Newest</Button>}
          {data?.nextCursor !== undefined && (
            <Button onClick={() => void setView({ before: data.nextCursor ?? null })}>Older</Button>
          )}
        </nav>
      )}
    </Page>
  );
}

function ReadAll() {
  const read = useMutation(useTRPC().notification.markRead.mutationOptions());
  return (
    <Button
      icon={<CheckCheck aria-hidden />}
      isBusy={read.isPending}
      onClick={() => read.mutate({ ids: "all" })}
    >
      Mark all as read
    </Button>
  );
}

interface NarrowingProps {
  readonly view: NotificationsView;
  readonly onView: (view: Partial<NotificationsView>) => void;
}

function Narrowing({ view, onView }: NarrowingProps) {
  const kinds = NOTIFICATION_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].title }));
  return (
    <div className="mb-4 flex flex-wrap gap-x-4 gap-y-3 *:w-44 max-sm:*:flex-1">
      <SelectField
        label="Show"
        value={view.show ?? ALL}
        options={[
          { value: ALL, label: "All" },
          { value: "unread", label: "Unread" },
        ]}
        onChange={({ target }) => onView({ show: target.value === "unread" ? "unread" : null })}
      />
      <SelectField
        label="Kind"
        value={view.kind ?? ALL}
        options={[{ value: ALL, label: "Any" }, ...kinds]}
        onChange={({ target }) =>
          onView({ kind: NOTIFICATION_KINDS.find((kind) => kind === target.value) ?? null })
        }
      />
    </div>
  );
}

function Nothing({ view }: { readonly view: NotificationsView }) {
  if (view.before !== null) return <EmptyState title="No older entries" />;
  if (view.show === null && view.kind === null) {
    return (
      <EmptyState icon={<BellOff />} title="No notifications yet">
        Notifications about releases that need you, are returned, go live or are rolled back appear here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<BellOff />}
      title={view.show === "unread" ? "No unread notifications" : "No notifications of this kind"}
    >
      {view.kind === null
        ? "Read notifications are under “All”."
        : `Sent for this event: ${KIND_WORDS[view.kind].when}`}
    </EmptyState>
  );
}
