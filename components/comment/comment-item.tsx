"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CommentShown } from "../data/comment-data";
import { useTRPC } from "../data/trpc";
import { DraftLine } from "../form/draft-line";
import { useDraft } from "../form/use-draft";
import { Button } from "../ui/button";
import { Note } from "../ui/note";
import { Person } from "../ui/person";
import { TimeStamp } from "../ui/time-stamp";
import { CommentForm } from "./comment-form";
import { CommentText } from "./comment-text";
import { CommentVersions } from "./comment-versions";
import type { Choice } from "./mention-being-typed";
import { WithdrawComment } from "./withdraw-comment";

interface CommentItemProps {
  readonly comment: CommentShown;
  readonly people: readonly Choice[];
}

/**
 * Shows one comment: author, time and text. Its author can edit it, which keeps earlier versions, or withdraw
 * it, which is shown.
 */
export function CommentItem({ comment, people }: CommentItemProps) {
  const [isEdited, setEdited] = useState(false);
  return (
    <li
      id={comment.id}
      className="grid scroll-mt-4 gap-1 border-t border-rule py-3 first:border-t-0 target:bg-sunken"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">
          <Person name={comment.authorName} />
        </span>
        <Note size={13}>
          <TimeStamp at={comment.createdAt} />
        </Note>
        {comment.editedAt !== undefined && comment.withdrawnAt === undefined && (
          <CommentVersions comment={comment} />
        )}
        {comment.mayChange && !isEdited && (
          <span className="ml-auto flex gap-1">
            <Button size="small" variant="quiet" onClick={() => setEdited(true)}>
              Edit
            </Button>
            <WithdrawComment comment={comment} />
          </span>
        )}
      </div>
      {comment.withdrawnAt !== undefined ? (
        <p className="text-ink-muted italic">
          Withdrawn by {comment.authorName}, <TimeStamp at={comment.withdrawnAt} />
        </p>
      ) : isEdited ? (
        <Rewording comment={comment} people={people} onEnd={() => setEdited(false)} />
      ) : (
        <CommentText text={comment.text ?? ""} mentions={comment.mentions} />
      )}
    </li>
  );
}

function Rewording({ comment, people, onEnd }: CommentItemProps & { readonly onEnd: () => void }) {
  const draft = useDraft(`comment ${comment.id}`);
  const [touched, setTouched] = useState(false);
  const text = draft.text !== "" || touched ? draft.text : (comment.text ?? "");
  const edit = useMutation(
    useTRPC().comment.edit.mutationOptions({
      onSuccess: () => {
        draft.discard();
        onEnd();
      },
    }),
  );
  return (
    <CommentForm
      label="Comment text"
      word="Save"
      text={text}
      onWrite={(next) => {
        setTouched(true);
        draft.write(next);
      }}
      onSend={(said) => edit.mutate({ id: comment.id, text: said, expectedVersion: comment.version })}
      people={people}
      isBusy={edit.isPending}
      error={edit.error}
      hasFocus
    >
      <Button
        size="small"
        variant="quiet"
        onClick={() => {
          draft.discard();
          onEnd();
        }}
      >
        Cancel
      </Button>
      <DraftLine draft={draft} />
    </CommentForm>
  );
}
