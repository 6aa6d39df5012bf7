import type { Page } from "@playwright/test";
import type { PersonName } from "../fixtures/people";
import { releaseAddress } from "../fixtures/release-page";

/** One picture: a screen in one of its states, as one person sees it. */
export interface Shot {
  /** File name, `<screen>.<state>`. */
  readonly name: string;
  /** Nobody: signed out. */
  readonly who: PersonName | undefined;
  readonly address: string;
  /** Acts on the loaded page, for a state without an address. */
  readonly reach?: (page: Page) => Promise<void>;
  /** The part of the page that is pictured, by its name, where it differs from the window. */
  readonly part?: string;
}

const WAITING = "breast-screening@2.3.1";
const FAILING = "breast-screening@2.3.0";
const LIVE = "breast-screening@2.2.1";

const DAY_MS = 86_400_000;
/** Within the ninety days of the demo, while an earlier release was live. */
const MONTH_AGO = new Date(Date.now() - 30 * DAY_MS).toISOString();

const press = (button: string) => async (page: Page) => {
  await page.getByRole("button", { name: button }).filter({ visible: true }).first().click();
};
const openFirstRow = async (page: Page) => {
  await page.locator("main [data-row]").first().click();
};
/** Changes the text in the editor to a stricter bar and runs it on the demo's history, without saving. */
const tryStricter = async (page: Page) => {
  const published = await page.evaluate(async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { name: "standard" } }));
    const answer = await fetch(`/api/trpc/policy.page?input=${input}`);
    const { result } = (await answer.json()) as {
      readonly result: { readonly data: { readonly json: { readonly yaml: string } } };
    };
    return result.data.json.yaml;
  });
  const stricter = published.replace("diabetes-progression: 65", "diabetes-progression: 52");
  await page.getByRole("textbox", { name: "The policy's text" }).fill(stricter);
  await page.getByRole("button", { name: "Run a dry run" }).click();
  await page.getByText("would be blocked").first().waitFor();
};
const openPalette = (typed: string) => async (page: Page) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill(typed);
  await page.getByRole("option").first().waitFor();
};

const RELEASES: readonly Shot[] = [
  { name: "releases.board", who: "Mona Keller", address: "/releases?view=board" },
  { name: "releases.table", who: "Mona Keller", address: "/releases?view=table" },
  { name: "releases.none-found", who: "Mona Keller", address: "/releases?view=table&text=nothing-like-it" },
  {
    name: "releases.saved-views",
    who: "Mona Keller",
    address: "/releases?view=table",
    reach: press("Views"),
  },
  { name: "release.waiting", who: "Olivia Hart", address: releaseAddress(WAITING, "?stage=production") },
  { name: "release.failing", who: "Mona Keller", address: releaseAddress(FAILING, "?stage=production") },
  {
    name: "release.gate",
    who: "Mona Keller",
    address: releaseAddress(FAILING, "?stage=production&inspect=gate:subgroup-recall"),
  },
  { name: "release.live", who: "Rafael Costa", address: releaseAddress(LIVE, "?stage=production") },
  ...["checklist", "sign-offs", "components", "evidence", "promotions", "discussion", "ledger"].map(
    (tab) => ({
      name: `release.${tab}`,
      who: "Mona Keller" as const,
      address: releaseAddress(WAITING, `?stage=production&tab=${tab}`),
    }),
  ),
  { name: "release.move", who: "Mona Keller", address: releaseAddress(WAITING, "/policy") },
  { name: "release.not-found", who: "Mona Keller", address: releaseAddress("breast-screening@9.9.9") },
  { name: "sign-off.open", who: "Olivia Hart", address: releaseAddress(WAITING, "/sign-off/production") },
  {
    name: "sign-off.not-yours",
    who: "Audrey Blanc",
    address: releaseAddress(WAITING, "/sign-off/production"),
  },
  { name: "first-release.done", who: "Mona Keller", address: "/first-release?model=breast-screening" },
];

