import { TextField } from "../ui/text-field";

interface TextFilterProps {
  readonly label: string;
  readonly value: string | null;
  readonly onValue: (value: string | null) => void;
}

/** A filter with free text. It applies on Enter and when the field is left. */
export function TextFilter({ label, value, onValue }: TextFilterProps) {
  const choose = (text: string) => text.trim() !== (value ?? "") && onValue(text.trim() || null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        choose(String(new FormData(event.currentTarget).get("value") ?? ""));
      }}
    >
      <TextField
        key={value ?? ""}
        name="value"
        label={label}
        placeholder="any"
        maxLength={100}
        defaultValue={value ?? ""}
        onBlur={({ target }) => choose(target.value)}
      />
    </form>
  );
}
