import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CommentText } from "../comment/comment-text";
import { PageHeader } from "../page/page-header";
import { Person } from "./person";

test.each([
  { where: "the title of a page", drawn: <PageHeader title={"scorer\u202egpj"} /> },
  { where: "a comment", drawn: <CommentText text={"see scorer\u202egpj"} mentions={[]} /> },
  { where: "code in a comment", drawn: <CommentText text={"see `scorer\u202egpj`"} mentions={[]} /> },
  { where: "the name of a person", drawn: <Person name={"scorer\u202egpj"} /> },
])("$where shows a hidden character as its code point", ({ drawn }) => {
  const html = renderToStaticMarkup(drawn);
  expect(html).toContain("scorer⟨U+202E⟩gpj");
  expect(html).not.toContain("\u202e");
});

test("a comment keeps its line ends", () => {
  expect(renderToStaticMarkup(<CommentText text={"one\ntwo\tthree"} mentions={[]} />)).toContain("one\ntwo\tthree");
});
