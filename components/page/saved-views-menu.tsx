"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Bookmark, Link2, Trash2 } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import type { SavedList } from "@/server/domain/report/saved-list";
import { refusalOf } from "../data/refusal";
import { useTRPC } from "../data/trpc";
import { Button } from "../ui/button";
import { IconButton } from "../ui/icon-button";
import { Menu } from "../ui/menu";
import { Note } from "../ui/note";
import { notify } from "../ui/notify";
import { Stack } from "../ui/stack";
import { TextField } from "../ui/text-field";

interface SavedViewsProps {
  readonly list: SavedList;
  /** The path of the list. */
  readonly path: string;
  /** True if the list opens with the default view. */
  readonly hasDefault?: boolean;
}

interface SavedViewsMenuProps extends SavedViewsProps {
  /** The filters as the query of an address, with its question mark; empty if there are none. */
  readonly query: string;
}

/**
 * Saves, opens and removes named views. One can be the default. A view is an address, so its link shows
 * everyone the same.
 */
export function SavedViewsMenu({ query, ...list }: SavedViewsMenuProps) {
  return (
    <Menu word="Views" icon={<Bookmark aria-hidden />}>
      {(close) => (
        <Stack gap={4}>
          <SavedViews {...list} close={close} />
          <SaveView {...list} query={query.replace(/^\?/, "")} />
          <Button
            size="small"
            variant="quiet"
            icon={<Link2 aria-hidden />}
            onClick={() =>
              void navigator.clipboard.writeText(`${window.location.origin}${list.path}${query}`).then(() =>
                notify({
                  title: "Link copied",
                  detail: "The link shows each reader only what they can see.",
                }),
              )
            }
          >
            Copy a link to this view
          </Button>
        </Stack>
      )}
    </Menu>
  );
}

function SavedViews({ list, path, close }: SavedViewsProps & { readonly close: () => void }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.savedView.list.queryOptions({ list }));
  const remove = useMutation(trpc.savedView.remove.mutationOptions());
  if (!data)
    return (
      <Note as="p" size={13}>
        Loading saved views
      </Note>
    );
  if (data.length === 0)
    return (
      <Note as="p" size={13}>
        No saved views yet. Enter a name to save the current filters.
      </Note>
    );
  return (
    <ul aria-label="Saved views" className="grid">
      {data.map(({ id, name, query, isDefault }) => (
        <li key={id} className="flex items-center gap-1">
          <Link
            href={`${path}?${query}`}
            onClick={close}
            className="flex min-h-(--control) min-w-0 flex-1 items-center gap-2 rounded-control px-2 hover:bg-hover"
          >
            <span className="min-w-0 wrap-anywhere">{name}</span>
            {isDefault && <Note size={12}>default</Note>}
          </Link>
          <IconButton
            label={`Remove the view ${name}`}
            icon={<Trash2 />}
            onClick={() => remove.mutate({ list, id })}
          />
        </li>
      ))}
    </ul>
  );
}

function SaveView({ list, query, hasDefault = false }: SavedViewsMenuProps) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [isDefault, setDefault] = useState(false);
  const save = useMutation(
    trpc.savedView.save.mutationOptions({
      onSuccess: () => {
        setName("");
        setDefault(false);
      },
    }),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ list, name, query, isDefault });
  };
  return (
    <form onSubmit={send} className="grid gap-2 border-t border-rule pt-3">
      <TextField
        label="Save current view as"
        value={name}
        required
        maxLength={60}
        error={save.error ? refusalOf(save.error).detail : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      {hasDefault && (
        <label className="flex min-h-(--control-small) items-center gap-2 text-13">
          <input
            type="checkbox"
            checked={isDefault}
            onChange={({ target }) => setDefault(target.checked)}
            className="size-4 accent-accent"
          />
          Use it as the default view
        </label>
      )}
      <Button type="submit" size="small" isBusy={save.isPending}>
        Save view
      </Button>
    </form>
  );
}
