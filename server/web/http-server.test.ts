import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { type NodeHandler, routeRequests } from "./http-server";

const answering: NodeHandler = (_request, response) => void response.end();

test.each([
  ["https://portal.example.org", "max-age=31536000"],
  ["http://localhost:3000", undefined],
])("under %s every handler's answer has Strict-Transport-Security: %s", (publicOrigin, expected) => {
  const route = routeRequests({
    rest: answering,
    health: answering,
    loopback: answering,
    identityProvider: answering,
    trpc: answering,
    pages: { handler: answering, isPage: () => true, hasSession: () => Promise.resolve(true) },
    live: answering,
    publicOrigin,
    formTargets: [],
  });
  for (const url of ["/api/v1/keys", "/livez", "/", "/internal/x", "/oidc/x"]) {
    const request = Object.assign(new IncomingMessage(new Socket()), { url, method: "GET" });
    request.headers.host = new URL(publicOrigin).host;
    const response = new ServerResponse(request);
    route(request, response);
    expect([url, response.getHeader("strict-transport-security")]).toEqual([url, expected]);
  }
});
