import { RISK_TIERS } from "@/server/domain/model/model";
import { type CatalogueView, MODEL_ORDERS } from "../address/model-view";
import type { ModelCatalogue } from "../data/model-data";
import { SelectField } from "../ui/select-field";
import { TextField } from "../ui/text-field";

interface ModelFiltersProps {
  readonly view: CatalogueView;
  readonly facets: ModelCatalogue["facets"];
  readonly onView: (change: Partial<CatalogueView>) => void;
}

const ANY = { value: "", label: "any" };
const ORDER_WORDS = { title: "by name", tier: "highest tier first", registered: "newest first" } as const;
const named = (values: readonly string[]) => [ANY, ...values.map((value) => ({ value, label: value }))];

/** Filters and order of the model list. Each choice applies at once and is in the address. */
export function ModelFilters({ view, facets, onView }: ModelFiltersProps) {
  const find = (text: string) => text.trim() !== (view.named ?? "") && onView({ named: text.trim() || null });
  return (
    <search className="mb-5 grid grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))] gap-x-4 gap-y-3">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find(String(new FormData(event.currentTarget).get("named") ?? ""));
        }}
      >
        <TextField
          key={view.named ?? ""}
          type="search"
          name="named"
          label="Name contains"
          placeholder="title or key"
          maxLength={120}
          defaultValue={view.named ?? ""}
          onBlur={({ target }) => find(target.value)}
        />
      </form>
      <SelectField
        label="Tier"
        value={view.tier ?? ""}
        onChange={({ target }) => onView({ tier: RISK_TIERS.find((tier) => tier === target.value) ?? null })}
        options={named(RISK_TIERS.toReversed())}
      />
      <SelectField
        label="Intake"
        value={view.attested === null ? "" : String(view.attested)}
        onChange={({ target }) => onView({ attested: target.value === "" ? null : target.value === "true" })}
        options={[ANY, { value: "true", label: "attested" }, { value: "false", label: "not attested" }]}
      />
      <SelectField
        label="Domain"
        value={view.domain ?? ""}
        onChange={({ target }) => onView({ domain: target.value || null })}
        options={named(facets.domains)}
      />
      <SelectField
        label="Team"
        value={view.team ?? ""}
        onChange={({ target }) => onView({ team: target.value || null })}
        options={named(facets.teams)}
      />
      <SelectField
        label="Order"
        value={view.order}
        onChange={({ target }) =>
          onView({ order: MODEL_ORDERS.find((order) => order === target.value) ?? "title" })
        }
        options={MODEL_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value] }))}
      />
    </search>
  );
}
