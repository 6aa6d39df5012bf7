import { CircleUserRound } from "lucide-react";
import { type ReactNode, useId } from "react";
import { ThemeChoice } from "./theme-choice";
import type { Theme } from "./preferences";

export interface Account {
  readonly name: string;
  readonly email: string;
  /** Roles in words, "product owner"; the reader sees in which capacity things reach them. */
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
  rail: "top-auto right-auto bottom-3 left-[calc(var(--rail)+0.5rem)] w-72",
  "bottom-bar": "inset-x-2 top-auto bottom-[calc(var(--bottom-bar)+0.5rem)] w-auto",
} as const;

/** Who is signed in, how the page looks, and the way out. The browser's own popover: Esc or a press elsewhere closes it. */
export function AccountMenu({ account, theme, signOut, layout }: AccountMenuProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="flex min-h-13 w-full flex-col items-center justify-center gap-0.5 rounded-control px-1 text-12 text-ink-muted transition-colors hover:bg-hover hover:text-ink"
      >
        <CircleUserRound aria-hidden className="size-4.5" strokeWidth={1.75} />
        <span className="max-w-full truncate">{firstNameOf(account.name)}</span>
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
          {account.roles.length > 0 ? account.roles.join(", ") : "No role yet: ask an administrator"}
        </p>
        <div className="my-3 border-y border-rule py-3">
          <ThemeChoice initial={theme} />
        </div>
        {signOut}
      </div>
    </>
  );
}

function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
