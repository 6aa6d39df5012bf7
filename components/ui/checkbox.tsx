import { type ComponentProps, useId } from "react";

interface CheckboxProps extends Omit<ComponentProps<"input">, "className" | "style" | "id" | "type"> {
  readonly label: string;
  readonly description?: string;
}

/** A claim a person makes true or not. The whole line is the target. */
export function Checkbox({ label, description, ...attributes }: CheckboxProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex min-h-(--control) items-start gap-3 py-1.5">
      <input
        {...attributes}
        id={id}
        type="checkbox"
        aria-describedby={description === undefined ? undefined : `${id}-description`}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span>
        {label}
        {description !== undefined && (
          <span id={`${id}-description`} className="block text-12 text-ink-muted">
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
