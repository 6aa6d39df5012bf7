import { createHash } from "node:crypto";

/** The part of an OpenAPI document that the page shows. */
export interface DocumentShown {
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description?: string | undefined;
  };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, OperationShown>>>> | undefined;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> } | undefined;
}

interface OperationShown {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: unknown;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: unknown }>> };
  /** A refusal has no description of its own: it refers to the common problem. */
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
      }
    >
  >;
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid; }
article { margin: 1.25rem 0; }
h3 { margin: 0; font-size: 1rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
p { margin: 0.25rem 0; }
pre { overflow: auto; padding: 0.75rem; border: 1px solid; border-radius: 4px; font-size: 13px; }
`;

/** No script and no other origin: the page is static. */
export const DOCS_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Renders the document as one self-contained page of HTML. */
export function docsPage({ info, paths = {}, components }: DocumentShown): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))];
  const sections = tags.map((tag) => {
    const shown = operations.filter(({ operation }) => operation.tags?.includes(tag)).map(article);
    return `<section><h2>${escaped(tag)}</h2>${shown.join("")}</section>`;
  });
  const schemas = Object.entries(components?.schemas ?? {}).map(([name, shown]) =>
    schema(name, { "application/json": { schema: shown } }),
  );
  const shared = `<section><h2>Schemas</h2>${schemas.join("")}</section>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(info.title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(info.title)} ${escaped(info.version)}</h1><p>${escaped(info.description ?? "")}</p><p><a href="openapi.json">openapi.json</a></p>${sections.join("")}${shared}</main></body></html>`;
}

function article({
  method,
  path,
  operation,
}: {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationShown;
}): string {
  const { summary = "", description = "", parameters = [], requestBody, responses } = operation;
  const listed = parameters.map(
    ({ name, in: place, required }) =>
      `<li><code>${escaped(name)}</code> in ${escaped(place)}${required ? ", required" : ""}</li>`,
  );
  const body = requestBody ? schema("Body", requestBody.content) : "";
  const answers = Object.entries(responses).flatMap(([status, { description: said, content = {} }]) =>
    said === undefined ? [] : [schema(`${status} ${said}`, content)],
  );
  const refusals = Object.keys(responses).filter(
    (status) => responses[status]?.description === undefined && status !== "default",
  );
  return `<article><h3>${method.toUpperCase()} ${escaped(path)}</h3><p>${escaped(summary)}. ${escaped(description)}</p>${listed.length > 0 ? `<ul>${listed.join("")}</ul>` : ""}${body}${answers.join("")}<p>Refusals: ${refusals.join(", ")}, each a problem (RFC 9457).</p></article>`;
}

function schema(title: string, content: Readonly<Record<string, { readonly schema?: unknown }>>): string {
  const shown = Object.entries(content).map(
    ([type, media]) =>
      `<p><code>${escaped(type)}</code></p><pre>${escaped(JSON.stringify(media.schema ?? {}, null, 2))}</pre>`,
  );
  return `<details><summary>${escaped(title)}</summary>${shown.join("")}</details>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
