"use client";

import { useQuery } from "@tanstack/react-query";
import type { CommentShown } from "../data/comment-data";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Menu } from "../ui/menu";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";
import { Stack } from "../ui/stack";
import { TimeStamp } from "../ui/time-stamp";
import { CommentText } from "./comment-text";

/** Opens the earlier versions of an edited comment. */
export function CommentVersions({ comment }: { readonly comment: CommentShown }) {
  return (
    <Menu word="reworded" label={`Earlier versions of the comment by ${comment.authorName}`} variant="quiet">
      {() => <Earlier id={comment.id} latest={comment.version} />}
    </Menu>
  );
}

function Earlier({ id, latest }: { readonly id: string; readonly latest: number }) {
  const { data, error } = useQuery(useTRPC().comment.versions.queryOptions({ id }));
  if (error) return <Note as="p">{refusalOf(error).detail}</Note>;
  if (!data) return <Skeleton label="Loading earlier versions" rows={2} rowHeight="text" />;
  return (
    <Stack as="ol" gap={3}>
      {data.versions
        .filter(({ version }) => version < latest)
        .reverse()
        .map(({ version, text, mentions, writtenAt }) => (
          <li key={version} className="grid gap-0.5">
            <Note as="p" size={12}>
              Original <TimeStamp at={writtenAt} />
            </Note>
            <CommentText text={text} mentions={mentions} />
          </li>
        ))}
    </Stack>
  );
}
