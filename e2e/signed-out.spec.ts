import { readdirSync } from "node:fs";
import path from "node:path";
import { arrive } from "./fixtures/people";
import { releaseWithEvidence } from "./fixtures/pipeline";
import { RELEASE_WORDS } from "./fixtures/recordings";
import { attestedModel, awaitSignatures } from "./fixtures/setup";
import { expect, test } from "./fixtures/test";

test.use({ installation: { named: "signed out", demo: false } });

const MODEL = "diabetes-progression";
const RELEASE = `${MODEL}@1.3.0`;
const KEY = encodeURIComponent(RELEASE);
/** Every page of a signed-in person. */
const PAGES = [
  "/",
  "/releases",
  "/notifications",
  "/settings/notifications",
  "/settings/notifications/webhooks",
  "/settings/passkeys",
  "/settings/delegates",
  "/releases?view=table&text=diabetes",
  "/first-release",
  `/releases/${KEY}`,
  `/releases/${KEY}?stage=production&tab=ledger`,
  `/releases/${KEY}?tab=discussion`,
  `/releases/${KEY}/sign-off/production`,
  `/releases/${KEY}/policy`,
  "/models",
  `/models/${MODEL}?asOf=2026-01-01T00%3A00%3A00Z`,
  "/drift",
  "/lineage",
  "/lineage/columns",
  "/lineage/quarantine",
  "/changes",
  `/changes?to=${KEY}`,
  "/policies",
  "/policies/regulated?version=1",
  "/recalls",
  "/recalls/rcl_1",
  "/incidents",
  "/incidents/1",
  "/waivers",
  "/waivers?show=asked&waiver=wvr_1",
  "/policies/coverage",
  "/policies/new",
  "/policies/regulated/dry-run",
  "/policies/regulated/edit",
  "/policies/regulated/drafts/pdr_x",
  "/ledger",
  "/ledger/0",
  "/reports",
  "/reports/changes?team=clinical-ml",
  "/models/diabetes-progression/history",
  "/admin",
  "/admin/roles",
  "/admin/accounts",
  "/admin/auditors",
  "/admin/stages",
  "/admin/health",
  "/admin/trusted-keys",
  "/admin/external-approvers",
];
/** Words that are on those pages, and on none that anyone may read. */
const PROTECTED = [
  RELEASE_WORDS.summary,
  RELEASE_WORDS.caveats,
  "Diabetes progression regressor",
  RELEASE,
  KEY,
  RELEASE_WORDS.rollbackPlan,
  "trainer-ci",
];

test.beforeAll(async ({ product: { origin }, machines }) => {
  await attestedModel(origin, machines, MODEL);
  await releaseWithEvidence(machines, { model: MODEL, version: "1.3.0" });
  await awaitSignatures(origin, RELEASE);
});

/** Returns the protected words of the answer that were not in the request's own address. */
function givenAway(text: string, address: string): string[] {
  const asked = [address, decodeURIComponent(address)];
  return PROTECTED.filter((word) => !asked.some((known) => known.includes(word)) && text.includes(word));
}

test("a signed-in person reads these words there", async ({ product: { origin } }) => {
  const auditor = await arrive(origin, "Audrey Blanc");
  const page = await auditor.fetch(`/releases/${KEY}`);
  expect(await page.text()).toContain(RELEASE_WORDS.summary);
  expect(page.headers()["cache-control"], "no shared cache may keep a page").toMatch(/private|no-store/);
  await auditor.leave();
});

test("every page of the portal is in the list above", () => {
  const portal = "app/(portal)";
  const pages = readdirSync(portal, { recursive: true, encoding: "utf8" }).filter(
    (file) => path.basename(file) === "page.tsx",
  );
  const tried = PAGES.map((address) => address.split("?")[0] ?? "");
  const missing = pages.filter((page) => {
    const folders = path
      .dirname(page)
      .split("/")
      .filter((folder) => folder !== "." && !folder.startsWith("("));
    const route = `/${folders.join("/")}`.replaceAll(/\[\w+\]/g, "[^/]+");
    return !tried.some((address) => new RegExp(`^${route}$`).test(address));
  });
  expect(missing).toEqual([]);
  expect(pages.length).toBeGreaterThan(35);
});

test("signed out, every page redirects to sign-in and back", async ({ page }) => {
  test.slow();
  for (const address of PAGES) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Sign in" }), address).toBeVisible();
    const { pathname, searchParams } = new URL(page.url());
    expect.soft(pathname, address).toBe("/sign-in");
    expect.soft(searchParams.get("callbackUrl") ?? "/").toBe(address);
    expect.soft(givenAway(await page.content(), address), address).toEqual([]);
  }
});

