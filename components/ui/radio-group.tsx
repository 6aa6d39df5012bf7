import { useId } from "react";

interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly name: string;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly description?: string;
  }[];
  /** Controlled if `onSelect` is given; otherwise the initial choice. */
  readonly value?: Value | undefined;
  readonly onSelect?: (value: Value) => void;
  readonly error?: string;
  readonly isRequired?: boolean;
}

/** One choice of a few. For a decision, pass no `value`, so that nothing is preselected. */
export function RadioGroup<Value extends string>({
  label,
  name,
  options,
  value,
  onSelect,
  error,
  isRequired = false,
}: RadioGroupProps<Value>) {
  const id = useId();
  const chosen = (option: Value) =>
    onSelect
      ? { checked: option === value, onChange: () => onSelect(option) }
      : { defaultChecked: option === value };
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1 text-13 font-medium">{label}</legend>
      {options.map((option, index) => (
        <label
          key={option.value}
          htmlFor={`${id}-${index}`}
          className="flex min-h-(--control) items-start gap-3 py-1.5"
        >
          <input
            id={`${id}-${index}`}
            type="radio"
            name={name}
            value={option.value}
            required={isRequired}
            {...chosen(option.value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            {option.label}
            {option.description !== undefined && (
              <span className="block text-12 text-ink-muted">{option.description}</span>
            )}
          </span>
        </label>
      ))}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-12 text-verdict-failed">
          {error}
        </p>
      )}
    </fieldset>
  );
}
