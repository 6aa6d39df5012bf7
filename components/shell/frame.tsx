import type { ReactNode } from "react";
import { Banners } from "../attention/banners";
import { ConnectionBanner } from "../live/connection-banner";
import { READ_STAMP_ID } from "../live/read-stamp";
import { MAIN_ID, SkipLink } from "../page/skip-link";
import { type Account, AccountMenu } from "./account-menu";
import { Bell } from "./bell";
import { BottomBar } from "./bottom-bar";
import { DemoBanner } from "./demo-banner";
import type { RailWidth, Theme } from "./preferences";
import { Rail } from "./rail";

interface FrameProps {
  readonly account: Account;
  readonly signOut: ReactNode;
  readonly theme: Theme;
  readonly railWidth: RailWidth;
  /** Present in a demo installation, with its progress while the history plays. */
  readonly demo?:
    | {
        readonly progress?:
          | { readonly step: number; readonly steps: number; readonly label: string }
          | undefined;
      }
    | undefined;
  /** The line that a printed page includes. */
  readonly readStamp: string;
  readonly children: ReactNode;
}

/**
 * Draws the frame around every page of a signed-in person: skip link, rail or bottom bar, demo line, and the
 * page in `main`.
 */
export function Frame({ account, signOut, theme, railWidth, demo, readStamp, children }: FrameProps) {
  return (
    <>
      <SkipLink />
      <div className="flex min-h-dvh items-start">
        <Rail
          initialWidth={railWidth}
          bell={<Bell />}
          account={<AccountMenu layout="rail" account={account} theme={theme} signOut={signOut} />}
        />
        <div className="flex min-h-dvh min-w-0 flex-1 flex-col pb-[calc(var(--bottom-bar)+var(--act-bar))]">
          <ConnectionBanner />
          <Banners />
          {demo && <DemoBanner progress={demo.progress} />}
          <main id={MAIN_ID} tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <p id={READ_STAMP_ID} data-only-printed className="mt-4 px-4 text-12 text-ink-muted">
            {readStamp}
          </p>
        </div>
      </div>
      <BottomBar
        bell={<Bell />}
        account={<AccountMenu layout="bottom-bar" account={account} theme={theme} signOut={signOut} />}
      />
    </>
  );
}
