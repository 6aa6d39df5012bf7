import { z } from "zod";
import { addComment } from "@/server/application/comment/add-comment";
import { editComment } from "@/server/application/comment/edit-comment";
import { listComments } from "@/server/application/comment/list-comments";
import { withdrawComment } from "@/server/application/comment/withdraw-comment";
import { created, ok, page } from "./answer";
import { DigestBody, Instant, pageOf } from "./body-parts";
import { route } from "./route";

const tag = "Comments";
const PersonBody = z.strictObject({ id: z.string(), name: z.string() });

const CommentBody = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  author: PersonBody,
  createdAt: Instant,
  editedAt: Instant.nullable(),
  withdrawnAt: Instant.nullable(),
  text: z.string().nullable(),
  digest: DigestBody.nullable(),
  mentions: z.array(PersonBody),
});

export const commentRoutes = [
  route({
    method: "get",
    path: "/releases/{id}/comments",
    tag,
    summary: "List comments",
    useCase: listComments,
    named: { id: "release" },
    answer: ({ items, nextCursor }, { url }) => page({ items: items.map(commentShape), nextCursor }, url),
    success: { status: 200, body: pageOf(CommentBody) },
  }),
  route({
    method: "post",
    path: "/releases/{id}/comments",
    tag,
    summary: "Add a comment (people only)",
    useCase: addComment,
    named: { id: "release" },
    answer: (comment) => created(comment),
    success: { status: 201, body: z.strictObject({ id: z.string(), version: z.number().int() }) },
  }),
  route({
    method: "patch",
    path: "/comments/{id}",
    tag,
    summary: "Edit a comment (people only)",
    useCase: editComment,
    answer: (comment) => ok(comment),
    success: { status: 200, body: z.strictObject({ id: z.string(), version: z.number().int() }) },
  }),
  route({
    method: "post",
    path: "/comments/{id}/withdraw",
    tag,
    summary: "Withdraw a comment (people only)",
    useCase: withdrawComment,
    answer: (comment) => ok(comment),
    success: { status: 200, body: z.strictObject({ id: z.string() }) },
  }),
];

type ListedComment = Awaited<ReturnType<typeof listComments.execute>>["items"][number];

function commentShape({
  id,
  version,
  authorId,
  authorName,
  createdAt,
  editedAt,
  withdrawnAt,
  text,
  digest,
  mentions,
}: ListedComment) {
  return {
    id,
    version,
    author: { id: authorId, name: authorName },
    createdAt,
    editedAt: editedAt ?? null,
    withdrawnAt: withdrawnAt ?? null,
    text: text ?? null,
    digest: digest ?? null,
    mentions: mentions.map(({ personId, name }) => ({ id: personId, name })),
  };
}
