import { DAY_MS } from "@/server/domain/time/durations";
import type { ReleasePageData } from "../data/release-data";
import { SelectField } from "../ui/select-field";
import { TextAreaField } from "../ui/text-area-field";
import { TextField } from "../ui/text-field";

/** The texts of a waiver request. */
export interface WaiverWords {
  /** One finding per line. */
  readonly findings: string;
  readonly reason: string;
  readonly control: string;
  /** Email address of the risk owner. */
  readonly owner: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

interface WaiverFieldsProps {
  readonly page: ReleasePageData;
  readonly latest: Date;
  readonly words: WaiverWords;
  readonly onWords: (words: WaiverWords) => void;
}

/** Asks for findings, reason, control, owner and end. Only the findings are prefilled. */
export function WaiverFields({ page, latest, words, onWords }: WaiverFieldsProps) {
  const field = (name: keyof WaiverWords) => ({
    required: true,
    value: words[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onWords({ ...words, [name]: target.value }),
  });
  return (
    <>
      <TextAreaField
        label="Findings to accept"
        hint="One finding per line, exactly as reported."
        {...field("findings")}
      />
      <TextAreaField label="Why" maxLength={4000} {...field("reason")} />
      <TextAreaField
        label="Compensating control"
        hint="The control that reduces the risk while the waiver is active."
        maxLength={4000}
        {...field("control")}
      />
      <SelectField
        label="Risk owner"
        hint="Responsible for the risk; notified before the waiver ends."
        options={[
          { value: "", label: "choose a person" },
          ...ownersOf(page).map(({ email, name }) => ({ value: email, label: name })),
        ]}
        {...field("owner")}
      />
      <TextField
        label="Ends on"
        hint={`At 00:00 UTC of that day; at the latest on ${dayOf(latest)}.`}
        type="date"
        min={dayOf(new Date(new Date(page.now).getTime() + DAY_MS))}
        max={dayOf(latest)}
        {...field("day")}
      />
    </>
  );
}

const dayOf = (instant: Date | string) => new Date(instant).toISOString().slice(0, 10);

/** Returns the people with a role in the team, by name. */
function ownersOf({ people, roster }: ReleasePageData) {
  const inTeam = new Set(roster.people.map(({ id }) => id));
  return people
    .filter(({ id }) => inTeam.has(id))
    .sort((one, other) => one.name.localeCompare(other.name, "en"));
}
