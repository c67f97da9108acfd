import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { measure } from "../levels/cell.js";
import { errorsBeyond, measureCell, nameOf, readMeasured } from "../levels/measured.js";
import { QUOTING, withFigures } from "../levels/page.js";
import { cellsOf, TOPICS } from "../levels/topics.js";

/** The defaults of the library, with the table that says how often each is wrong. */
const DEFAULTS = {
  "the interval of a score": "Interval of a score (default)",
  "a weighted score": "Coverage of weighted scores",
  "a stratified score": "Coverage of stratified scores",
  probabilityAbove: "Posterior probability of the true score beyond 2.5% or 97.5%",
  compareScores: "Two samples of one population (compareScores)",
  "compareToTarget and compareToBenchmark":
    "A score against its true value (compareToTarget, compareToBenchmark)",
  comparePaired: "comparePaired",
  compareDistributions: "compareDistributions: the interval leaves out the true probability",
  compareStratified: "compareStratified",
  monitorDifference: "Looking every day for a year: the interval is wrong at some time",
  compareSegments: "Segments that do not differ: any verdict",
  compareDrivers: "Themes without effect: any verdict",
  compareMany: "All pairs of groups that do not differ: any verdict",
  heterogeneity: "Heterogeneity of groups that do not differ",
  funnelPlot: "Funnel of 20 equal groups: any beyond the 99.8% limits",
  testTrend: "Trend test, constant score",
  "the change of each period": "Any change from month to month",
  progressTo: "Outlook of a constant score, six months on (progressTo)",
  detectChanges: "Steps: a change is found",
  locateChanges: "A local change",
  explainChange: "What a change is made of (explainChange)",
  computeSeries: "A series of numbers without any change (computeSeries)",
  journeyScores: "Journeys whose cells do not differ: any verdict (journeyScores)",
  discoverTerms: "Terms of comments that say nothing of the answer (discoverTerms)",
  emergingTerms: "Terms that are as common in every month (emergingTerms)",
  controlChart: "Control limits: any signal of the usual rules",
  "startCusum and addToCusum": "CUSUM: an alarm within 24 months",
  computeRetention: "Retention: the interval contains the true share (computeRetention)",
  "the tests of computeRetention": "Customers who stay equally long whatever they answer (computeRetention)",
  valueAtRisk: "Money at risk (valueAtRisk)",
  upliftOf: "A hold-out of contact without effect (upliftOf)",
  holdOutSize: "A hold-out as large as it must be finds what contact does (holdOutSize)",
  buildReport: "A survey report without any difference states one in its summary",
} as const;

const measured = readMeasured();
const stored = TOPICS.flatMap((topic) => measured[topic]?.cells ?? []);

describe("the stored error rates", () => {
  it("are those on the pages", async () => {
    for (const page of QUOTING) {
      const text = readFileSync(page, "utf8");
      expect(await withFigures(text, measured)).toBe(text);
    }
  });

  it("have a place for every table", async () => {
    const page = (names: string) => `<!-- measured: ${names} -->\n<!-- end of measured -->`;
    await expect(withFigures(page("Trend test"), measured)).rejects.toThrow(/Expected a place for the table/);
    await expect(withFigures(page("Nothing; *"), measured)).rejects.toThrow(/begins with Nothing/);
    const twice = await withFigures(
      `${page("Trend test, constant score; *")}\n\n${page("Trend test")}`,
      measured,
    );
    const [first, second] = twice.split("<!-- end of measured -->");
    expect(first).toContain("### Trend test, constant score: false alarms");
    expect(first).not.toContain("### Trend test: power");
    expect(second).toContain("### Trend test: power");
  });

  it.each(TOPICS)("are those of the cells of %s", async (topic) => {
    const cells = await cellsOf(topic);
    const kept = (measured[topic]?.cells ?? []).map((cell) => [nameOf(cell), cell.promise, cell.runs]);
    expect(kept).toEqual(
      cells.map((cell) => [nameOf(cell), cell.promise, "exactly" in cell ? 0 : cell.runs]),
    );
    expect(new Set(cells.map(nameOf)).size).toBe(cells.length);
  });

  it.each(Object.entries(DEFAULTS))("include those of %s", async (_, table) => {
    const cells = (await Promise.all(TOPICS.map(cellsOf))).flat();
    expect(cells.some((cell) => cell.table === table)).toBe(true);
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
