import type { Browser, BrowserContext, Page } from "@playwright/test";
import { axeViolations, loadAxe } from "./fixtures/axe";
import { sticksOut } from "./fixtures/layout";
import { arrive, type PersonName } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { digestOf } from "./fixtures/recordings";
import { releaseAddress } from "./fixtures/release-page";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { tooSmall } from "./fixtures/targets";
import { test as base, expect } from "./fixtures/test";

interface Worker {
  /**
   * Every theme at every width (`npm run accessibility`); otherwise a sample: themes and widths alternate
   * from page to page.
   */
  readonly isThorough: boolean;
  readonly olivia: BrowserContext;
  readonly ada: BrowserContext;
  readonly stranger: BrowserContext;
}

async function browserOf(browser: Browser, origin: string, name: PersonName): Promise<BrowserContext> {
  const person = await arrive(origin, name);
  const context = await browser.newContext({ baseURL: origin });
  await context.addCookies([...(await person.cookies())]);
  await person.leave();
  return context;
}

/** One sign-in and one warm cache for all pages, which are checked for their appearance. */
const test = base.extend<object, Worker>({
  isThorough: [false, { option: true, scope: "worker" }],
  ada: [
    async ({ browser, product }, use) => use(await browserOf(browser, product.origin, "Ada Byrne")),
    { scope: "worker" },
  ],
  olivia: [
    async ({ browser, product }, use) => use(await browserOf(browser, product.origin, "Olivia Hart")),
    { scope: "worker" },
  ],
  stranger: [
    async ({ browser, product }, use) => use(await browser.newContext({ baseURL: product.origin })),
    { scope: "worker" },
  ],
});

test.use({ installation: { named: "accessibility", demo: false } });

const WAITING = "diabetes-progression@1.3.0";
/** Worse than its predecessor in a subgroup: its page has failed gates, measurements and pictures to show. */
const FAILING = "breast-screening@2.3.0";

const PAGES: Readonly<Record<string, string>> = {
  inbox: "/",
  releases: "/releases?view=board",
  "releases as a table": "/releases?view=table",
  "a first release": "/first-release",
  "release that waits": releaseAddress(WAITING, "?stage=production"),
  "release that fails": releaseAddress(FAILING, "?stage=production"),
  "gate of a release": releaseAddress(FAILING, "?stage=production&inspect=gate:subgroup-recall"),
  checklist: releaseAddress(WAITING, "?stage=production&tab=checklist"),
  evidence: releaseAddress(WAITING, "?stage=production&tab=evidence"),
  models: "/models",
  model: "/models/diabetes-progression",
  "releases of a model as a table": "/models/diabetes-progression?river=table",
  drift: "/drift",
  lineage: "/lineage",
  quarantine: "/lineage/quarantine",
  "column lineage":
    "/lineage/columns?node=dataset:s3%253A%252F%252Fml-data/breast-screening%252Ftraining&column=area_error",
  "lineage of a release": `/lineage?focus=release:${FAILING}`,
  "lineage as a table": `/lineage?focus=release:${FAILING}&view=table`,
  "components of a release": releaseAddress(FAILING, "?stage=staging&tab=components"),
  "what changed": `/changes?to=${FAILING}`,
  "releases to compare": "/changes",
  "sign-offs of a release": releaseAddress(WAITING, "?stage=production&tab=sign-offs"),
  "promotions of a release": releaseAddress(WAITING, "?stage=staging&tab=promotions"),
  policies: "/policies",
  policy: "/policies/regulated",
  "text of a policy": "/policies/regulated?view=text",
  "enforcement modes of a policy": "/policies/standard?view=enforcement",
  "versions of a policy": "/policies/regulated?view=versions",
  "policy coverage": "/policies/coverage",
  "change to a policy": "/policies/regulated/edit",
  "dry run of a policy": "/policies/regulated/dry-run",
  "sign-off": releaseAddress(WAITING, "/sign-off/production"),
  "policy upgrade": releaseAddress(WAITING, "/policy"),
  waivers: "/waivers",
  recalls: "/recalls?show=all",
  incidents: "/incidents?show=all",
  notifications: "/notifications",
  "notification settings": "/settings/notifications",
  "your passkeys": "/settings/passkeys",
  "your delegates": "/settings/delegates",
  "chat webhooks, closed to the reader": "/settings/notifications/webhooks",
  "the ledger, closed to the reader": "/ledger",
};
/** Pages with more content for an administrator. */
const ADMINISTERED: Readonly<Record<string, string>> = {
  ledger: "/ledger",
  "ledger, searched": "/ledger?action=release.opened&outcome=done",
  "entry of the ledger": "/ledger/3",
  reports: `/reports?release=${encodeURIComponent(WAITING)}`,
  "report of changes": "/reports/changes",
  "model inventory": "/reports/inventory",
  "access review": "/reports/access",
  delivery: "/reports/delivery",
  "history of a model": "/models/diabetes-progression/history",
  people: "/admin",
  roles: "/admin/roles",
  "service accounts": "/admin/accounts",
  auditors: "/admin/auditors",
  stages: "/admin/stages",
  health: "/admin/health",
  approvers: "/admin/external-approvers",
  trustedKeys: "/admin/trusted-keys",
};
const THEMES = ["light", "dark"] as const;
const WIDTHS = [360, 1024, 1440] as const;

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, "diabetes-progression");
  await attestedModel(origin, machines, "breast-screening");
  await releaseWithEvidence(machines, { model: "diabetes-progression", version: "1.3.0" });
  await releaseWithEvidence(machines, { model: "breast-screening", version: "2.3.0" });
  await awaitSignatures(origin, WAITING);
  await machines.trainer.create("/drift/windows", {
    model: "diabetes-progression",
    stage: "staging",
    windows: driftWindows(),
  });
});

