interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export interface BrowserOptions {
  readonly origin: string;
  readonly signal: AbortSignal;
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A minimal browser for sign-ins: cookies with paths, and redirects followed one at a time. */
export class Browser {
  private cookies: readonly Cookie[] = [];

  constructor(private readonly options: BrowserOptions) {}

  /**
   * Like `fetch`, from a page of the portal's own origin, with this browser's cookies; redirects are
   * returned.
   */
  readonly fetch = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const { origin, signal, headers: always } = this.options;
    const headers = new Headers({ ...always, ...Object.fromEntries(new Headers(init.headers)) });
    headers.set("cookie", this.cookiesFor(new URL(url)));
    headers.set("origin", origin);
    const response = await fetch(url, { ...init, headers, redirect: "manual", signal });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  };

  /**
   * Follows redirects until `isThere` is true for the next address, which is not requested; or until a page
   * is shown. Returns that address.
   */
  async follow(response: Response, isThere: (url: URL) => boolean): Promise<URL> {
    const location = response.headers.get("location");
    const url = new URL(location ?? response.url, response.url);
    await response.body?.cancel();
    return location === null || isThere(url) ? url : this.follow(await this.fetch(url), isThere);
  }

  private cookiesFor({ pathname }: URL): string {
    return this.cookies
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const attribute = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.split("=")[1];
    const path = attribute("path") ?? "/";
    const expires = attribute("expires");
    // By the wall clock, not the demo's: cookies belong to the browser that runs now.
    const isGone = value === "" || (expires !== undefined && new Date(expires) <= new Date());
    this.cookies = [
      ...this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path),
      ...(isGone ? [] : [{ name, value, path }]),
    ];
  }
}
