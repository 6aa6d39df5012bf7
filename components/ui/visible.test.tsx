import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CommentText } from "../comment/comment-text";
import { PageHeader } from "../page/page-header";
import { tabTitle } from "../page/tab-title";
import { TimelineMarker } from "../release-timeline/timeline-marker";
import { Callout } from "./callout";
import { Note } from "./note";
import { Person } from "./person";
import { Section } from "./section";
import { TextLink } from "./text-link";

const NOW = new Date("2026-11-01T09:00:00Z");
const EVENT = {
  id: "led_1",
  at: NOW,
  action: "release.opened",
  outcome: "done",
  actorName: "scorer\u202egpj",
};
const MARKER = { id: EVENT.id, lastId: EVENT.id, at: 0.5, events: [EVENT], hasRefusal: false } as never;

test.each([
  { where: "the title of a page", drawn: <PageHeader title={"scorer\u202egpj"} /> },
  { where: "a comment", drawn: <CommentText text={"see scorer\u202egpj"} mentions={[]} /> },
  { where: "code in a comment", drawn: <CommentText text={"see `scorer\u202egpj`"} mentions={[]} /> },
  { where: "a link", drawn: <TextLink href="/">{"scorer\u202egpj"}</TextLink> },
  { where: "a note", drawn: <Note>of {"scorer\u202egpj"}</Note> },
  { where: "the title of a section", drawn: <Section title={"scorer\u202egpj"}>content</Section> },
  { where: "the title of a callout", drawn: <Callout kind="note" title={"scorer\u202egpj"} /> },
  { where: "the title of a tab", drawn: <title>{String(tabTitle("scorer\u202egpj").title)}</title> },
  {
    where: "the tooltip of an event",
    drawn: <TimelineMarker marker={MARKER} isTabStop isSelected={false} now={NOW} href={() => "/"} />,
  },
  { where: "the name of a person", drawn: <Person name={"scorer\u202egpj"} /> },
])("$where shows a hidden character as its code point", ({ drawn }) => {
  const html = renderToStaticMarkup(drawn);
  expect(html).toContain("scorer⟨U+202E⟩gpj");
  expect(html).not.toContain("\u202e");
});

test("a comment keeps its line ends", () => {
  expect(renderToStaticMarkup(<CommentText text={"one\ntwo\tthree"} mentions={[]} />)).toContain(
    "one\ntwo\tthree",
  );
});
