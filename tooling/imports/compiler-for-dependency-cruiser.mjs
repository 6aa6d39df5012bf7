/**
 * dependency-cruiser reads TypeScript through the JavaScript compiler API, which TypeScript 7 no longer has.
 * Loaded with `node --import`, this file resolves its `typescript` to the last release that has one,
 * installed for this folder alone; everything else, `tsc` and Next among them, keeps TypeScript 7. Reason and
 * end: docs/adr/0005.
 */
import Module, { createRequire, register } from "node:module";
import { pathToFileURL } from "node:url";

const { resolve: resolveHere } = createRequire(import.meta.url);
const compiler = resolveHere("typescript");
const manifest = resolveHere("typescript/package.json");

// It asks for the version with `require`…
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === "typescript/package.json" ? manifest : resolveFilename(request, ...rest);

// …and for the compiler with `import`, which resolves on a thread of its own.
const url = JSON.stringify(pathToFileURL(compiler).href);
const hook = `export const resolve = (specifier, context, next) => next(specifier === "typescript" ? ${url} : specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
