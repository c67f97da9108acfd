import { describe, expect, it } from "vitest";
import { growing } from "../bench/growing.js";
import { NOTHING_GROWS } from "../bench/nothing-grows.js";
import { FUNCTIONS } from "../support/calls.js";

// Every function is either measured by the growing part of the bench or known to take nothing that grows.

/** The functions that a name of a measurement begins with: "reportToSlack, reportToEmail, groups grow" has two. */
const functionsIn = (name: string) =>
  name.split(/,? (?=with |of |over |by )|, /).filter((part) => FUNCTIONS.has(part));
const measured = new Set(growing.flatMap(({ name }) => functionsIn(name)));

describe("the growth of every public function", () => {
  it("is measured, or the function takes nothing that grows", () => {
    const known = new Set([...measured, ...NOTHING_GROWS]);
    expect([...FUNCTIONS.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  it("is not measured of a function that is said to take nothing that grows", () => {
    expect(NOTHING_GROWS.filter((name) => measured.has(name))).toEqual([]);
    expect(NOTHING_GROWS.filter((name) => !FUNCTIONS.has(name))).toEqual([]);
  });

  it("is measured under names of functions, each name once", () => {
    expect(growing.filter(({ name }) => functionsIn(name).length === 0).map(({ name }) => name)).toEqual([]);
    const names = growing.map(({ name }) => name);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});