const MODELS: readonly Shot[] = [
  { name: "models.full", who: "Mona Keller", address: "/models" },
  { name: "models.none-found", who: "Mona Keller", address: "/models?named=nothing-like-it" },
  { name: "model.now", who: "Rafael Costa", address: "/models/breast-screening" },
  { name: "model.as-of", who: "Rafael Costa", address: `/models/breast-screening?asOf=${MONTH_AGO}` },
  { name: "model.river-as-table", who: "Mona Keller", address: "/models/diabetes-progression?river=table" },
  { name: "model.not-found", who: "Mona Keller", address: "/models/no-such-model" },
  { name: "drift.all", who: "Mona Keller", address: "/drift" },
  { name: "drift.past-a-limit", who: "Mona Keller", address: "/drift?show=past" },
  { name: "drift.one-series", who: "Mona Keller", address: "/drift", reach: openFirstRow },
  { name: "lineage.start", who: "Mona Keller", address: "/lineage" },
  { name: "lineage.around", who: "Mona Keller", address: `/lineage?focus=release:${FAILING}` },
  {
    name: "lineage.depends",
    who: "Mona Keller",
    address: `/lineage?focus=release:${FAILING}&mode=depends&depth=4`,
  },
  {
    name: "lineage.inspected",
    who: "Mona Keller",
    address: `/lineage?focus=release:${FAILING}&inspect=release:${FAILING}`,
  },
  { name: "lineage.table", who: "Mona Keller", address: `/lineage?focus=release:${FAILING}&view=table` },
  { name: "lineage.breaks", who: "Mona Keller", address: `/lineage?focus=release:${FAILING}&mode=breaks` },
  {
    name: "lineage.grain",
    who: "Mona Keller",
    address: `/lineage?focus=release:${FAILING}&grain=release&depth=3`,
  },
  {
    name: "lineage.columns",
    who: "Mona Keller",
    address:
      "/lineage/columns?node=dataset:s3%253A%252F%252Fml-data/breast-screening%252Ftraining&column=area_error",
  },
  { name: "lineage.quarantine", who: "Mona Keller", address: "/lineage/quarantine" },
  { name: "lineage.not-found", who: "Mona Keller", address: "/lineage?focus=run:never-heard-of" },
];

const RECORDS: readonly Shot[] = [
  { name: "changes.full", who: "Olivia Hart", address: `/changes?from=${LIVE}&to=${FAILING}` },
  { name: "changes.empty", who: "Olivia Hart", address: "/changes" },
  { name: "changes.not-found", who: "Olivia Hart", address: "/changes?to=nothing@0" },
  { name: "policies.full", who: "Olivia Hart", address: "/policies" },
  { name: "policy.new", who: "Mona Keller", address: "/policies/new" },
  {
    name: "policy.begun",
    who: "Mona Keller",
    address: "/policies/new?name=lending&title=Lending&from=blank",
  },
  ...["document", "text", "versions", "changes"].map((view) => ({
    name: `policy.${view}`,
    who: "Olivia Hart" as const,
    address: `/policies/regulated?view=${view}`,
  })),
  { name: "policy.enforcement", who: "Mona Keller", address: "/policies/standard?view=enforcement" },
  { name: "policy.not-relaxed", who: "Mona Keller", address: "/policies/regulated?view=enforcement" },
  { name: "policy.overlay", who: "Mona Keller", address: "/policies/regulated-for-clinical-ml" },
  { name: "policies.coverage", who: "Olivia Hart", address: "/policies/coverage" },
  { name: "policy.edit", who: "Ada Byrne", address: "/policies/regulated/edit" },
  { name: "policy.edit-not-permitted", who: "Audrey Blanc", address: "/policies/regulated/edit" },
  { name: "policy.dry-run", who: "Ada Byrne", address: "/policies/regulated/dry-run?version=1" },
  { name: "incidents.list", who: "Rafael Costa", address: "/incidents?show=all" },
  { name: "recalls.list", who: "Sam Okafor", address: "/recalls?show=all" },
  { name: "waivers.register", who: "Sam Okafor", address: "/waivers" },
  { name: "policy.not-found", who: "Olivia Hart", address: "/policies/no-such-policy" },
  { name: "ledger.full", who: "Audrey Blanc", address: "/ledger" },
  { name: "ledger.searched", who: "Audrey Blanc", address: "/ledger?outcome=refused" },
  { name: "ledger.none-found", who: "Audrey Blanc", address: "/ledger?subject=nothing-like-it" },
  { name: "ledger.entry", who: "Audrey Blanc", address: "/ledger/3" },
  { name: "ledger.not-permitted", who: "Olivia Hart", address: "/ledger" },
  { name: "reports.start", who: "Audrey Blanc", address: "/reports" },
  { name: "reports.release", who: "Audrey Blanc", address: `/reports?release=${encodeURIComponent(LIVE)}` },
  { name: "reports.changes", who: "Audrey Blanc", address: "/reports/changes" },
  { name: "reports.inventory", who: "Audrey Blanc", address: "/reports/inventory" },
  { name: "reports.delivery", who: "Audrey Blanc", address: "/reports/delivery?by=model" },
  { name: "reports.exceptions", who: "Audrey Blanc", address: "/reports/exceptions" },
  { name: "reports.access", who: "Audrey Blanc", address: "/reports/access" },
  { name: "reports.evidence-freshness", who: "Audrey Blanc", address: "/reports/evidence-freshness" },
  { name: "reports.sign-offs", who: "Audrey Blanc", address: "/reports/sign-offs" },
  { name: "reports.not-permitted", who: "Mona Keller", address: "/reports" },
];

