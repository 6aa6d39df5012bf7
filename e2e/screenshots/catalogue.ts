import type { PersonName } from "../fixtures/people";
import { releaseAddress } from "../fixtures/release-page";

/** One picture: a screen in one of its states, as one person sees it. */
export interface Shot {
  /** File name, `<screen>.<state>`. */
  readonly name: string;
  /** Nobody: signed out. */
  readonly who: PersonName | undefined;
  readonly address: string;
}

const WAITING = "breast-screening@2.3.1";
const FAILING = "breast-screening@2.3.0";
const LIVE = "breast-screening@2.2.1";

/** What the demo shows once its history has been played. */
export const DEMO_SHOTS: readonly Shot[] = [
  { name: "sign-in.people", who: undefined, address: "/sign-in" },
  { name: "inbox.product-owner", who: "Olivia Hart", address: "/" },
  { name: "inbox.sre", who: "Rafael Costa", address: "/" },
  { name: "inbox.auditor", who: "Audrey Blanc", address: "/" },
  { name: "releases.full", who: "Mona Keller", address: "/releases" },
  { name: "release.waiting", who: "Olivia Hart", address: releaseAddress(WAITING, "?stage=production") },
  { name: "release.failing", who: "Mona Keller", address: releaseAddress(FAILING, "?stage=production") },
  { name: "release.gate", who: "Mona Keller", address: releaseAddress(FAILING, "?stage=production&inspect=gate:subgroup-recall") },
  { name: "release.live", who: "Rafael Costa", address: releaseAddress(LIVE, "?stage=production") },
  ...["checklist", "sign-offs", "components", "evidence", "promotions", "ledger"].map((tab) => ({
    name: `release.${tab}`,
    who: "Mona Keller" as const,
    address: releaseAddress(WAITING, `?stage=production&tab=${tab}`),
  })),
  { name: "release.not-found", who: "Mona Keller", address: releaseAddress("breast-screening@9.9.9") },
  { name: "sign-off.open", who: "Olivia Hart", address: releaseAddress(WAITING, "/sign-off/production") },
  { name: "sign-off.not-yours", who: "Audrey Blanc", address: releaseAddress(WAITING, "/sign-off/production") },
  { name: "first-release.done", who: "Mona Keller", address: "/first-release?model=breast-screening" },
  { name: "not-found.page", who: "Mona Keller", address: "/nowhere" },
];

/** What an installation shows where nothing has happened yet. */
export const EMPTY_SHOTS: readonly Shot[] = [
  { name: "inbox.empty", who: "Olivia Hart", address: "/" },
  { name: "releases.empty", who: "Olivia Hart", address: "/releases" },
  { name: "first-release.empty", who: "Olivia Hart", address: "/first-release" },
];

/** What the README shows, by file name in `docs/images`. */
export const README_SHOTS: readonly Shot[] = [
  { name: "inbox", who: "Olivia Hart", address: "/" },
  { name: "sign-off", who: "Olivia Hart", address: releaseAddress(WAITING, "/sign-off/production") },
  { name: "release", who: "Mona Keller", address: releaseAddress(FAILING, "?stage=production") },
];
