"use client";

import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { MessageSquare } from "lucide-react";
import { useEffect } from "react";
import { useTRPC, useTRPCClient } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { DraftLine } from "../form/draft-line";
import { useDraft } from "../form/use-draft";
import { useRefresh } from "../live/live-state";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Skeleton } from "../ui/skeleton";
import { Stack } from "../ui/stack";
import { CommentForm } from "./comment-form";
import { CommentItem } from "./comment-item";

const PAGE = 50;

/**
 * Lists the comments on a release, oldest first, so that the newest is beside the form. Comments decide
 * nothing.
 */
export function Discussion({ release }: { readonly release: string }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: trpc.comment.list.infiniteQueryKey({ release }),
    queryFn: ({ pageParam: cursor }) => client.comment.list.query({ release, limit: PAGE, cursor }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: useRefresh(),
  });
  const { data: mentionable } = useQuery(trpc.comment.mentionable.queryOptions({ release }));
  const people = mentionable?.people ?? [];
  const isShown = data !== undefined;
  // The address can name a comment that was not loaded when the browser looked for it.
  useEffect(() => {
    if (isShown && window.location.hash.startsWith("#cmt_"))
      document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [isShown]);
  if (!data && error) return <RefusalNote error={error} />;
  if (!data) return <Skeleton label="Loading the discussion" rows={4} />;
  const comments = data.pages.flatMap(({ items }) => items).reverse();
  return (
    <Stack gap={4}>
      {hasNextPage && (
        <div>
          <Button size="small" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show earlier comments
          </Button>
        </div>
      )}
      {comments.length === 0 ? (
        <EmptyState icon={<MessageSquare />} title="No comments yet">
          Ask and answer questions about the release here. People that you mention with @ are notified.
          Comments are not part of what is signed.
        </EmptyState>
      ) : (
        <ol aria-label="Comments, oldest first" className="border-y border-rule">
          {comments.map((comment) => (
            <CommentItem key={comment.id} comment={comment} people={people} />
          ))}
        </ol>
      )}
      <Adding release={release} people={people} />
    </Stack>
  );
}

function Adding({
  release,
  people,
}: {
  readonly release: string;
  readonly people: Parameters<typeof CommentItem>[0]["people"];
}) {
  const draft = useDraft(`comment ${release}`);
  const add = useMutation(useTRPC().comment.add.mutationOptions({ onSuccess: draft.discard }));
  return (
    <CommentForm
      label="Add a comment"
      word="Comment"
      text={draft.text}
      onWrite={(next) => {
        if (add.error) add.reset();
        draft.write(next);
      }}
      onSend={(text) => add.mutate({ release, text })}
      people={people}
      isBusy={add.isPending}
      error={add.error}
    >
      <DraftLine draft={draft} />
    </CommentForm>
  );
}
