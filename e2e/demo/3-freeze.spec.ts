import { HISTORY_HANG_MS, historyPlayed } from "../fixtures/demo-history";
import { arrive, enterAs, type Person } from "../fixtures/people";
import { releaseAddress } from "../fixtures/release-page";
import { screensOf } from "../fixtures/screens";
import { signByCall } from "../fixtures/signing";
import { DEMO, expect, test } from "../fixtures/test";

/** Last of the demo, because it uses up the release that the others find waiting. */
test.use({ installation: DEMO });

test.beforeAll(async ({ product: { origin } }) => {
  test.setTimeout(HISTORY_HANG_MS);
  await historyPlayed(origin);
});

test("a freeze is overridden by two people, visibly, and reviewed by a third", async ({
  browser,
  product: { origin },
}) => {
  const release = "breast-screening@2.3.1";
  const [ada, olivia] = [await arrive(origin, "Ada Byrne"), await arrive(origin, "Olivia Hart")];
  const { calendars } = await ada.read<{ readonly calendars: readonly CalendarRead[] }>("calendar.list", {});
  const production = calendars.find(({ name }) => name === "production");
  const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const freeze = {
    kind: "deny",
    title: "Year-end freeze",
    startsAtLocal: `${day}T00:00`,
    durationMinutes: 10 * 1440,
  };
  await ada.act("calendar.put", {
    name: "production",
    timeZone: production?.timeZone,
    entries: [...(production?.entries ?? []), freeze],
  });
  if (!(await isSignedByOwner(olivia, release))) await signByCall(olivia, release, "product-owner");

  const [asker, second] = await Promise.all([
    browser.newPage({ baseURL: origin }),
    browser.newPage({ baseURL: origin }),
  ]);
  await enterAs(asker, "Rafael Costa");
  await asker.goto(releaseAddress(release, "?stage=production"));
  await expect(asker.getByText(/Closed by Year-end freeze; it opens at/).first()).toBeVisible();
  await asker.getByRole("button", { name: "Use break-glass…" }).click();
  await asker
    .getByRole("dialog")
    .getByLabel("Reason for the urgency")
    .fill("The fix for missed findings cannot wait for January.");
  await asker.getByRole("dialog").getByRole("button", { name: "Request break-glass" }).click();
  const approve = { name: "Approve as the second person" };
  await expect(asker.getByRole("button", approve), "who asked is not the second").toHaveAttribute(
    "aria-disabled",
    "true",
  );

  await enterAs(second, "Rosa Meyer");
  await second.goto("/");
  await second
    .getByRole("link", { name: `Rafael Costa requests break-glass for ${release} in production` })
    .click();
  await second.getByRole("button", approve).click();
  // The history of the release names the act with the same words.
  const override = second.getByRole("list", { name: "Break-glass", exact: true });
  await expect(override.getByText("Break-glass approved")).toBeVisible();
  const rafael = screensOf(asker.request, origin);
  await rafael.act("release.promote", { release, stage: "production" });
  await expect(override.getByText("Break-glass used"), "without a reload").toBeVisible();

  await second.goto(releaseAddress(release, "?stage=production&tab=promotions"));
  await expect(
    second.getByRole("button", { name: "Review…" }).first(),
    "who had a hand in it does not review it",
  ).toHaveAttribute("aria-disabled", "true");
  const { reviews } = await olivia.read<{ readonly reviews: readonly { readonly promotionId: string }[] }>(
    "release.page",
    { release },
  );
  const words = "The feed was down; nobody else could have helped.";
  await olivia.act("release.review", { promotion: reviews[0]?.promotionId, outcome: "justified", words });
  await expect(second.getByText(words)).toBeVisible();
  await Promise.all([ada.leave(), olivia.leave(), asker.context().close(), second.context().close()]);
});

interface CalendarRead {
  readonly name: string;
  readonly timeZone: string;
  readonly entries: readonly object[];
}

/** True if a product owner signed it in an earlier journey. Other roles signed it in the history. */
async function isSignedByOwner(person: Person, release: string): Promise<boolean> {
  const { stages } = await person.read<{ readonly stages: readonly StageRead[] }>("release.page", {
    release,
  });
  return stages.some(
    ({ stage, signOffs }) =>
      stage === "production" &&
      signOffs.some(({ role, withdrawnAt }) => role === "product-owner" && !withdrawnAt),
  );
}

interface StageRead {
  readonly stage: string;
  readonly signOffs: readonly { readonly role: string; readonly withdrawnAt: string | null }[];
}