const ADMIN: readonly Shot[] = [
  { name: "admin.people", who: "Ada Byrne", address: "/admin" },
  { name: "admin.person", who: "Ada Byrne", address: "/admin", reach: openFirstRow },
  { name: "admin.roles", who: "Ada Byrne", address: "/admin/roles" },
  { name: "admin.accounts", who: "Ada Byrne", address: "/admin/accounts" },
  { name: "admin.stages", who: "Ada Byrne", address: "/admin/stages" },
  { name: "admin.trusted-keys", who: "Ada Byrne", address: "/admin/trusted-keys" },
  { name: "admin.external-approvers", who: "Ada Byrne", address: "/admin/external-approvers" },
  { name: "admin.health", who: "Ada Byrne", address: "/admin/health" },
  { name: "admin.not-permitted", who: "Olivia Hart", address: "/admin" },
  { name: "health.not-permitted", who: "Olivia Hart", address: "/admin/health" },
  { name: "stages.not-an-admin", who: "Olivia Hart", address: "/admin/stages" },
];

const OWN: readonly Shot[] = [
  { name: "notifications.full", who: "Olivia Hart", address: "/notifications" },
  { name: "notifications.none-of-a-kind", who: "Audrey Blanc", address: "/notifications?show=unread" },
  { name: "settings.notifications", who: "Olivia Hart", address: "/settings/notifications" },
  { name: "settings.webhooks", who: "Ada Byrne", address: "/settings/notifications/webhooks" },
  { name: "settings.delegates", who: "Olivia Hart", address: "/settings/delegates" },
  { name: "settings.passkeys", who: "Olivia Hart", address: "/settings/passkeys" },
  {
    name: "settings.webhooks-not-permitted",
    who: "Olivia Hart",
    address: "/settings/notifications/webhooks",
  },
  { name: "frame.palette", who: "Olivia Hart", address: "/", reach: openPalette("") },
  { name: "frame.palette-found", who: "Olivia Hart", address: "/", reach: openPalette("breast") },
  { name: "frame.account", who: "Olivia Hart", address: "/", reach: press("account and appearance") },
  {
    name: "frame.keys",
    who: "Olivia Hart",
    address: "/",
    reach: async (page) => {
      await press("account and appearance")(page);
      await press("Keys")(page);
    },
  },
  {
    name: "frame.more",
    who: "Olivia Hart",
    address: "/",
    reach: async (page) => {
      const more = page.getByRole("button", { name: "More", exact: true });
      if (await more.isVisible()) await more.click();
    },
  },
  { name: "not-found.page", who: "Mona Keller", address: "/nowhere" },
];

