import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { detect, WORLDS, type Detection } from "../support/detection.js";

// The tables of the page were printed by tests/trend/print-detection.ts from thousands of series a row.
const page = readFileSync(new URL("../../docs/concepts/error-rates.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| *(50|100|200) +\|(.*)\|$/gm)].map(([, n, cells]): Detection => {
  const [trend, change, changeNear, beyondLimits, eightOnOneSide, sixInARow, anyRule] = cells!
    .split("|")
    .map((cell) => Number(cell.trim().replace("%", "")));
  return {
    n: Number(n),
    trend: trend!,
    change: change!,
    changeNear: changeNear!,
    beyondLimits: beyondLimits!,
    eightOnOneSide: eightOnOneSide!,
    sixInARow: sixInARow!,
    anyRule: anyRule!,
  };
});
const [flat, unrest, drop] = [rows.slice(0, 3), rows.slice(3, 6), rows.slice(6, 9)];

describe("detection by simulation", () => {
  it("gives the figures on the page, within the noise of fewer series", () => {
    expect(rows.map(({ n }) => n)).toEqual([50, 100, 200, 50, 100, 200, 50, 100, 200]);
    const worlds = [...WORLDS.flat, ...WORLDS.unrest, ...WORLDS.drop];
    worlds.forEach((world, i) => {
      const series = i < 3 ? 600 : 150;
      const repeated = detect({ ...world, series, seed: 1000 + i });
      for (const [name, rate] of Object.entries(repeated)) {
        const printed = rows[i]![name as keyof Detection];
        // Four standard errors of the repetition: 54 rates are compared.
        const error = 100 * Math.sqrt(((printed / 100) * (1 - printed / 100) + 0.002) / series);
        expect(
          Math.abs(rate - printed),
          `${name} in row ${i}: ${rate} against ${printed}`,
        ).toBeLessThanOrEqual(name === "n" ? 0 : 4 * error);
      }
    });
  }, 240_000);

  it("raises a false alarm in 2 to 6% of flat series by the line, in 4 to 6% by change points, from 50 answers a month", () => {
    expect(flat).toHaveLength(3);
    for (const { trend, change } of flat) {
      expect(trend).toBeGreaterThanOrEqual(2);
      expect(trend).toBeLessThanOrEqual(6);
      expect(change).toBeGreaterThanOrEqual(4);
      expect(change).toBeLessThanOrEqual(6);
    }
  });

  it("raises a signal of any rule in no more than the textbook's 11% of quiet charts", () => {
    for (const { anyRule, beyondLimits, eightOnOneSide, sixInARow } of [...flat, ...unrest]) {
      expect(anyRule).toBeLessThan(11);
      expect(beyondLimits + eightOnOneSide + sixInARow).toBeGreaterThanOrEqual(anyRule);
    }
  });

  it("keeps the line at 2 to 6% and change points under 7% when months really differ by 5 points", () => {
    expect(unrest).toHaveLength(3);
    for (const { trend, change, beyondLimits } of unrest) {
      expect(trend).toBeGreaterThanOrEqual(2);
      expect(trend).toBeLessThanOrEqual(6);
      expect(change).toBeLessThan(7);
      expect(beyondLimits).toBeLessThan(6);
    }
  });

  it("finds a drop of 15 points more often the more answers there are", () => {
    for (const name of ["trend", "change", "changeNear", "beyondLimits", "eightOnOneSide"] as const) {
      const [few, more, many] = drop.map((row) => row[name]);
      expect(more).toBeGreaterThan(few!);
      expect(many).toBeGreaterThan(more!);
    }
    const power = drop.map(({ change }) => change);
    expect([power[0]! > 60, power[1]! > 80, power[2]! > 90]).toEqual([true, true, true]);
  });
});
