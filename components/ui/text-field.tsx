import { type ComponentProps, useId } from "react";
import { CONTROL_STYLE, describedBy } from "./control-style";
import { Field } from "./field";

interface TextFieldProps extends Omit<ComponentProps<"input">, "className" | "style" | "id" | "type"> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  readonly type?: "text" | "email" | "url" | "search" | "date" | "datetime-local" | "number";
}

/** One line of text, with its label. */
export function TextField({ label, hint, error, isOptional, type = "text", ...attributes }: TextFieldProps) {
  const id = useId();
  return (
    <Field controlId={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <input
        {...attributes}
        id={id}
        type={type}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { hint, error })}
        className={`h-(--control) ${CONTROL_STYLE}`}
      />
    </Field>
  );
}
