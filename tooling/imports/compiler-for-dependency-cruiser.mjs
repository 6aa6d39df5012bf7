/**
 * dependency-cruiser reads TypeScript through the JavaScript compiler API, which TypeScript 7 no longer has. Loaded with
 * `node --import`, this file answers its `typescript` with the last release that has it, kept under another name for this
 * one use; everything else, `tsc` and Next among them, keeps TypeScript 7. docs/adr/0010 says why and until when.
 */
import Module, { register } from "node:module";

const COMPILER = "dependency-cruiser-typescript";
const renamed = (specifier) => specifier.replace(/^typescript(?=\/|$)/, COMPILER);

// It asks for the version with `require`…
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolveFilename(renamed(request), ...rest);

// …and for the compiler with `import`.
const hook = `export const resolve = (specifier, context, next) => next(specifier === "typescript" ? "${COMPILER}" : specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
