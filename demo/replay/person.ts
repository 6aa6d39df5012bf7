import { createTRPCClient, httpLink, type TRPCClient, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/root";
import { Browser, type BrowserOptions } from "./browser";
import type { PersonName } from "./cast";
import { Refusal } from "./refusal";
import { signIn, signOut } from "./sign-in";

export type Screens = TRPCClient<AppRouter>;

/** One person at a browser: signs in, and then makes the calls of the screens. */
export class Person {
  private readonly browser: Browser;
  private readonly screens: Screens;
  isSignedIn = false;

  private readonly origin: string;

  constructor(
    readonly name: PersonName,
    options: BrowserOptions,
  ) {
    const { origin } = options;
    this.origin = origin;
    this.browser = new Browser(options);
    this.screens = createTRPCClient<AppRouter>({
      links: [
        httpLink({
          url: `${origin}/api/trpc`,
          transformer: superjson,
          fetch: (url, init) => this.browser.fetch(url as string, init as RequestInit),
        }),
      ],
    });
  }

  /** Freshly, as before a signature; this browser's earlier session ends. */
  async signIn(): Promise<void> {
    await signIn(this.browser, this.origin, this.name);
    this.isSignedIn = true;
  }

  async signOut(): Promise<void> {
    if (this.isSignedIn) await signOut(this.browser, this.origin);
    this.isSignedIn = false;
  }

  /**
   * The same at the REST interface, like a script of this person: with their session, from the portal's own
   * origin.
   *
   * @throws Refusal with the problem's code.
   */
  async post<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { "content-type": "application/json" };
    const response = await this.browser.fetch(`${this.origin}/api/v1${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as unknown;
    if (response.ok) return answer as Answer;
    const { code = String(response.status), detail = "" } = answer as {
      readonly code?: string;
      readonly detail?: string;
    };
    throw new Refusal(code, `${path}: ${detail}`);
  }

  /** @throws Refusal with the code that the screen would show. */
  async call<T>(ask: (screens: Screens) => Promise<T>): Promise<T> {
    try {
      return await ask(this.screens);
    } catch (error) {
      throw refusalOf(error) ?? error;
    }
  }
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof TRPCClientError)) return undefined;
  const { refusal } = (error as TRPCClientError<AppRouter>).data ?? {};
  return refusal && new Refusal(refusal.code, refusal.detail);
}
