import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

interface FieldProps {
  readonly controlId: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** The error and the expected value, shown beside the field. */
  readonly error?: string | undefined;
  readonly isOptional?: boolean | undefined;
  readonly children: ReactNode;
}

/**
 * Draws label, control, hint and error in one order. Their ids are `…-hint` and `…-error`, for `describedBy`.
 */
export function Field({ controlId, label, hint, error, isOptional = false, children }: FieldProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-1">
      <label htmlFor={controlId} className="text-13 font-medium">
        {label}
        {isOptional && <span className="font-normal text-ink-muted"> (optional)</span>}
      </label>
      {hint !== undefined && (
        <p id={`${controlId}-hint`} className="text-12 text-ink-muted">
          {hint}
        </p>
      )}
      {children}
      {error !== undefined && (
        <p id={`${controlId}-error`} className="flex items-start gap-1 text-12 text-verdict-failed">
          <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
