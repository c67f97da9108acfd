import { readString } from "../math/fields.js";
import { expectMade, isObject, listOf, withFields } from "../math/made.js";
import { sum } from "../math/sum.js";
import { defineMetric } from "../metric/define-metric.js";
import { expectMetric, type Metric } from "../metric/metric.js";
import { checkTally } from "../tally/check-tally.js";
import { startClusters, type TallyClusters } from "../tally/clusters.js";
import { expectTable, rollUp, type KeyValue, type TallyTable } from "../tally/grouped.js";
import { subtractTally } from "../tally/subtract.js";
import { alike, namedClusters, weightsOf, type Tally } from "../tally/tally.js";
import type { ThemeTable } from "./themes-by.js";

/**
 * Whether an answer mentions a theme, as a metric: its score is the percentage of answers that do.
 *
 * @category Themes
 */
export const MENTIONED: Metric<"not mentioned" | "mentioned", 0, 1> = /* @__PURE__ */ defineMetric({
  name: "Mentioned",
  scale: { min: 0, max: 1 },
  categories: [
    { name: "not mentioned", from: 0, to: 0, value: 0 },
    { name: "mentioned", from: 1, to: 1, value: 100 },
  ],
});

/** Checks for a table of themes, perhaps through JSON or joined from several. @throws TypeError with the path */
export function expectThemes(table: unknown): void {
  const isRow = withFields({ key: isObject, tally: isObject });
  expectMade(table, "themes, as themesBy gives", { totals: listOf(isRow), mentions: listOf(isRow) });
  const { metric, totals, mentions } = table as ThemeTable;
  expectMetric(metric, " at table.metric");
  for (const [name, rows] of Object.entries({ totals, mentions })) {
    expectTable(rows);
    for (const [i, { key, tally }] of rows.entries()) {
      checkTally(tally, metric.scale, `table.${name}[${i}].tally`, metric.name);
      if (name === "mentions") readString(key["driver"], `table.mentions[${i}].key.driver`);
    }
  }
}

/**
 * Tallies for each group of a table the answers that mention a theme, under the metric `MENTIONED`.
 *
 * @remarks
 * Everything that compares tallies then works on a theme: `compareSegments` says which agents hear a complaint more often than
 * the others, `funnel` which are beyond chance, `trendFromTallies` and `detectChanges` when it began.
 *
 * @param theme - the name of a theme; one that nobody mentions has a share of 0
 * @returns a row for each group of the table
 * @throws TypeError for a value that is not a table of themes
 * @example
 * const rows = [{ nps: 2, agent: "ada", tags: ["wait"] }, { nps: 9, agent: "ada", tags: [] }];
 * const table = themesBy(rows, { metric: NPS, score: "nps", mentions: "tags", by: "agent" });
 * mentionShares(table, "wait").map(({ key, tally }) => [key.agent, tally.counts]) // => [["ada", [1, 1]]]
 * @category Themes
 */
export function mentionShares<Key extends string>(
  table: ThemeTable<Key>,
  theme: string,
): TallyTable<Key, Tally<0, 1>> {
  expectThemes(table);
  readString(theme, "theme");
  const keys = Object.keys(table.totals[0]?.key ?? {}) as Key[];
  const own = table.mentions.filter(
    ({ key }) => (key as Readonly<Record<string, KeyValue>>)["driver"] === theme,
  );
  const mentioned = new Map(
    rollUp(own as TallyTable<Key>, keys).map(({ key, tally }) => [JSON.stringify(Object.values(key)), tally]),
  );
  return rollUp(table.totals, keys).map(({ key, tally }) => ({
    key,
    tally: shareTally(tally, mentioned.get(JSON.stringify(Object.values(key)))),
  }));
}

/**
 * Whether answers are among those of a part, as a tally of 0 and 1, with the weights and clusters of the whole.
 *
 * @throws RangeError when the whole does not contain the part
 */
export function shareTally(whole: Tally, part: Tally | undefined): Tally<0, 1> {
  const own = part && alike(part, whole);
  const rest = own ? subtractTally(whole, own) : whole;
  const both = own ? [rest, own] : [rest];
  const twoOf = (of: (tally: Tally) => readonly number[]): [number, number] => [
    sum(of(rest)),
    own ? sum(of(own)) : 0,
  ];
  const { missing, excluded } = whole;
  const isWeighted = whole.weights !== undefined;
  const clusters = whole.clusters && splitClusters(both);
  return {
    min: 0,
    max: 1,
    counts: twoOf(({ counts }) => counts),
    missing,
    excluded,
    ...(isWeighted && {
      weights: {
        sums: twoOf((tally) => weightsOf(tally).sums),
        squares: twoOf((tally) => weightsOf(tally).squares),
      },
    }),
    ...(clusters && { clusters }),
  };
}

/** The clusters of several tallies, each at a point of its own. */
function splitClusters(tallies: readonly Tally[]): TallyClusters {
  const log = startClusters(MENTIONED.scale);
  for (const [point, tally] of tallies.entries()) {
    const { ids, weights, unknown } = namedClusters(tally);
    const squares = [0, 0];
    squares[point] = sum(unknown.squares);
    log.addAll({ ids, points: ids.map(() => point), weights, unknown: { n: unknown.n, squares } });
  }
  return log.finish();
}
