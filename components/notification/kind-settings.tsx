"use client";

import { useId } from "react";
import { MAIL_CHOICES, type MailChoice } from "@/server/domain/notification/preferences";
import { CONTROL_STYLE } from "../ui/control-style";
import { Note } from "../ui/note";

interface KindSettingsProps {
  readonly title: string;
  readonly when: string;
  readonly inApp: boolean;
  readonly isAlwaysShown: boolean;
  readonly mail: MailChoice;
  readonly onInApp: (inApp: boolean) => void;
  readonly onMail: (mail: string) => void;
}

const MAIL_WORDS: Readonly<Record<MailChoice, string>> = {
  "at-once": "Immediate email",
  daily: "Daily email",
  off: "No email",
};

/** The settings of one kind of notification: when it is sent, in the portal, and by email. */
export function KindSettings({
  title,
  when,
  inApp,
  isAlwaysShown,
  mail,
  onInApp,
  onMail,
}: KindSettingsProps) {
  const id = useId();
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-rule py-3 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_9rem_11rem] sm:items-center">
      <div>
        <p id={id} className="font-medium">
          {title}
        </p>
        <Note as="p" size={13}>
          {when}
        </Note>
      </div>
      <label htmlFor={`${id}-shown`} className="flex min-h-(--control) items-center gap-2 text-13">
        <input
          id={`${id}-shown`}
          type="checkbox"
          checked={inApp}
          aria-disabled={isAlwaysShown || undefined}
          aria-describedby={id}
          onChange={({ target }) => !isAlwaysShown && onInApp(target.checked)}
          className="size-4 shrink-0 accent-accent aria-disabled:opacity-60"
        />
        {isAlwaysShown ? "Always" : "In the portal"}
      </label>
      <select
        aria-label={`Email: ${title}`}
        value={mail}
        onChange={({ target }) => onMail(target.value)}
        className={`h-(--control) bg-raised! ${CONTROL_STYLE}`}
      >
        {MAIL_CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {MAIL_WORDS[choice]}
          </option>
        ))}
      </select>
    </li>
  );
}
