import { describe, expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { runInNewContext } from "node:vm";
import { TZDate } from "@date-fns/tz";
import { toInstant, type Instant } from "../../src/time/instant.js";

describe("toInstant", () => {
  it.each<[Instant, string]>([
    ["2026-03-02T10:00:00+01:00", "2026-03-02T09:00:00.000Z"],
    ["2026-03-02T10:00+0100", "2026-03-02T09:00:00.000Z"],
    ["2026-03-02T09:00:00.5Z", "2026-03-02T09:00:00.500Z"],
    ["2026-03-02T09:00:00.123999Z", "2026-03-02T09:00:00.123Z"],
    ["2026-03-02T24:00:00-03:30", "2026-03-03T03:30:00.000Z"],
    [new Date(Date.UTC(2026, 2, 2)), "2026-03-02T00:00:00.000Z"],
    [1_772_442_000_000, "2026-03-02T09:00:00.000Z"],
    [Temporal.Instant.from("2026-03-02T09:00:00Z"), "2026-03-02T09:00:00.000Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"],
    [new TZDate(1_772_442_000_000, "Asia/Tokyo"), "2026-03-02T09:00:00.000Z"],
    [runInNewContext("new Date(1772442000000)") as Date, "2026-03-02T09:00:00.000Z"],
  ])("reads the instant %s", (value, iso) => {
    expect(new Date(toInstant(value, "at")).toISOString()).toBe(iso);
  });

  it.each([
    "2026-03-02",
    "2026-03-02T10:00:00",
    "03/02/2026 10:00",
    "",
    "yesterday",
    null,
    undefined,
    {},
    [],
    true,
    () => 0,
  ])("rejects %s as another kind of value and names path and value", (value) => {
    expect(() => toInstant(value as never, "receivedAt")).toThrow(TypeError);
    expect(() => toInstant(value as never, "receivedAt")).toThrow(/^Expected .*, got .* at receivedAt/);
  });

  it.each([
    NaN,
    Infinity,
    0.5,
    1e18,
    new Date(NaN),
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-01-01T24:01:00Z",
    "2026-01-01T23:59:60Z",
    "2026-01-01T00:00:00+24:00",
    "0000-01-01T00:00:00Z",
  ])("rejects %s as an instant that does not exist", (value) => {
    expect(() => toInstant(value, "now")).toThrow(RangeError);
    expect(() => toInstant(value, "now")).toThrow(/^Expected .*, got .* at now$/);
  });

  it("says how to read a date in another format", () => {
    expect(() => toInstant("03/02/2026 10:00", "at")).toThrow('parse("03/02/2026 10:00", "MM/dd/yyyy HH:mm"');
  });
});
