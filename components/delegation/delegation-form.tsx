import type { PersonRole } from "@/server/domain/authorization/role";
import { countOf } from "@/server/domain/text/count-of";
import type { OwnDelegations } from "../data/delegation-data";
import { RefusalNote } from "../explanation/refusal-note";
import { Button } from "../ui/button";
import { localDay } from "../ui/date-field";
import { Note } from "../ui/note";
import { roleInWords } from "../ui/role-words";
import { SelectField } from "../ui/select-field";
import { Stack } from "../ui/stack";
import { TextField } from "../ui/text-field";
import { RoleBoxes } from "./role-boxes";
import { useGiveDelegation } from "./use-give-delegation";

/** Asks for the delegate, the roles, the time and the reason. */
export function DelegationForm({ page }: { readonly page: OwnDelegations }) {
  const { offers, words, say, giveAll } = useGiveDelegation(page);
  const people = page.delegates.map(({ id, name, roles }) => ({ value: id, label: labelOf(name, roles) }));
  return (
    <form
      className="grid max-w-120 gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        giveAll.mutate();
      }}
    >
      <SelectField
        label="Delegate"
        hint="A person who signs for one of your teams. For each release, neither of you may have contributed to it."
        required
        value={words.delegate}
        options={[{ value: "", label: "choose a person" }, ...people]}
        onChange={({ target }) => say({ delegate: target.value })}
      />
      <RoleBoxes offers={offers} chosen={words.roles} onChosen={(roles) => say({ roles: [...roles] })} />
      <Days page={page} words={words} say={say} />
      <TextField
        label="Why"
        hint="For example “On holiday”. Shown to your delegate and recorded."
        required
        maxLength={300}
        value={words.reason}
        onChange={({ target }) => say({ reason: target.value })}
      />
      <div>
        <Button type="submit" variant="primary" isBusy={giveAll.isPending}>
          Name delegate
        </Button>
      </div>
      <RefusalNote error={giveAll.error} context={{ person: page.person }} />
    </form>
  );
}

interface DaysProps extends Pick<ReturnType<typeof useGiveDelegation>, "words" | "say"> {
  readonly page: OwnDelegations;
}

/**
 * Asks for whole days in the reader's zone: from now or the start of a later day, to the end of another day.
 */
function Days({ page: { now, maxDays }, words: { from, to }, say }: DaysProps) {
  return (
    <Stack gap={2}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="First day"
          type="date"
          required
          min={localDay(now, 0)}
          value={from}
          onChange={({ target }) => say({ from: target.value })}
        />
        <TextField
          label="Last day"
          type="date"
          required
          min={from}
          value={to}
          onChange={({ target }) => say({ to: target.value })}
        />
      </div>
      <Note as="p" size={13}>
        At most {countOf(maxDays, "day")}. A policy can set a shorter limit, or allow no delegates at high
        risk. The delegation ends automatically; you can revoke it at any time.
      </Note>
    </Stack>
  );
}

function labelOf(name: string, roles: readonly PersonRole[]): string {
  return `${name}, ${[...new Set(roles)].map(roleInWords).join(", ")}`;
}
