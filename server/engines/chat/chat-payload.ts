import type { ChatMessage } from "@/server/domain/notification/chat-message";

export type ChatFormat = "slack" | "teams";

/** Returns the body for a chat's incoming webhook. @param origin public origin of the portal. */
export function chatPayload(format: ChatFormat, message: ChatMessage, origin: string): object {
  return format === "slack" ? slackPayload(message, origin) : teamsPayload(message, origin);
}

const LABEL = "Open in Countersign";

/** Slack: blocks, with the text for notifications and old clients. Slack has three escapes. */
function slackPayload({ title, lines, href }: ChatMessage, origin: string): object {
  const [safeTitle, ...safeLines] = [title, ...lines].map(slackEscaped);
  const url = origin + href;
  return {
    text: [safeTitle, ...safeLines, `<${url}|${LABEL}>`].join("\n"),
    blocks: [
      {
        type: "section",
        text: { type: "mrkdwn", text: [`*${safeTitle}*`, ...safeLines].join("\n").slice(0, 2900) },
      },
      { type: "section", text: { type: "mrkdwn", text: `<${url}|${LABEL}>` } },
    ],
    unfurl_links: false,
  };
}

const slackEscaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Teams, by a workflow ("when a Teams webhook request is received"): an Adaptive Card in a message. */
function teamsPayload({ title, lines, href }: ChatMessage, origin: string): object {
  const block = (text: string, style: object) => ({
    type: "TextBlock",
    text: teamsEscaped(text),
    wrap: true,
    ...style,
  });
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        contentUrl: null,
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: [block(title, { weight: "Bolder", size: "Medium" }), ...lines.map((line) => block(line, {}))],
          actions: [{ type: "Action.OpenUrl", title: LABEL, url: origin + href }],
        },
      },
    ],
  };
}

/** A TextBlock is Markdown: a model's title must not become a link. */
const teamsEscaped = (text: string) => text.replace(/[\\[\]()*_`~<>#]/g, (mark) => `\\${mark}`);
