/** A minimal browser for sign-ins: cookies with paths, and redirects that are followed one at a time. */
export class HttpBrowser {
  private cookies: { readonly name: string; readonly value: string; readonly path: string }[] = [];

  get(url: string | URL): Promise<Response> {
    return this.send(url, {});
  }

  post(url: string | URL, form: Readonly<Record<string, string>>): Promise<Response> {
    return this.send(url, { method: "POST", body: new URLSearchParams(form) });
  }

  /**
   * Follows redirects until a page is shown, or until one leads to an address for which `stop` returns true.
   */
  async follow(
    response: Response,
    stop: (url: URL) => boolean = () => false,
  ): Promise<{ readonly response: Response; readonly url: URL }> {
    const location = response.headers.get("location");
    const url = new URL(location ?? response.url, response.url);
    if (location === null || stop(url)) return { response, url };
    return this.follow(await this.get(url), stop);
  }

  private async send(url: string | URL, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = this.cookies
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { accept: "text/html", ...(cookie && { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    const attribute = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.split("=")[1];
    const path = attribute("path") ?? "/";
    this.cookies = this.cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    const expires = attribute("expires");
    if (value !== "" && !(expires && new Date(expires) <= new Date()))
      this.cookies.push({ name, value, path });
  }
}
