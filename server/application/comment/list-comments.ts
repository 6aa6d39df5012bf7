import { z } from "zod";
import type { Comment } from "@/server/domain/comment/comment";
import { mentionableIn } from "@/server/domain/comment/mentions";
import { whyNotChange } from "@/server/domain/comment/why-not-change";
import { PageInput, ReleaseReference } from "../kernel/fields";
import { defineQuery } from "../kernel/query";
import { notFound, requireRelease } from "../kernel/require";
import type { Scope } from "../kernel/scope";
import { CommentId } from "./comment-fields";

/** Lists the comments on a release, newest first, and whether the reader may change them. */
export const listComments = defineQuery({
  name: "comment.list",
  permission: "comment.read",
  input: z.strictObject({ release: ReleaseReference, ...PageInput }),
  run: async (store, scope, { limit, cursor, ...input }) => {
    const release = await requireRelease(store.releases, scope, input.release);
    const [{ items, nextCursor }, count] = await Promise.all([
      store.comments.page(release.id, { limit, cursor }),
      store.comments.count(release.id),
    ]);
    return { items: items.map((comment) => shownTo(comment, scope)), nextCursor, count };
  },
});

/**
 * Lists every version of a comment, oldest first. @throws AppError `not-found` for one that is out of reach
 * or withdrawn.
 */
export const listCommentVersions = defineQuery({
  name: "comment.list-versions",
  permission: "comment.read",
  input: z.strictObject({ id: CommentId }),
  run: async (store, scope, { id }) => {
    const comment = (await store.comments.find(scope.teams, id)) ?? notFound("comment", id);
    await requireRelease(store.releases, scope, comment.releaseId);
    if (comment.withdrawnAt !== undefined) notFound("comment", id);
    return { versions: await store.comments.versions(id) };
  },
});

/** Lists the people who can be mentioned in a comment on a release, by name, with the mention of each. */
export const listMentionable = defineQuery({
  name: "comment.list-mentionable",
  permission: "comment.write",
  input: z.strictObject({ release: ReleaseReference }),
  run: async (store, scope, input) => {
    const release = await requireRelease(store.releases, scope, input.release);
    const people = mentionableIn(release.team, await store.people.list());
    return { people: people.map(({ personId, name, handle }) => ({ personId, name, handle })) };
  },
});

/** A withdrawn comment shows who withdrew it and when, and no text. */
function shownTo({ latest, withdrawnAt, ...comment }: Comment, { actor }: Scope) {
  const { version, text, digest, mentions, writtenAt } = latest;
  const isWithdrawn = withdrawnAt !== undefined;
  return {
    ...comment,
    withdrawnAt,
    version,
    digest: isWithdrawn ? undefined : digest,
    text: isWithdrawn ? undefined : text,
    mentions: isWithdrawn ? [] : mentions,
    editedAt: version > 1 ? writtenAt : undefined,
    isMine: comment.authorId === actor.id,
    mayChange: whyNotChange({ ...comment, withdrawnAt }, actor.id) === undefined,
  };
}