/** One series past its limits, one with a gap. */
function driftWindows() {
  const baselineDigest = digestOf(
    { model: "diabetes-progression", version: "1.3.0" },
    { kind: "dataset", role: "training" },
  );
  const rest = {
    metric: "drift",
    method: "psi",
    direction: "larger-is-drift",
    limitWarn: 0.1,
    limitAct: 0.25,
    sampleSize: 1200,
    baselineDigest,
  };
  const day = (number: number) => new Date(Date.now() - (9 - number) * 86_400_000).toISOString();
  const series = { bmi: [0.02, 0.12, 0.4], sex: [0.01, null, 0.02] };
  return Object.entries(series).flatMap(([name, values]) =>
    values.map((value, index) => ({
      ...rest,
      series: name,
      value,
      start: day(index * 3),
      end: day(index * 3 + 3),
    })),
  );
}

const VIEWS = [
  { name: "sign-in", address: "/sign-in", as: "stranger" as const },
  { name: "verification of a file", address: "/verify", as: "stranger" as const },
  ...Object.entries(PAGES).map(([name, address]) => ({ name, address, as: "olivia" as const })),
  ...Object.entries(ADMINISTERED).map(([name, address]) => ({ name, address, as: "ada" as const })),
];

for (const [index, { name, address, as }] of VIEWS.entries()) {
  test(`${name} has no accessibility violation`, async ({ isThorough, olivia, ada, stranger }) => {
    const page = await { olivia, ada, stranger }[as].newPage();
    await loadAxe(page);
    for (const theme of isThorough ? THEMES : [THEMES[index % THEMES.length] ?? "light"]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const width of WIDTHS)
        await checkAt(page, { name, theme, width, hasAxe: isThorough || width === sampledWidth(index) });
    }
    await page.close();
  });
}

interface View {
  readonly name: string;
  readonly theme: (typeof THEMES)[number];
  readonly width: (typeof WIDTHS)[number];
  readonly hasAxe: boolean;
}

/** The narrowest and the widest alternate, every second page, so that each meets both themes. */
function sampledWidth(index: number): number {
  return Math.floor(index / 2) % 2 === 0 ? 360 : 1440;
}

/**
 * Checks that there is no violation, no sideways scrolling and no too small target. The sample runs axe at
 * one width of a page, and checks the layout at all of them.
 */
async function checkAt(page: Page, { name, theme, width, hasAxe }: View): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  if (hasAxe) expect.soft(await axeViolations(page), `${name}, ${theme}, ${width} px`).toEqual([]);
  expect.soft(await sticksOut(page), `${name}, sideways at ${width} px`).toEqual([]);
  expect.soft(await tooSmall(page), `${name}, targets at ${width} px`).toEqual([]);
}
