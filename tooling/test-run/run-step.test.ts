import { expect, test, vi } from "vitest";
import { runCommand } from "./run-step";

const node = (script: string) => [process.execPath, "-e", script];
const HOUR_MS = 3_600_000;

test.each([
  { script: "", code: 0 },
  { script: "process.exit(3)", code: 3 },
])("a command that ends by itself has its own exit code: $code", async ({ script, code }) => {
  expect(await runCommand({ name: "a step", command: node(script), quietMsMax: HOUR_MS })).toBe(code);
});

test("a command that prints nothing and does not end is ended, with its children, and has failed", async () => {
  const startsAnother = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
    setInterval(() => {}, 1000)`;
  // The grandchild holds the same pipes: the promise does not settle while it lives.
  expect(await runCommand({ name: "a step", command: node(startsAnother), quietMsMax: 200 })).toBe(1);
});

test("all output of a command, on both streams, resets the watch, which is stopped at its end", async () => {
  const heard = vi.fn();
  const stop = vi.fn();
  const watch = () => ({ heard, stop });
  await runCommand({ name: "a step", command: node(`process.stdout.write("")`), quietMsMax: HOUR_MS }, watch);
  expect(heard).not.toHaveBeenCalled();
  await runCommand(
    { name: "a step", command: node(`process.stdout.write("out\\n")`), quietMsMax: HOUR_MS },
    watch,
  );
  expect(heard).toHaveBeenCalledTimes(1);
  await runCommand(
    { name: "a step", command: node(`process.stderr.write("err\\n")`), quietMsMax: HOUR_MS },
    watch,
  );
  expect(heard).toHaveBeenCalledTimes(2);
  expect(stop).toHaveBeenCalledTimes(3);
});

test("a process that a command leaves behind is ended when the command ends", async () => {
  const leavesOne = `require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" }).unref();
    process.exit(0)`;
  expect(await runCommand({ name: "a step", command: node(leavesOne), quietMsMax: HOUR_MS })).toBe(0);
});

test("a missing command has failed", async () => {
  expect(
    await runCommand({ name: "a step", command: ["no-such-program-anywhere"], quietMsMax: HOUR_MS }),
  ).toBe(1);
});
