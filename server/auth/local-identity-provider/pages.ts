import { ROLE_WORDS } from "@/server/domain/authorization/role";
import { PAGE_STYLE } from "./page-style";
import type { LocalPerson } from "./people";

export interface SignInPage {
  readonly people: readonly LocalPerson[];
  /** The target of the forms: the interaction's own path. */
  readonly action: string;
  /** The expected person, for whom one button is enough. */
  readonly expected: LocalPerson | undefined;
  /** The product verifies that the person is present now, as before a signature. */
  readonly isAgain: boolean;
}

/** Renders a page of forms, one per person, that works without scripts. */
export function signInPage({ people, action, expected, isAgain }: SignInPage): string {
  const everyone = `<ul>${people.map((person) => `<li>${personForm(person, action)}</li>`).join("")}</ul>`;
  if (!expected)
    return page(
      "Who is signing in?",
      `<p>Choose one of the people of this identity provider.</p>${everyone}`,
    );
  const again = "The next step in Countersign requires a recent sign-in.";
  return page(
    isAgain ? "Confirm that it is you" : "Sign in to Countersign",
    `<p>${isAgain ? again : `You chose ${escapeHtml(expected.name)}, ${ROLE_WORDS[expected.role]}.`}</p>
    <form method="post" action="${escapeHtml(action)}"><input type="hidden" name="subject" value="${escapeHtml(expected.subject)}">
    <button class="primary" autofocus>Continue as ${escapeHtml(expected.name)}</button></form>
    <details><summary>Someone else</summary>${everyone}</details>`,
  );
}

/** Renders a problem with the way back. */
export function problemPage(reason: string): string {
  return page(
    "This sign-in cannot continue",
    `<p>${escapeHtml(sentence(reason))}</p><p>Go back to Countersign and sign in again.</p>`,
  );
}

function personForm(person: LocalPerson, action: string): string {
  return `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="subject" value="${escapeHtml(person.subject)}">
    <button><b>${escapeHtml(person.name)}</b><span>${ROLE_WORDS[person.role]}</span></button></form>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${PAGE_STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>${body}
<footer>This identity provider is local: it runs inside Countersign, on this machine only, and requires no password.</footer></main></body></html>`;
}

function sentence(text: string): string {
  const words = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
