"use client";

import { useQuery } from "@tanstack/react-query";
import type { CommentShown } from "../data/comment-data";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Menu } from "../ui/menu";
import { Skeleton } from "../ui/skeleton";
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
  if (error) return <p className="text-ink-muted">{refusalOf(error).detail}</p>;
  if (!data) return <Skeleton label="Loading earlier versions" rows={2} rowHeight="text" />;
  return (
    <ol className="grid gap-3">
      {data.versions
        .filter(({ version }) => version < latest)
        .reverse()
        .map(({ version, text, mentions, writtenAt }) => (
          <li key={version} className="grid gap-0.5">
            <p className="text-12 text-ink-muted">
              Original <TimeStamp at={writtenAt} />
            </p>
            <CommentText text={text} mentions={mentions} />
          </li>
        ))}
    </ol>
  );
}
