"use client";

import { RotateCw } from "lucide-react";
import { Button } from "../ui/button";
import { ButtonLink } from "../ui/button-link";
import { Standalone } from "./standalone";

interface InternalErrorProps {
  /** The reference for an administrator. The server logged the cause under it. */
  readonly reference: string | undefined;
  readonly onRetry: () => void;
}

/**
 * Shows an internal error without its text. No action was recorded in part, because an action is recorded
 * completely or not at all.
 */
export function InternalError({ reference, onRetry }: InternalErrorProps) {
  return (
    <Standalone
      title="Internal server error"
      acts={
        <>
          <Button variant="primary" icon={<RotateCw />} onClick={onRetry}>
            Try again
          </Button>
          <ButtonLink href="/">Go to the inbox</ButtonLink>
        </>
      }
    >
      <p>
        This page could not be shown. No data was changed: an action is recorded completely or not at all.
      </p>
      {reference !== undefined && (
        <p className="mt-3 text-13">
          Reference for an administrator: <code className="text-ink select-all">{reference}</code>
        </p>
      )}
    </Standalone>
  );
}