/** Screens of the demo after its history. */
export const DEMO_SHOTS: readonly Shot[] = [
  { name: "sign-in.people", who: undefined, address: "/sign-in" },
  { name: "verify.empty", who: undefined, address: "/verify" },
  {
    name: "verify.unknown-file",
    who: undefined,
    address: "/verify",
    reach: async (page) => {
      const buffer = Buffer.from("{}");
      const field = page.getByLabel("Evidence pack (ZIP), dossier (PDF) or permit (JSON)");
      await field.setInputFiles({ name: "note.json", mimeType: "application/json", buffer });
      await page.getByRole("region", { name: "Result" }).waitFor();
    },
  },
  { name: "inbox.product-owner", who: "Olivia Hart", address: "/" },
  { name: "inbox.ml-engineer", who: "Mona Keller", address: "/" },
  { name: "inbox.sre", who: "Rafael Costa", address: "/" },
  { name: "inbox.auditor", who: "Audrey Blanc", address: "/" },
  { name: "inbox.security", who: "Sam Okafor", address: "/" },
  { name: "inbox.data-engineer", who: "Dana Ruiz", address: "/" },
  { name: "inbox.admin", who: "Ada Byrne", address: "/" },
  ...RELEASES,
  ...MODELS,
  ...RECORDS,
  ...ADMIN,
  ...OWN,
];

/** Screens of a new installation. */
export const EMPTY_SHOTS: readonly Shot[] = [
  { name: "inbox.empty", who: "Olivia Hart", address: "/" },
  { name: "releases.empty", who: "Olivia Hart", address: "/releases" },
  { name: "releases.empty-table", who: "Olivia Hart", address: "/releases?view=table" },
  { name: "models.empty", who: "Olivia Hart", address: "/models" },
  { name: "drift.empty", who: "Olivia Hart", address: "/drift" },
  { name: "lineage.empty", who: "Olivia Hart", address: "/lineage" },
  { name: "policies.empty", who: "Olivia Hart", address: "/policies" },
  { name: "policy.empty", who: "Olivia Hart", address: "/policies/regulated" },
  { name: "policy.one-version", who: "Olivia Hart", address: "/policies/regulated?view=changes" },
  { name: "incidents.empty", who: "Rafael Costa", address: "/incidents?show=all" },
  { name: "recalls.empty", who: "Sam Okafor", address: "/recalls?show=all" },
  { name: "waivers.empty", who: "Sam Okafor", address: "/waivers" },
  { name: "ledger.new", who: "Ada Byrne", address: "/ledger" },
  { name: "reports.empty", who: "Ada Byrne", address: "/reports" },
  { name: "notifications.empty", who: "Olivia Hart", address: "/notifications" },
  { name: "accounts.empty", who: "Ada Byrne", address: "/admin/accounts" },
  { name: "stages.empty", who: "Ada Byrne", address: "/admin/stages" },
  { name: "first-release.empty", who: "Olivia Hart", address: "/first-release" },
];

/** Pictures of the README, by file name in `docs/images`. */
export const README_SHOTS: readonly Shot[] = [
  { name: "release", who: "Mona Keller", address: releaseAddress(FAILING, "?stage=production") },
  { name: "sign-off", who: "Olivia Hart", address: releaseAddress(WAITING, "/sign-off/production") },
  { name: "lineage", who: "Mona Keller", address: `/lineage?focus=release:${FAILING}` },
  { name: "drift", who: "Mona Keller", address: "/drift" },
  {
    name: "dry-run",
    who: "Mona Keller",
    address: "/policies/standard/edit",
    reach: tryStricter,
    part: "Dry run on past decisions",
  },
];
