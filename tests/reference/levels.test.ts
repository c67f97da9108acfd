import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { measure } from "../levels/cell.js";
import { errorsBeyond, measureCell, nameOf, readMeasured } from "../levels/measured.js";
import { QUOTING, withFigures } from "../levels/page.js";
import { cellsOf, TOPICS } from "../levels/topics.js";

const measured = readMeasured();
const stored = TOPICS.flatMap((topic) => measured[topic]?.cells ?? []);

describe("the stored error rates", () => {
  it("are those on the pages", async () => {
    for (const page of QUOTING) {
      const text = readFileSync(page, "utf8");
      expect(await withFigures(text, measured)).toBe(text);
    }
  });

  it.each(TOPICS)("are those of the cells of %s", async (topic) => {
    const cells = await cellsOf(topic);
    const kept = (measured[topic]?.cells ?? []).map((cell) => [nameOf(cell), cell.promise, cell.runs]);
    expect(kept).toEqual(
      cells.map((cell) => [nameOf(cell), cell.promise, "exactly" in cell ? 0 : cell.runs]),
    );
    expect(new Set(cells.map(nameOf)).size).toBe(cells.length);
  });

  it("keep their promises within three simulation errors", () => {
    const broken = stored.filter((cell) => errorsBeyond(cell) > 3);
    expect(broken.map((cell) => [nameOf(cell), cell.rate])).toEqual([]);
  });

  it.each(stored.filter(({ runs }) => runs === 0).map((cell) => [nameOf(cell), cell] as const))(
    "are exactly those of an enumeration: %s",
    async (name, { rate }) => {
      const cell = (await cellsOf("samples")).find((one) => nameOf(one) === name)!;
      expect(measure(cell).rate).toBeCloseTo(rate, 9);
    },
  );

  // A dozen cells, evenly spaced over all of them, with a tenth of the runs and another seed.
  const simulated = stored.filter(({ runs }) => runs > 0);
  const every = Math.max(1, Math.floor(simulated.length / 12));
  const sample = simulated.filter((_, place) => place % every === Math.floor(every / 2));
  it.each(sample.map((cell) => [nameOf(cell), cell] as const))(
    "come out again: %s",
    { timeout: 300_000 },
    async (name, { rate, runs }) => {
      const cells = (await Promise.all(TOPICS.map(cellsOf))).flat();
      const cell = cells.find((one) => nameOf(one) === name)!;
      const again = measureCell(cell, 7, Math.ceil(runs / 10));
      // Four standard errors of the difference of the two rates, of which neither is taken for certain at 0 or 1.
      const pooled = Math.min(Math.max((rate + again.rate) / 2, 0.02), 0.98);
      const error = Math.sqrt(pooled * (1 - pooled) * (1 / runs + 1 / again.runs));
      expect(Math.abs(again.rate - rate)).toBeLessThan(4 * error);
    },
  );
});
