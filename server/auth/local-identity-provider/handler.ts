import type { IncomingMessage, ServerResponse } from "node:http";
import { PAGE_POLICY } from "./page-style";
import { problemPage, signInPage } from "./pages";
import { createProvider, type ProviderOptions } from "./provider";

export interface LocalIdentityProviderOptions extends ProviderOptions {
  /** The product's clock: while a demo plays its history, `auth_time` is the time of that history. */
  now(): Date;
}

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void;

/** A subject is short; nothing else is in the form. */
const FORM_BYTES_MAX = 1024;

/**
 * Returns the local identity provider as a handler for everything under its issuer's path. Mount it only
 * where `readConfiguration` permits it: on loopback, with a localhost origin.
 */
export function createLocalIdentityProvider(options: LocalIdentityProviderOptions): NodeHandler {
  const provider = createProvider(options);
  const mountPath = new URL(options.issuer).pathname;
  const serveProtocol = provider.callback();

  async function showInteraction(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<void> {
    const { params, prompt } = await provider.interactionDetails(request, response);
    const expected = options.people.find((person) =>
      [person.subject, person.email].includes(String(params.login_hint)),
    );
    const isAgain = prompt.reasons.includes("login_prompt") || prompt.reasons.includes("max_age");
    sendPage(
      response,
      200,
      signInPage({
        people: options.people,
        action: path,
        expected,
        isAgain: isAgain && expected !== undefined,
      }),
    );
  }

  async function finishInteraction(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const subject = new URLSearchParams(await readForm(request)).get("subject");
    const person = options.people.find((candidate) => candidate.subject === subject);
    if (!person) return sendPage(response, 400, problemPage("This person does not exist"));
    const login = { accountId: person.subject, ts: Math.floor(options.now().getTime() / 1000) };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  }

  return (request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", PAGE_POLICY);
    response.setHeader("Referrer-Policy", "same-origin");
    if (!path.startsWith(`${mountPath}/interaction/`)) {
      // Mounts like a framework: the provider finds its mount path by comparing the two.
      Object.assign(request, { originalUrl: request.url, url: request.url?.slice(mountPath.length) || "/" });
      void serveProtocol(request, response);
      return;
    }
    const serve =
      request.method === "POST"
        ? finishInteraction(request, response)
        : showInteraction(request, response, path);
    serve.catch((error: { readonly error_description?: string }) => {
      sendPage(
        response,
        400,
        problemPage(error.error_description ?? "The sign-in has expired, or it began in another browser"),
      );
    });
  };
}

async function readForm(request: IncomingMessage): Promise<string> {
  let form = "";
  for await (const chunk of request.setEncoding("utf8")) {
    form += chunk;
    if (form.length > FORM_BYTES_MAX) throw new Error("The form is too large.");
  }
  return form;
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(html);
}
