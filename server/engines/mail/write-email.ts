import { KIND_WORDS, type NotificationKind } from "@/server/domain/notification/notification";
import { countOf } from "@/server/domain/text/count-of";

/** One notification of an email. */
export interface EmailItem {
  readonly kind: NotificationKind;
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly at: Date;
}

export interface EmailFacts {
  readonly recipientName: string;
  /** Public origin of the portal. */
  readonly origin: string;
  readonly items: readonly EmailItem[];
  /** The day of a digest, by the reader's clock; undefined for a single notification. */
  readonly digestDay: string | undefined;
}

export interface Email {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const SUBJECT_MAX = 160;
/** A digest lists this many; the rest is a number and a link. */
const ITEMS_MAX = 50;

/**
 * Renders an email as plain text and as plain HTML: no picture, no style sheet, nothing fetched, nothing
 * tracked.
 */
export function writeEmail(facts: EmailFacts): Email {
  return { subject: subjectOf(facts), text: textOf(facts), html: htmlOf(facts) };
}

const preferencesAt = (origin: string) => `${origin}/settings/notifications`;
const reasonOf = ({ items, digestDay }: EmailFacts) =>
  digestDay === undefined
    ? `You receive this email immediately because of your setting for "${KIND_WORDS[items[0]?.kind ?? "needs-you"].title}".`
    : "You receive this email once a day, with your unread notifications.";

/** Returns one line for any title: line breaks and other control characters could inject headers. */
function subjectOf({ items, digestDay }: EmailFacts): string {
  const [first] = items;
  const said =
    digestDay === undefined
      ? (first?.title ?? "")
      : `${countOf(items.length, "notification")} about your releases, ${digestDay}`;
  const line = said.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
  return line.length > SUBJECT_MAX ? `${line.slice(0, SUBJECT_MAX - 1)}…` : line;
}

function textOf(facts: EmailFacts): string {
  const { origin, items, recipientName } = facts;
  const told = items
    .slice(0, ITEMS_MAX)
    .map(({ title, detail, href }) =>
      [title, ...(detail ? ["", detail] : []), "", `${origin}${href}`].join("\n"),
    );
  const more =
    items.length > ITEMS_MAX ? [`And ${items.length - ITEMS_MAX} more: ${origin}/notifications`] : [];
  const foot = `-- \n${reasonOf(facts)}\nChange your notification settings: ${preferencesAt(origin)}`;
  return [`${recipientName},`, ...told, ...more, foot].join("\n\n").concat("\n");
}

const FONT =
  "font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:15px;line-height:1.5;color:#16181d";
const QUIET = "font-size:13px;color:#5a5f6b";

function htmlOf(facts: EmailFacts): string {
  const { origin, items, recipientName } = facts;
  const told = items.slice(0, ITEMS_MAX).map(({ title, detail, href }) => {
    const paragraphs = detail.split(/\n{2,}/).filter(Boolean);
    return `<h2 style="font-size:16px;margin:24px 0 4px">${escaped(title)}</h2>${paragraphs.map((text) => `<p style="margin:4px 0">${escaped(text).replaceAll("\n", "<br>")}</p>`).join("")}<p style="margin:8px 0"><a href="${escaped(origin + href)}" style="color:#1f4b99">Open in Countersign</a></p>`;
  });
  const more =
    items.length > ITEMS_MAX
      ? `<p>And ${items.length - ITEMS_MAX} more: <a href="${escaped(origin)}/notifications">all notifications</a></p>`
      : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(subjectOf(facts))}</title></head><body style="margin:0;padding:24px;background:#fbfbfa"><div style="max-width:600px;${FONT}"><p style="margin:0">${escaped(recipientName)},</p>${told.join("")}${more}<hr style="border:0;border-top:1px solid #dcdcd8;margin:24px 0 8px"><p style="${QUIET}">${escaped(reasonOf(facts))} <a href="${escaped(preferencesAt(origin))}" style="color:#5a5f6b">Notification settings</a>.</p></div></body></html>`;
}

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
