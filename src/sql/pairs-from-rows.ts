import { expectThat } from "../math/guard.js";
import type { Metric } from "../metric/metric.js";
import { readCountCell, readNumberCell } from "../tally/count-cell.js";
import { noneLeftOut, type ExclusionLog, type ExclusionReason } from "../tally/exclusion.js";
import type { PairTallyOf } from "../tally/pairs.js";
import { codeOf, REASONS } from "./code.js";
import { pointsOf } from "./counts.js";
import type { PairsQuery } from "./query.js";
import { resultRows, type SqlRow } from "./read-rows.js";
import { expectValid, type ReadResultOptions } from "./read-tallies.js";

/**
 * Reads the result of `pairsQuery`: the input of `comparePaired`.
 *
 * @returns the tally of pairs that `tallyPairs` gives for the same people
 * @throws what `talliesFromRows` throws
 * @example
 * const query = pairsQuery({ dialect: "duckdb", from: "people", metric: NPS, before: "may", after: "june" });
 * const rows = [{ cx_before: 3, cx_after: 9, cx_bad_weight: 0, cx_n: 4n, cx_query: query.id }];
 * pairsFromRows(rows, query).pairs[3][9] // => 4
 * @category Results
 */
export function pairsFromRows<M extends Metric>(
  rows: Iterable<SqlRow>,
  query: PairsQuery<M>,
  options: ReadResultOptions = {},
): PairTallyOf<M> {
  const { onInvalid } = options;
  const { scale } = query.metric;
  const { min, max } = scale;
  const zeros = () => pointsOf(scale).map(() => pointsOf(scale).map(() => 0));
  const [pairs, sums, squares] = [zeros(), zeros(), zeros()];
  const excluded: ExclusionLog = {};
  let missing = 0;
  for (const { cell } of resultRows(rows, query, ["pairs", "pairsQuery"])) {
    const codes = ["cx_before", "cx_after"].map((column) => {
      const [value, place] = cell(column);
      const code = readNumberCell(value, place);
      const isCode = Number.isInteger(code) && code <= max && code >= codeOf(scale, "bad-weight");
      expectThat(isCode, `a point from ${min} to ${max}, or a code below them`, code, place);
      return code;
    });
    const count = readCountCell(...cell("cx_n"));
    const reason = codes.map((code) => reasonOf(code, min)).find((found) => found !== undefined);
    const leaveOut = (found: ExclusionReason) => ((excluded[found] ??= noneLeftOut()).count += count);
    if (reason !== undefined) leaveOut(reason);
    else if (codes.some((code) => code < min)) missing += count;
    else if (readNumberCell(...cell("cx_bad_weight")) !== 0) leaveOut("bad-weight");
    else {
      const [i, j] = [codes[0]! - min, codes[1]! - min];
      pairs[i]![j]! += count;
      sums[i]![j]! += query.weighted ? readNumberCell(...cell("cx_w")) : 0;
      squares[i]![j]! += query.weighted ? readNumberCell(...cell("cx_v")) : 0;
    }
  }
  expectValid({ min, max, excluded }, onInvalid, {});
  return { min, max, pairs, missing, excluded, ...(query.weighted && { weights: { sums, squares } }) };
}

/** The reason of exclusion that a code below the scale stands for. */
function reasonOf(code: number, min: number): ExclusionReason | undefined {
  return REASONS[min - 2 - code];
}
