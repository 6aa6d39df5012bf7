import { afterEach, describe, expect, test } from "vitest";
import { readConfiguration } from "@/server/configuration/configuration";
import { isAppError } from "@/server/domain/error/app-error";
import { RequestThreads, type ThreadLimits } from "./request-threads";

let threads: RequestThreads;
let errors: unknown[];
afterEach(() => threads.stop());

function open(limits: Partial<ThreadLimits> = {}): void {
  errors = [];
  threads = new RequestThreads({
    input: { configuration: readConfiguration({}), databaseUrl: "" },
    module: new URL("./testing/odd-thread.mjs", import.meta.url).href,
    onError: (error) => errors.push(error),
    limits: { threads: 1, perThread: 1, waitingMax: 0, ...limits },
  });
}

/** The answer as text, or the code of the refusal. */
async function ask(path: string, body = "hello", bytesMax = 100): Promise<string> {
  const headers = { "content-length": String(body.length) };
  const request = new Request(`http://localhost${path}`, { method: "POST", headers, body });
  return threads.answer("rest", { request, bytesMax }).then(
    (response) => response.text(),
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

describe("a request that is answered in a thread", () => {
  test("gets the answer of the thread, which got its body", async () => {
    open();
    expect(await ask("/")).toBe("POST 5");
  });

  test("is refused when it takes longer than it may", async () => {
    open({ requestMsMax: 500 });
    expect(await ask("/endless")).toBe("temporarily-unavailable");
  });

  test("is refused when it fills the memory of its thread, and the process keeps running", async () => {
    open({ memoryMiBMax: 32 });
    expect(await ask("/memory")).toBe("temporarily-unavailable");
    expect(errors).toMatchObject([{ code: "ERR_WORKER_OUT_OF_MEMORY" }]);
    expect(await ask("/")).toBe("POST 5");
  });

  test("is refused at once when too many wait", async () => {
    open({ waitingMax: 1, waitMsMax: 60_000 });
    const working = ask("/silent");
    const waiting = ask("/");
    expect(await ask("/")).toBe("temporarily-unavailable");
    await threads.stop();
    expect(await Promise.all([working, waiting])).toEqual([
      "temporarily-unavailable",
      "temporarily-unavailable",
    ]);
  });

  test("is refused before its body is read when the bodies in progress have too many bytes", async () => {
    open({ waitingMax: 1, waitMsMax: 60_000, bodyBytesMax: 8 });
    const working = ask("/silent");
    expect(await ask("/")).toBe("temporarily-unavailable");
    await threads.stop();
    await working;
  });

  test("is refused for a body beyond its bound", async () => {
    open();
    expect(await ask("/", "hello", 4)).toBe("payload-too-large");
  });
});
