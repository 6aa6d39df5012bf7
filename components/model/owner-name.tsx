import { UserRoundX } from "lucide-react";
import type { Owner } from "../data/model-data";
import { Note } from "../ui/note";
import { Person } from "../ui/person";

/** Draws the owner of a part of a model, or that the part is vacant. */
export function OwnerName({ owner }: { readonly owner: Owner }) {
  if (owner === null) {
    return (
      <span
        data-tone="waiting"
        className="inline-flex items-center gap-1.5 text-13 font-medium text-(--tone)"
      >
        <UserRoundX aria-hidden className="size-4 shrink-0 text-(--tone-line)" />
        Vacant
      </span>
    );
  }
  return owner.name === undefined ? (
    <span className="wrap-anywhere" title="No person with this address has signed in yet">
      {owner.email}
      <Note> (unknown)</Note>
    </span>
  ) : (
    <Person name={owner.name} />
  );
}
