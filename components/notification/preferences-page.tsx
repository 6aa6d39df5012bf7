"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  KIND_WORDS,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from "@/server/domain/notification/notification";
import {
  MAIL_CHOICES,
  type MailChoice,
  mayBeHidden,
  type Preferences,
} from "@/server/domain/notification/preferences";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Page } from "../page/page";
import { PageHeader } from "../page/page-header";
import { QueryContent } from "../page/query-content";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Callout } from "../ui/callout";
import { notify } from "../ui/notify";
import { Section } from "../ui/section";
import { SelectField } from "../ui/select-field";
import { useTimeZone } from "../ui/time-zone-provider";
import { KindSettings } from "./kind-settings";

interface PreferencesPageProps {
  readonly sendsMail: boolean;
  /** True if this person manages chat webhooks. */
  readonly managesWebhooks: boolean;
}

/**
 * The notification settings of a person: by kind, in the portal and by email, and the time of the daily digest.
 */
export function PreferencesPage({ sendsMail, managesWebhooks }: PreferencesPageProps) {
  const query = useQuery(useTRPC().notification.preferences.queryOptions({}));
  return (
    <Page
      header={
        <PageHeader
          parent={{ href: "/notifications", word: "Notifications" }}
          title="Notification settings"
          facts={query.data ? [{ id: "mail", fact: query.data.email }] : []}
          moreActs={
            managesWebhooks ? (
              <ButtonLink href="/settings/notifications/webhooks">Chat webhooks and delivery</ButtonLink>
            ) : undefined
          }
        />
      }
    >
      <QueryContent query={query} label="Loading your settings" rows={14}>
        {(data) => (
          <div className="grid max-w-180 gap-6">
            {!sendsMail && (
              <Callout kind="note" title="Email is not configured">
                All notifications appear in the portal. Email starts when an administrator sets SMTP_URL and
                SMTP_FROM.
              </Callout>
            )}
            {data.failedMail && (
              <Callout kind="caution" title="The last email to you was not delivered">
                {data.failedMail.lastError}. Your address comes from your identity provider. Administrators
                see the delivery status too.
              </Callout>
            )}
            <PreferencesForm
              initial={data.preferences}
              isChosen={data.isChosen}
              kinds={NOTIFICATION_KINDS.filter((kind) => managesWebhooks || kind !== "webhook-failing")}
            />
          </div>
        )}
      </QueryContent>
    </Page>
  );
}

interface PreferencesFormProps {
  readonly initial: Preferences;
  readonly isChosen: boolean;
  /** The kinds that this person can receive. */
  readonly kinds: readonly NotificationKind[];
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

function PreferencesForm({ initial, isChosen, kinds }: PreferencesFormProps) {
  const trpc = useTRPC();
  const here = useTimeZone();
  const [chosen, setChosen] = useState<Preferences>();
  // A person who chose no time zone gets the one of the browser.
  const shown = chosen ?? (isChosen ? initial : { ...initial, timeZone: here });
  const save = useMutation(
    trpc.notification.savePreferences.mutationOptions({
      onSuccess: () => notify({ title: "Saved", detail: "The settings apply from the next notification." }),
    }),
  );
  const choose = (kind: NotificationKind, change: Partial<Preferences["kinds"][NotificationKind]>) =>
    setChosen({ ...shown, kinds: { ...shown.kinds, [kind]: { ...shown.kinds[kind], ...change } } });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(shown);
      }}
    >
      <Section title="Notifications" note="you are not notified of your own actions">
        <ul className="border-b border-rule">
          {kinds.map((kind) => (
            <KindSettings
              key={kind}
              title={KIND_WORDS[kind].title}
              when={KIND_WORDS[kind].when}
              inApp={shown.kinds[kind].inApp || !mayBeHidden(kind)}
              isAlwaysShown={!mayBeHidden(kind)}
              mail={shown.kinds[kind].mail}
              onInApp={(inApp) => choose(kind, { inApp })}
              onMail={(mail: string) =>
                choose(kind, { mail: MAIL_CHOICES.find((one): one is MailChoice => one === mail) ?? "off" })
              }
            />
          ))}
        </ul>
      </Section>
      <Section title="Daily digest" note="one email per day with your unread notifications">
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
          <SelectField
            label="Time zone"
            value={shown.timeZone}
            options={zonesWith(shown.timeZone).map((zone) => ({
              value: zone,
              label: zone.replaceAll("_", " "),
            }))}
            onChange={({ target }) => setChosen({ ...shown, timeZone: target.value })}
          />
          <SelectField
            label="Hour"
            value={String(shown.digestHour)}
            options={HOURS}
            onChange={({ target }) => setChosen({ ...shown, digestHour: Number(target.value) })}
          />
        </div>
      </Section>
      {save.error && (
        <div className="mb-4">
          <RefusalNote error={save.error} isAnnounced />
        </div>
      )}
      <Button type="submit" variant="primary" isBusy={save.isPending}>
        Save
      </Button>
    </form>
  );
}

/** Returns every zone that the platform knows, and the chosen one even if it has an older name. */
function zonesWith(chosen: string): readonly string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])].sort();
}
