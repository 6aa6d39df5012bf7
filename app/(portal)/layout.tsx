import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { DataProvider } from "@/components/data/data-provider";
import { Hydrate } from "@/components/data/hydrate";
import { LiveProvider } from "@/components/live/live-provider";
import { readStamp } from "@/components/live/read-stamp";
import { Frame } from "@/components/shell/frame";
import { OutsideFrame } from "@/components/shell/outside-frame";
import {
  KEYS_COOKIE,
  RAIL_COOKIE,
  readRailWidth,
  readSingleKeys,
  readTheme,
  THEME_COOKIE,
} from "@/components/shell/preferences";
import { ShortcutsProvider } from "@/components/shell/shortcuts-provider";
import { SignOutForm } from "@/components/shell/sign-out-form";
import type { PersonActor } from "@/server/domain/authorization/actor";
import { callTrpc, getQueryClient, requireActor, trpc } from "../server-data";

/** Draws the frame around every page of a signed-in person. */
export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await requireActor("/");
  const [jar, caller] = await Promise.all([cookies(), callTrpc()]);
  // Read first, so that all data read afterwards includes every entry up to this one.
  const head = await caller.live.head({});
  const readLine = readStamp(new Date(), head);
  if (actor.models !== undefined)
    return (
      <OutsideLayout actor={actor} models={actor.models} head={head} readLine={readLine}>
        {children}
      </OutsideLayout>
    );
  const [installation] = await Promise.all([
    caller.installation.get({}),
    getQueryClient().prefetchQuery(trpc().inbox.get.queryOptions({})),
    getQueryClient().prefetchQuery(trpc().attention.get.queryOptions({})),
    getQueryClient().prefetchQuery(trpc().notification.countUnread.queryOptions({})),
  ]);
  const roles = actor.grants.map((grant) => grant.role);
  return (
    <DataProvider>
      <Hydrate from={getQueryClient()}>
        <LiveProvider personId={actor.id} from={head}>
          <ShortcutsProvider initialSingleKeys={readSingleKeys(jar.get(KEYS_COOKIE)?.value)}>
            <Frame
              account={{ name: actor.name, email: actor.email, roles }}
              signOut={<SignOutForm />}
              theme={readTheme(jar.get(THEME_COOKIE)?.value)}
              railWidth={readRailWidth(jar.get(RAIL_COOKIE)?.value)}
              readStamp={readLine}
              demo={
                installation.demo
                  ? { progress: installation.demoClock === "open" ? installation.demoProgress : undefined }
                  : undefined
              }
            >
              <NuqsAdapter>{children}</NuqsAdapter>
            </Frame>
          </ShortcutsProvider>
        </LiveProvider>
      </Hydrate>
    </DataProvider>
  );
}

interface OutsideLayoutProps {
  readonly actor: PersonActor;
  readonly models: readonly string[];
  readonly head: number;
  readonly readLine: string;
  readonly children: ReactNode;
}

/** Draws the frame of an outside auditor, whose role reads nothing but the models of the access. */
function OutsideLayout({ actor, models, head, readLine, children }: OutsideLayoutProps) {
  return (
    <DataProvider>
      <LiveProvider personId={actor.id} from={head}>
        <ShortcutsProvider initialSingleKeys={false}>
          <OutsideFrame
            name={actor.name}
            models={models}
            until={actor.accessUntil}
            signOut={<SignOutForm />}
            readStamp={readLine}
          >
            <NuqsAdapter>{children}</NuqsAdapter>
          </OutsideFrame>
        </ShortcutsProvider>
      </LiveProvider>
    </DataProvider>
  );
}
