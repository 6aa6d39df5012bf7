import { type ComponentProps, useId } from "react";
import { CONTROL_STYLE, describedBy } from "./control-style";
import { Field } from "./field";

interface TextAreaFieldProps extends Omit<ComponentProps<"textarea">, "className" | "style" | "id"> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
}

/** Text that a person writes: a reason, a caveat. It grows with its content if the browser can. */
export function TextAreaField({
  label,
  hint,
  error,
  isOptional,
  rows = 3,
  ...attributes
}: TextAreaFieldProps) {
  const id = useId();
  return (
    <Field controlId={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <textarea
        {...attributes}
        id={id}
        rows={rows}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={`field-sizing-content max-h-80 min-h-20 py-2 ${CONTROL_STYLE}`}
      />
    </Field>
  );
}
