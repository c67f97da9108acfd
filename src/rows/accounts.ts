import { readOneOf } from "../math/fields.js";
import { getOrMake } from "../math/get-or-make.js";
import { expectThat, isAmount, show } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { expectMetricIn, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { placeOf, readPoint } from "../tally/answer.js";
import { requiredReader } from "../tally/row-reader.js";
import type { Accessor } from "../tally/accessor.js";
import { clusterOf } from "../tally/clusters.js";
import { neededReader, watchColumns } from "../tally/columns.js";
import { requireRows } from "../tally/column-pass.js";
import type { ColumnTable } from "../tally/column-table.js";

/** The rule that gives an account its one answer. */
export type AccountValue = "median" | "mean" | "lowest" | "highest";

/** Options of `onePerAccount`: accessors of account, answer and revenue, and the rule for the account's answer. */
export interface AccountOptions<Row> {
  readonly metric: Metric;
  /** Accessor of the answer. */
  readonly score: Accessor<Row, number | bigint>;
  /** Accessor of the respondent's account, text or a number; 1 and "1" are one. */
  readonly account: Accessor<Row, string | number | bigint>;
  /**
   * The point of the scale that represents the account: the median answer (of an even number the lower of the middle
   * two), the mean rounded to the nearest point (halves down), the lowest or the highest. If there is a choice, the lower
   * answer counts.
   * @defaultValue "median"
   */
  readonly value?: AccountValue | undefined;
  /**
   * Accessor of the account's revenue, the same in all its rows: a finite number of 0 or more.
   * @defaultValue 1 for every account
   */
  readonly revenue?: Accessor<Row, number> | undefined;
}

const OPTIONS = {
  metric: null,
  score: null,
  account: null,
  value: null,
  revenue: null,
} satisfies KnownOptions<AccountOptions<never>>;

/** One account with its one answer. */
export interface Account {
  /** As in the first of its rows; null for a row that does not say (null or blank): each of those is an account of its own. */
  readonly account: string | number | null;
  /** A point of the scale; null when the account has no answer. */
  readonly score: number | null;
  /** The revenue of the account, 1 where none is given. */
  readonly weight: number;
  /** The number of answers behind the score. */
  readonly n: number;
}

/**
 * Reduces rows to one answer per account, for companies whose customers are companies with several users each.
 *
 * @remarks
 * Answers within an account resemble each other, so counting people makes intervals too narrow; accounts are independent.
 * Pass the result to `tallyScores` or `tallyBy` with `score: "score"`, and with `weight: "weight"` for a score by
 * revenue; its effective sample size then shows how few accounts bring most of the revenue.
 *
 * @returns accounts in order of first occurrence
 * @throws RangeError or TypeError, with the path, for an answer that is not a point of the scale, an account that is neither text nor a number, a
 * revenue that is negative or not finite, or two revenues of one account; RangeError for an unknown `value`
 * @example
 * const rows = [{ company: "Acme", rating: 9, spend: 50 }, { company: "Acme", rating: 6, spend: 50 }];
 * onePerAccount(rows, { metric: NPS, score: "rating", account: "company", revenue: "spend" })
 * // => [{ account: "Acme", score: 6, weight: 50, n: 2 }]
 * @category Preparations before answers are counted
 */
export function onePerAccount<Row>(
  given: Iterable<Row> | ColumnTable,
  options: AccountOptions<Row>,
): Account[] {
  expectOptions(options, OPTIONS, HOMES);
  expectMetricIn(options);
  const { metric, value = "median" } = options;
  readOneOf(["median", "mean", "lowest", "highest"], value, "value");
  const rows = requireRows(given);
  const columns = watchColumns(rows, [options.score, options.account, options.revenue]);
  const readScore = requiredReader(options.score, "score");
  const readAccount = requiredReader(options.account, "account");
  const readRevenue = neededReader(options.revenue, columns);
  const { min, max } = metric.scale;
  const accounts = new Map<
    string | symbol,
    { account: Account["account"]; weight: number; answers: number[] }
  >();
  let position = 0;
  for (const row of rows) {
    columns.see(row);
    const given = readAccount(row, position);
    const id = clusterOf(given, options.account, position);
    const account = id !== null && typeof given === "number" ? given : id;
    const weight = readRevenue ? readRevenue(row, position) : 1;
    expectThat(isAmount(weight), "a revenue of 0 or more", weight, placeOf(options.revenue, position));
    const known = getOrMake(accounts, id ?? Symbol(), () => ({ account, weight, answers: [] }));
    expectThat(
      weight === known.weight,
      `the same revenue in all rows of account ${show(account)}, ${known.weight}`,
      weight,
      placeOf(options.revenue, position),
    );
    const answer = readScore(row, position) ?? null;
    if (answer !== null) {
      const point = readPoint(answer, min, max);
      expectThat(
        typeof point === "number",
        `a whole number from ${min} to ${max} or null`,
        answer,
        placeOf(options.score, position),
      );
      known.answers.push(point);
    }
    position++;
  }
  columns.expectSeen();
  return Array.from(accounts.values(), ({ account, weight, answers }) => ({
    account,
    score: answers.length > 0 ? oneOf(answers, value) : null,
    weight,
    n: answers.length,
  }));
}

function oneOf(answers: readonly number[], value: AccountValue): number {
  const sorted = [...answers].sort((a, b) => a - b);
  if (value === "lowest") return sorted[0]!;
  if (value === "highest") return sorted.at(-1)!;
  if (value === "median") return sorted[(sorted.length - 1) >> 1]!;
  const mean = sum(sorted) / sorted.length;
  return Math.ceil(mean - 0.5) || 0; // 0, not the -0 that rounding up gives
}
