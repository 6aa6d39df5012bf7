"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { ChangesSinceSigned } from "../sign-off/changes-since-signed";
import { Note } from "../ui/note";
import { Skeleton } from "../ui/skeleton";

/** Shows what changed since a signature that no longer counts, on demand. */
export function SignOffChange({ id }: { readonly id: string }) {
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({ ...useTRPC().signOff.change.queryOptions({ id }), enabled: isOpen });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)} className="min-w-0">
      <summary className="min-h-6 w-fit cursor-pointer rounded-control text-13 text-accent">
        What changed since
      </summary>
      {error ? (
        <Note as="p" size={13}>
          {refusalOf(error).detail}
        </Note>
      ) : data ? (
        <ChangesSinceSigned differences={data.differences} />
      ) : (
        isOpen && <Skeleton label="Comparing" rows={2} rowHeight="text" />
      )}
    </details>
  );
}
