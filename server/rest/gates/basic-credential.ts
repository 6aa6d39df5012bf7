/**
 * Returns the request with the password of Basic authentication as its bearer token, without the body. Flagger
 * sends no header, but the user information of its URL (RFC 7617); the user name is ignored.
 */
export function withTokenOfPassword(request: Request): Request {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (encoded === undefined) return request;
  const [, password] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  if (password === undefined || !/^[\x21-\x7e]+$/.test(password)) return request;
  const headers = new Headers(request.headers);
  headers.set("authorization", `Bearer ${password}`);
  return new Request(request.url, { method: request.method, headers });
}
