"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { CommentShown } from "../data/comment-data";
import { useTRPC } from "../data/trpc";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

/** Withdraws the reader's own comment. The dialog states that this cannot be undone. */
export function WithdrawComment({ comment }: { readonly comment: CommentShown }) {
  const [isOpen, setOpen] = useState(false);
  const withdraw = useMutation(
    useTRPC().comment.withdraw.mutationOptions({ onSuccess: () => setOpen(false) }),
  );
  return (
    <>
      <Button size="small" variant="quiet" onClick={() => setOpen(true)}>
        Withdraw
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title="Withdraw this comment?"
        consequence="Its text is no longer shown to anyone. Your name and the time remain visible. Notifications already sent are not withdrawn. This cannot be undone."
        acts={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button
              variant="danger"
              isBusy={withdraw.isPending}
              onClick={() => withdraw.mutate({ id: comment.id, expectedVersion: comment.version })}
            >
              Withdraw it
            </Button>
          </>
        }
      >
        <RefusalNote error={withdraw.error} />
      </Dialog>
    </>
  );
}
