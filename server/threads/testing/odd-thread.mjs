import { parentPort } from "node:worker_threads";

// Answers by the path: at once, never, or by filling its memory.
const filled = [];
let bytes = 0;
parentPort.on("message", ({ kind, id, request, bytes: piece }) => {
  if (kind === "piece") {
    bytes += piece.byteLength;
    return;
  }
  const { pathname } = new URL(request.url);
  while (pathname === "/endless") filled.length = 0;
  while (pathname === "/memory") filled.push(new Array(100_000).fill(filled.length));
  if (pathname === "/silent") return;
  const body = new TextEncoder().encode(`${request.method} ${bytes}`);
  parentPort.postMessage({
    kind: "answer",
    id,
    response: { status: 200, headers: [["x-thread", "yes"]], body },
  });
});
