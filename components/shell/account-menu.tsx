import { CircleUserRound, UserCheck } from "lucide-react";
import { type ReactNode, useId } from "react";
import { KeysAct } from "./keys-act";
import { MenuLink } from "./menu-link";
import type { Theme } from "./preferences";
import { RAIL_ITEM_STYLE } from "./rail-item-style";
import { ThemeChoice } from "./theme-choice";

export interface Account {
  readonly name: string;
  readonly email: string;
  /** Roles in words, such as "product owner". */
  readonly roles: readonly string[];
}

interface AccountMenuProps {
  readonly account: Account;
  readonly theme: Theme;
  /** A {@link MenuAct} that ends the session on the server. */
  readonly signOut: ReactNode;
  readonly layout: "rail" | "bottom-bar";
}

const PLACES = {
  rail: "top-auto right-auto bottom-3 left-[calc(var(--rail)+0.5rem)] w-72 rail-wide:left-56",
  "bottom-bar": "inset-x-2 top-auto bottom-[calc(var(--bottom-bar)+0.5rem)] w-auto",
} as const;

/**
 * Draws the account menu: name, roles, theme and sign-out. It is the browser's own popover: Esc or a press
 * elsewhere closes it.
 */
export function AccountMenu({ account, theme, signOut, layout }: AccountMenuProps) {
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} className={RAIL_ITEM_STYLE}>
        <CircleUserRound aria-hidden className="size-4.5" strokeWidth={1.75} />
        <span className="max-w-full truncate rail-wide:hidden">{firstNameOf(account.name)}</span>
        <span className="hidden truncate rail-wide:inline">{account.name}</span>
        <span className="sr-only"> (account and appearance)</span>
      </button>
      <div
        id={id}
        popover="auto"
        className={`fixed m-0 rounded-card border border-rule-strong bg-raised p-3 text-ink shadow-overlay open:animate-arrive ${PLACES[layout]}`}
      >
        <p className="font-semibold">{account.name}</p>
        <p className="text-13 wrap-anywhere text-ink-muted">{account.email}</p>
        <p className="mt-1 text-13 text-ink-muted">
          {account.roles.length > 0 ? account.roles.join(", ") : "No role yet. Ask an administrator."}
        </p>
        <div className="my-3 border-y border-rule pt-2 pb-3">
          <ThemeChoice initial={theme} />
        </div>
        <div className="-mx-2 -mb-2">
          <MenuLink icon={<UserCheck aria-hidden />} href="/settings/delegates">
            Your delegates
          </MenuLink>
          <KeysAct />
          {signOut}
        </div>
      </div>
    </>
  );
}

function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
