import { DRIFT_KEPT, DRIFT_ORDERS, type DriftView } from "../address/drift-view";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface DriftControlsProps {
  readonly view: DriftView;
  readonly onView: (change: Partial<DriftView>) => void;
}

const ORDER_WORDS = {
  worst: "worst first",
  breach: "most recent limit violation first",
  name: "by name",
} as const;
const KEPT_WORDS = {
  all: "all",
  past: "limit exceeded",
  unknown: "unknown: no data, gap or no limit",
  stable: "stable",
} as const;

/** Links and fields for the shown series, their order and the searched name. The address holds all three. */
export function DriftControls({ view, onView }: DriftControlsProps) {
  const one = <Value extends string>(values: readonly Value[], text: string) =>
    values.find((value) => value === text) ?? null;
  return (
    <div className="mb-5 grid max-w-180 grid-cols-[repeat(auto-fit,minmax(10rem,1fr))] gap-x-4 gap-y-3">
      <SelectField
        label="Show"
        value={view.show}
        onChange={({ target }) => onView({ show: one(DRIFT_KEPT, target.value) ?? "all" })}
        options={DRIFT_KEPT.map((value) => ({ value, label: KEPT_WORDS[value] }))}
      />
      <SelectField
        label="Order"
        value={view.order}
        onChange={({ target }) => onView({ order: one(DRIFT_ORDERS, target.value) ?? "worst" })}
        options={DRIFT_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value] }))}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onView({ named: String(new FormData(event.currentTarget).get("named") ?? "").trim() || null });
        }}
      >
        <TextField
          key={view.named ?? ""}
          type="search"
          name="named"
          label="Name contains"
          placeholder="series, metric or method"
          maxLength={100}
          defaultValue={view.named ?? ""}
          onBlur={({ target }) =>
            target.value.trim() !== (view.named ?? "") && onView({ named: target.value.trim() || null })
          }
        />
      </form>
    </div>
  );
}
