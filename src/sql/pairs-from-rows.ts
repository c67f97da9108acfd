import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { noneLeftOut, type ExclusionLog } from "../tally/exclusion.js";
import type { PairTallyOf } from "../tally/pairs.js";
import { REASONS } from "./code.js";
import { pointsOf } from "./counts.js";
import type { PairsQuery } from "./query.js";
import { expectKind, resultRows, type SqlRow } from "./read-rows.js";
import { expectValid, onInvalidOf, type ReadResultOptions } from "./read-tallies.js";

/**
 * Reads the result of `pairsQuery`: the input of `comparePaired`.
 *
 * @returns the tally of pairs that `tallyPairs` gives for the same people
 * @throws what `talliesFromRows` throws
 * @example
 * const query = pairsQuery({ dialect: "duckdb", from: "people", metric: NPS, before: "may", after: "june" });
 * const rows = [{ cx_before: 3, cx_after: 9, cx_n: 4n, cx_query: query.id }];
 * pairsFromRows(rows, query).pairs[3][9] // => 4
 * @example
 * const query = pairsQuery({ dialect: "postgres", from: "people", metric: NPS, before: "may", after: "june" });
 * const rows = [[3, 9, 4], [8, 8, 6]].map(([cx_before, cx_after, cx_n]) => ({ cx_before, cx_after, cx_n, cx_query: query.id }));
 * comparePaired(pairsFromRows(rows, query), NPS).difference // => 80
 * @category Results
 */
export function pairsFromRows<M extends Metric>(
  rows: Iterable<SqlRow>,
  query: PairsQuery<M>,
  options: ReadResultOptions = {},
): PairTallyOf<M> {
  const onInvalid = onInvalidOf(options);
  expectKind(query, "pairs");
  const { metric, weighted } = query;
  const { min, max } = metric.scale;
  const zeros = () => pointsOf(metric.scale).map(() => pointsOf(metric.scale).map(() => 0));
  const [pairs, sums, squares] = [zeros(), zeros(), zeros()];
  const excluded: ExclusionLog = {};
  let missing = 0;
  for (const row of resultRows(rows, query, "pairs")) {
    const places = ["cx_before", "cx_after"].map((column) => {
      const place = (row.number(column) ?? NaN) - min;
      const isPlace = Number.isInteger(place) && place <= max - min && place >= -1 - REASONS.length;
      expectThat(
        isPlace,
        `a point from ${min} to ${max}, or a code below it`,
        row.cell(column),
        ` at rows.${column}`,
      );
      return place;
    });
    const count = row.count("cx_n");
    const isBad = weighted && row.number("cx_bad_weight") !== 0;
    const [i, j] = places as [number, number];
    const reason = REASONS[-2 - (i < -1 ? i : j)] ?? (isBad && i >= 0 && j >= 0 ? "bad-weight" : undefined);
    if (reason !== undefined) (excluded[reason] ??= noneLeftOut()).count += count;
    else if (i < 0 || j < 0) missing += count;
    else {
      pairs[i]![j]! += count;
      if (!weighted) continue;
      sums[i]![j]! += row.number("cx_w") ?? 0;
      squares[i]![j]! += row.number("cx_v") ?? 0;
    }
  }
  expectValid({ min, max, excluded }, onInvalid, {});
  return { min, max, pairs, missing, excluded, ...(weighted && { weights: { sums, squares } }) };
}
