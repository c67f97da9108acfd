import { expect, it } from "vitest";
import { hoursOf, isAbbreviation, zonesOf } from "../../src/time/abbreviation.js";
import { offsetAt } from "../../src/time/zone.js";

const JANUARY = Date.UTC(2026, 0, 15);
const JULY = Date.UTC(2026, 6, 15);

it.each([
  ["Z", "UTC", JULY],
  ["UTC", "UTC", JULY],
  ["GMT", "Europe/London", JANUARY],
  ["WET", "Europe/Lisbon", JANUARY],
  ["CET", "Europe/Berlin", JANUARY],
  ["MEZ", "Europe/Berlin", JANUARY],
  ["CEST", "Europe/Berlin", JULY],
  ["MESZ", "Europe/Berlin", JULY],
  ["EET", "Europe/Helsinki", JANUARY],
  ["AEST", "Australia/Sydney", JULY],
  ["AEDT", "Australia/Sydney", JANUARY],
  ["EDT", "America/New_York", JULY],
  ["MDT", "America/Denver", JULY],
  ["PDT", "America/Los_Angeles", JULY],
  ["JST", "Asia/Tokyo", JANUARY],
])("has the hours of %s in %s", (abbreviation, zone, instant) => {
  expect(hoursOf(abbreviation)).toBe(offsetAt(zone, instant) / 3_600_000);
  expect(hoursOf(abbreviation.toLowerCase())).toBe(hoursOf(abbreviation));
});

it("has no hours for one that several zones share, and for other text, such as a name of every object", () => {
  for (const name of ["BST", "CST", "constructor", "toString", ""]) expect(hoursOf(name)).toBeNull();
  expect(zonesOf("bst")).toBe("Europe/London or Asia/Dhaka");
  expect([zonesOf("UTC"), zonesOf("constructor")]).toEqual([null, null]);
});

it("takes the few abbreviations that are IANA names for names", () => {
  expect(["EST", "bst", "PT", "AEST"].map(isAbbreviation)).toEqual([true, true, true, true]);
  const names = ["UCT", "GMT", "CET", "EET", "MET", "WET", "HST", "UTC", "Europe/Berlin", "CAIRO", "EGYPT"];
  expect(names.filter(isAbbreviation)).toEqual([]);
});
