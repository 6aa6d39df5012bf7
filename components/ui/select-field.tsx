import { type ComponentProps, useId } from "react";
import { CONTROL_STYLE, describedBy } from "./control-style";
import { Field } from "./field";

interface SelectFieldProps extends Omit<ComponentProps<"select">, "className" | "style" | "id" | "children"> {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** One choice of many, with its label: the browser's own control. For a few choices, see RadioGroup. */
export function SelectField({ label, hint, error, isOptional, options, ...attributes }: SelectFieldProps) {
  const id = useId();
  return (
    <Field controlId={id} label={label} hint={hint} error={error} isOptional={isOptional}>
      <select
        {...attributes}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={describedBy(id, { hint, error })}
        // A select is `:read-only` to CSS although it can be changed.
        className={`h-(--control) bg-raised! ${CONTROL_STYLE}`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
