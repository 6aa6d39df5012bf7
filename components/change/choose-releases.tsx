import { Button } from "../ui/button";
import { TextField } from "../ui/text-field";

/** The sides that the address names. */
export interface ChosenSides {
  readonly from: string | null | undefined;
  readonly to: string | null | undefined;
}

/** Chooses the two sides. It is a form of the address, so that it also works before scripts have loaded. */
export function ChooseReleases({ chosen: { from, to } }: { readonly chosen: ChosenSides }) {
  return (
    <form action="/changes" className="flex flex-wrap items-end gap-3">
      <TextField
        label="From"
        name="from"
        defaultValue={from ?? ""}
        hint="Key of a release, or model/stage. Empty: the live release."
        maxLength={200}
      />
      <TextField
        label="To"
        name="to"
        required
        defaultValue={to ?? ""}
        hint="Key of a release, or model/stage"
        maxLength={200}
      />
      <Button type="submit">Compare</Button>
    </form>
  );
}
