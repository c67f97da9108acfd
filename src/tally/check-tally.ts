import { readList, readRecord, readString } from "../math/fields.js";
import { expectThat, isAmount } from "../math/guard.js";
import { sum } from "../math/sum.js";
import type { Metric, Scale } from "../metric/metric.js";
import { expectClusters } from "./check-clusters.js";
import { misgiven } from "./misgiven.js";
import { COUNT } from "./check-scale.js";
import { expectTally, isTally, type Tally } from "./tally.js";

/** The largest scale of a tally, or of pairs of answers on a scale of 1001 points. */
const MOST_POINTS = 1_002_001;

/**
 * Checks all of a tally, which may come from storage, from another program or from a GROUP BY.
 *
 * @param path - where the tally is, for messages
 * @param name - of the metric whose scale it is, for messages
 * @throws TypeError or RangeError with the path, for another scale, for what is no count, such as text, and for weights
 * without answers, exclusions or clusters that no tally has
 */
export function checkTally(tally: unknown, scale: Scale, path = "", name?: string): void {
  expectThat(isTally(tally), "a tally", tally, `${path && ` at ${path}`}${misgiven(tally)}`);
  const within = path && `${path}.`;
  const { min, max, counts, excluded, weights, clusters } = tally;
  const isScale = Number.isInteger(min) && Number.isInteger(max) && max > min && max - min < MOST_POINTS;
  if (!isScale) expectThat(false, "a scale of 2 or more whole numbers", min, ` at ${within}min`, RangeError);
  if (weights !== undefined) expectWeights(weights, `${within}weights`);
  expectExcluded(excluded, `${within}excluded`);
  expectTally(tally, scale, within, name);
  weights?.sums.forEach((weight, i) => {
    if (weight > 0 && counts[i] === 0)
      expectThat(false, "0 at a point without an answer", weight, ` at ${within}weights.sums[${i}]`);
  });
  if (weights !== undefined) {
    const isSquared = sum(weights.sums) === 0 || sum(weights.squares) > 0;
    expectThat(isSquared, "sums of squares above 0 with weights above 0", 0, ` at ${within}weights.squares`);
  }
  if (clusters !== undefined) expectClusters(clusters, scale, `${within}clusters`);
}

/**
 * Checks for a tally: a scale and a list of counts.
 *
 * @throws TypeError quoting the value, and with another result of the library what it is
 */
export function expectIsTally(value: unknown, place = ""): asserts value is Tally {
  const isWhole = isTally(value) && Number.isInteger(value.min) && Number.isInteger(value.max);
  if (!isWhole)
    expectThat(false, "a tally, such as tallyScores gives", value, `${place}${misgiven(value)}`, TypeError);
}

function expectWeights(weights: unknown, path: string): void {
  const { sums, squares } = readRecord(weights, path);
  for (const [name, list] of Object.entries({ sums, squares }))
    readList(list, `${path}.${name}`, (weight, place) => {
      expectThat(isAmount(weight), "a number of 0 or more", weight, ` at ${place}`);
    });
}

/** Checks the answers that a tally left out, by reason. @throws TypeError or RangeError with the path */
export function expectExcluded(excluded: unknown, path: string): void {
  for (const [reason, given] of Object.entries(readRecord(excluded, path))) {
    const place = `${path}["${reason}"]`;
    const { count, positions } = readRecord(given, place);
    expectThat(isAmount(count), COUNT, count, ` at ${place}.count`);
    readList(positions, `${place}.positions`, (position, at) => {
      expectThat(isAmount(position), "a position", position, ` at ${at}`);
    });
  }
}

/** Checks a table of mentions that may come from a GROUP BY. @throws TypeError or RangeError with the path */
export function expectMentions(table: unknown, { scale, name }: Pick<Metric, "scale" | "name">): void {
  const { total, mentions } = Object(table) as Readonly<Record<string, unknown>>;
  checkTally(total, scale, "table.total", name);
  readList(mentions, "table.mentions", (row, path) => {
    const { key, tally } = readRecord(row, path);
    readString(readRecord(key, `${path}.key`)["driver"], `${path}.key.driver`);
    checkTally(tally, scale, `${path}.tally`, name);
  });
}

/** Checks each tally of a table. @param path - of one of its rows */
export function checkTallies(tallies: readonly Tally[], scale: Scale, path: (i: number) => string): void {
  for (const [i, tally] of tallies.entries()) checkTally(tally, scale, path(i));
}
