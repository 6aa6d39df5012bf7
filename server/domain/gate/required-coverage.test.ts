import { describe, expect, test } from "vitest";
import type { JsonValue } from "../canonical/index";
import type { EvidenceItem } from "../evidence/evidence";
import type { Component } from "../manifest/component";
import type { EvidenceSelector } from "../policy/policy-document";
import { renderReason } from "../reason/render-reason";
import { missingCoverage } from "./required-coverage";

const component = (files?: JsonValue) =>
  ({ kind: "model", name: "main", attributes: files === undefined ? {} : { files } }) as unknown as Component;
const scan = (parts: readonly string[], more: object = {}) =>
  ({ type: "security-scan", payload: { coverage: { parts, ...more } } }) as unknown as EvidenceItem;
const lacking = (covers: EvidenceSelector["covers"], items: readonly EvidenceItem[], files?: JsonValue) =>
  missingCoverage(
    { type: "security-scan", from: [], subject: "model", covers } as EvidenceSelector,
    component(files),
    items,
  ).map(renderReason);
const FILES = ["model.pkl", "tokenizer/vocab.bin"];

describe("a gate that requires the coverage of every file", () => {
  test("is satisfied by several reports together, each below its own folder", () => {
    const reports = [scan(["file /srv/a/model.pkl"]), scan(["file out/tokenizer/vocab.bin"])];
    expect(lacking("files", reports, FILES)).toEqual([]);
    expect(
      lacking("files", reports.slice(0, 1), [{ path: "model.pkl" }, { path: "tokenizer/vocab.bin" }]),
    ).toEqual(["security-scan evidence that covers tokenizer/vocab.bin of main"]);
  });

  test("does not count a file that could not be scanned, or a file of the same name in another folder", () => {
    expect(
      lacking("files", [scan(["file model.pkl"], { unfinished: ["file model.pkl"] })], ["model.pkl"]),
    ).toHaveLength(1);
    const other = scan(["file m/model.pkl", "file m/old/model.bin"]);
    expect(lacking("files", [other], ["model.pkl", "model.bin"])).toEqual([
      "security-scan evidence that covers model.bin of main",
    ]);
  });

  test("is satisfied by a report about the complete subject, and not by one whose parts were not finished", () => {
    expect(lacking("files", [scan([], { whole: true })], FILES)).toEqual([]);
    expect(lacking("files", [scan([], { whole: true, unfinished: ["file x"] })], FILES)).toHaveLength(1);
  });

  test("is missing a list of files if the component has none, or one that is not of paths", () => {
    for (const files of [undefined, [], "model.pkl", [1], [null]])
      expect(lacking("files", [scan(["file model.pkl"])], files)).toEqual([
        "a list of paths in the attribute files of main",
      ]);
  });
});

test("a gate with names requires exactly these parts", () => {
  expect(lacking(["column age by psi"], [scan(["column age by psi"])])).toEqual([]);
  expect(lacking(["column age by psi"], [scan(["column age by psi (2)"])])).toHaveLength(1);
});

test("a gate without the requirement, or without any evidence, adds nothing", () => {
  expect(lacking(undefined, [scan([])])).toEqual([]);
  expect(lacking("files", [], FILES)).toEqual([]);
});
