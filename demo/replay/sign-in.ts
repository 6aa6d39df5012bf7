import type { Browser } from "./browser";
import { type PersonName, subjectOf } from "./cast";

/**
 * Signs a person in like the sign-in page: from the product to the identity provider, there by choosing the
 * person, and back. `prompt=login` requires a fresh authentication each time, as before a signature.
 *
 * @throws Error naming the place where the sign-in got stuck.
 */
export async function signIn(browser: Browser, origin: string, person: PersonName): Promise<void> {
  const { csrfToken } = (await (await browser.fetch(`${origin}/api/auth/csrf`)).json()) as {
    readonly csrfToken: string;
  };
  const subject = subjectOf(person);
  const asked = await browser.fetch(
    `${origin}/api/auth/signin/oidc?${new URLSearchParams({ prompt: "login", login_hint: subject })}`,
    form({ csrfToken, callbackUrl: `${origin}/` }),
  );
  const interaction = await browser.follow(asked, (url) => url.pathname.includes("/interaction/"));
  if (!interaction.pathname.includes("/interaction/")) throw stuck(person, interaction);
  const chosen = await browser.fetch(interaction, form({ subject }));
  const home = await browser.follow(chosen, (url) => url.pathname === "/" || url.pathname === "/sign-in");
  if (home.href !== `${origin}/`) throw stuck(person, home);
}

/** Ends the session on the server, so that its cookie is worthless. */
export async function signOut(browser: Browser, origin: string): Promise<void> {
  const { csrfToken } = (await (await browser.fetch(`${origin}/api/auth/csrf`)).json()) as {
    readonly csrfToken: string;
  };
  const response = await browser.fetch(
    `${origin}/api/auth/signout`,
    form({ csrfToken, callbackUrl: `${origin}/sign-in` }),
  );
  await response.body?.cancel();
}

function form(fields: Readonly<Record<string, string>>): RequestInit {
  return { method: "POST", body: new URLSearchParams(fields) };
}

function stuck(person: PersonName, url: URL): Error {
  return new Error(`${person} could not sign in: it ended at ${url.pathname}${url.search}`);
}