test("signed out, the page that verifies a file is open and has no protected words", async ({ page }) => {
  await page.goto("/verify");
  await expect(page.getByRole("heading", { name: "Verify a pack or a permit" })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/verify");
  expect(givenAway(await page.content(), "/verify")).toEqual([]);
});

/** Headers of Next's own requests, now or formerly: each has bypassed a gate somewhere. */
const INTERNAL_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-middleware-next": "1", "x-middleware-rewrite": "/" },
  { "x-middleware-invoke": "1", "x-invoke-path": "/", "x-invoke-status": "200" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "countersign-session=x" },
  { "x-middleware-set-cookie": "countersign-session=x" },
  { "x-middleware-prefetch": "1", purpose: "prefetch" },
  { "x-nextjs-data": "1" },
  { "x-matched-path": "/sign-in", "x-now-route-matches": "1=/" },
  {
    "x-forwarded-host": "localhost",
    "x-forwarded-uri": "/sign-in",
    "x-original-url": "/sign-in",
    "x-rewrite-url": "/sign-in",
  },
  { "x-prerender-revalidate": "1", "x-next-revalidated-tags": "all" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/(portal)/__PAGE__" },
  {
    rsc: "1",
    "next-router-state-tree": encodeURIComponent(
      JSON.stringify(["", { children: ["__PAGE__", {}] }, null, null, true]),
    ),
  },
  { cookie: "countersign-session=forged; next-auth.session-token=forged" },
  { authorization: "Bearer nothing" },
];

test("no header, address form or made-up cookie shows a stranger anything", async ({
  product: { origin },
}) => {
  const cases = [
    ...PAGES.flatMap((address) => INTERNAL_HEADERS.map((headers) => ({ address, headers }))),
    ...PAGES.flatMap(otherForms).map((address) => ({ address, headers: {} })),
    ...PAGES.flatMap(otherForms).map((address) => ({
      address,
      headers: { rsc: "1", "next-router-prefetch": "1" },
    })),
  ];
  for (const { address, headers } of cases) {
    const response = await fetch(origin + address, { headers, redirect: "manual" });
    const text = await response.text();
    expect.soft(response.status, `${address} ${JSON.stringify(headers)}`).toBeLessThan(500);
    expect.soft(givenAway(text, address), `${address} ${JSON.stringify(headers)}`).toEqual([]);
  }
});

/** The same page by another name: data, segment and prefetch forms, encodings, doubled and trailing slashes, locale prefixes. */
function otherForms(address: string): string[] {
  const [pathname = "/", query = ""] = address.split("?");
  const bare = pathname === "/" ? "/index" : pathname;
  return [
    `${bare}.rsc`,
    `${bare}.json`,
    `${bare}.txt`,
    `${bare}.prefetch.rsc`,
    `${bare}.segments/_tree.segment.rsc`,
    `${bare}.segments/__PAGE__.segment.rsc`,
    `/_next/data/build${bare}.json`,
    `${pathname}?${query}&_rsc=1`,
    `${pathname}?${query}&nxtPrelease=${KEY}&nxtPstage=production`,
    `${pathname}?${query}&__nextDefaultLocale=en&__nextLocale=en`,
    `/en${pathname}`,
    `/${pathname}`,
    `${bare}/`,
    `${bare}%2f`,
    `/./${pathname.slice(1)}`,
    pathname.replaceAll("e", "%65"),
    pathname.replaceAll("%40", "%2540"),
  ];
}

test("the REST interface accepts no arbitrary word as a token", async ({ product: { origin } }) => {
  const schemes = [
    undefined,
    "Bearer",
    "Bearer nothing",
    "Basic YTpi",
    "bearer cst_x_y",
    "Bearer null",
    "Bearer undefined",
  ];
  for (const authorization of schemes) {
    const response = await fetch(`${origin}/api/v1/releases/${RELEASE}`, {
      headers: authorization ? { authorization } : {},
    });
    expect.soft(response.status, String(authorization)).toBe(401);
    expect.soft(givenAway(await response.text(), response.url), String(authorization)).toEqual([]);
  }
});

test("signing out ends the session on the server: its cookie is worthless afterwards", async ({
  page,
  product: { origin },
}) => {
  const auditor = await arrive(origin, "Anton Weiss");
  expect((await auditor.fetch("/releases")).url()).toBe(`${origin}/releases`);
  const cookies = await auditor.cookies();
  await page.context().addCookies(cookies);
  await page.goto("/");
  await page
    .getByRole("button", { name: /account and appearance/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Sign out" }).filter({ visible: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.context().clearCookies();
  await page.context().addCookies(cookies);
  await page.goto("/releases");
  await expect(page).toHaveURL(/\/sign-in/);
  await auditor.leave();
});
