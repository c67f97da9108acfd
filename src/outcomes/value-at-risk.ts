import type { Interval } from "../inference/interval.js";
import { readOneOf } from "../math/fields.js";
import { expectThat } from "../math/guard.js";
import { expectOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import { categoryOf, type Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import type { Accessor, GroupBy } from "../tally/accessor.js";
import type { ColumnTable } from "../tally/column-table.js";
import type { Exclusion } from "../tally/exclusion.js";
import { readKeys } from "../tally/key.js";
import type { OnInvalid } from "../tally/tallier.js";
import { toInstant, type Instant } from "../time/instant.js";
import { accountAnswers, type AccountExclusion } from "./account-answers.js";
import { accountAtRisk, type AccountAtRisk } from "./account-at-risk.js";
import { chanceOf, errorsOf, moneyAtRisk, moneyInterval, nameOf, readRetention } from "./money-at-risk.js";
import type { Retention } from "./retention.js";
import type { DurationUnit } from "./time-unit.js";

/** Options of `valueAtRisk`: where rows have the account, what it is worth, and its answers. */
export interface ValueAtRiskOptions<Row> {
  /** The time within which accounts may leave: one of the horizons of the retention. */
  readonly horizon: number;
  /** Accessor of the account, text or a number; 1 and "1" are one. */
  readonly account: Accessor<Row, string | number | bigint>;
  /** Accessor of what the account is worth, the same in all its rows: 0 or more, without a currency. */
  readonly value: Accessor<Row, number>;
  /** Accessor of the answer; null for somebody who was asked and has not answered. */
  readonly score: Accessor<Row, number | bigint>;
  /** Accessor of the person who was asked, of whom the latest answer counts. @defaultValue each row is another person */
  readonly respondent?: Accessor<Row, string | number | bigint> | undefined;
  /** Accessor of the time of the answer. @defaultValue the order of the rows */
  readonly at?: Accessor<Row, Date | number | string> | undefined;
  /** Accessor of the account's next renewal; null for none that is known. */
  readonly renewal?: Accessor<Row, Date | number | string> | undefined;
  /** Accessor of whether the follow-up of the answer is still open: true, false or null. */
  readonly followUpOpen?: Accessor<Row, boolean> | undefined;
  /** Accessors of the groups of a retention that was divided with `by`. @defaultValue the properties of their names */
  readonly by?: GroupBy<Row> | undefined;
  /** Whose retention is used: that of customers, or that of their money, which needs values in the retention. @defaultValue "customers" */
  readonly retentionOf?: "customers" | "money" | undefined;
  /** The present, for days since the last answer and until renewal. @defaultValue none: these are null */
  readonly now?: Instant | undefined;
  /**
   * Treatment of rows with an invalid answer, time or value, or one that contradicts the rows of its account before: throw, or
   * exclude and count. Who gave an invalid answer counts as asked, and the account stays.
   * @defaultValue "throw"
   */
  readonly onInvalid?: OnInvalid | undefined;
}

const OPTIONS = {
  horizon: null,
  account: null,
  value: null,
  score: null,
  respondent: null,
  at: null,
  renewal: null,
  followUpOpen: null,
  by: null,
  retentionOf: null,
  now: null,
  onInvalid: (value: unknown, path: string) => readOneOf(["throw", "exclude"], value, path),
} satisfies KnownOptions<ValueAtRiskOptions<never>>;

/** A number of accounts and what they are worth together. */
export interface AccountTotal {
  readonly accounts: number;
  readonly value: number;
}

/** Money that may leave with its accounts. */
export interface ValueAtRisk {
  readonly metric: Metric;
  readonly horizon: number;
  readonly unit: DurationUnit;
  /** All accounts. */
  readonly total: AccountTotal;
  /** Those whose chance to leave is known; the figures of money at risk are about them alone. */
  readonly assessed: AccountTotal;
  /** Accounts in which nobody has answered: what they will do is not known. */
  readonly withoutAnswer: AccountTotal;
  /** Accounts with answers of a category of which the retention says nothing at the horizon. */
  readonly withoutEstimate: AccountTotal;
  /** The money that is expected to leave: the sum of value times the chance to leave. null without assessed accounts. */
  readonly atRisk: number | null;
  /** `atRisk` as a share of the assessed value; null if that is 0. */
  readonly share: number | null;
  /** The interval of `atRisk`, since the chances to leave are estimates. */
  readonly interval: Interval | null;
  /** Where the money that really leaves will lie: since each account stays or leaves as a whole, it is wider. */
  readonly range: Interval | null;
  readonly concentration: {
    /** The smallest number of accounts that carry half of the money at risk. */
    readonly half: number;
    /** The share of the money at risk in the ten accounts that carry most; null if there is none. */
    readonly topTen: number | null;
  };
  /** All accounts, from the most money at risk; after them those without a chance to leave, from the highest value. */
  readonly table: readonly AccountAtRisk[];
  /** Invalid rows and answers by reason, with `onInvalid: "exclude"`. */
  readonly excluded: Readonly<Partial<Record<AccountExclusion, Exclusion>>>;
  readonly level: number;
}

/**
 * The money of accounts times their chance to leave within a horizon, and a table of accounts to work through.
 *
 * @remarks
 * The chance of an account is the mean over its people who answered, each with the retention of the category of the latest answer.
 * `interval` joins the limits of the categories by square-and-add (the delta method with limits that need not be symmetric); if the
 * retention has clusters, with the correlations that accounts in several categories make. `range` adds that accounts leave as a whole,
 * independently of each other: with few large accounts it is much wider, and better than the mean to plan with.
 *
 * It says what will happen if people behave as those did of whom the retention was computed. It does not say what a call would
 * change; a hold-out does.
 *
 * @param rows - one for each person who was asked, with the account and its value in each
 * @param retention - from `computeRetention`, best from earlier answers to the same question
 * @throws RangeError or TypeError, with the path, for a horizon that the retention does not have, an answer that is not on its
 * scale, a value that is negative or not finite, and two values, renewals or groups of one account
 * @see Donner and Zou 2012, Statistical Methods in Medical Research 21:347-359, for square-and-add
 * @example
 * const customers = Array.from({ length: 40 }, (_, i) => ({ nps: i % 2 ? 9 : 3, days: i % 8 ? 400 : 100, left: i % 8 === 0 }));
 * const retention = computeRetention(customers, { metric: NPS, score: "nps", duration: "days", ended: "left", horizons: 365 });
 * const people = [
 *   { company: "Acme", mrr: 500, nps: 2 }, { company: "Acme", mrr: 500, nps: 9 },
 *   { company: "Initech", mrr: 80, nps: null },
 * ];
 * const { atRisk, withoutAnswer } = valueAtRisk(people, retention, { horizon: 365, account: "company", value: "mrr", score: "nps" });
 * [atRisk, withoutAnswer] // => [62.5, { accounts: 1, value: 80 }]
 * @example
 * const customers = Array.from({ length: 40 }, (_, i) => ({ nps: i % 2 ? 9 : 3, days: i % 8 ? 400 : 100, left: i % 8 === 0 }));
 * const retention = computeRetention(customers, { metric: NPS, score: "nps", duration: "days", ended: "left", horizons: 365 });
 * const people = [{ company: "Acme", mrr: 500, nps: 2 }, { company: "Bolt", mrr: 900, nps: 10 }];
 * const { table } = valueAtRisk(people, retention, { horizon: 365, account: "company", value: "mrr", score: "nps" });
 * table.map(({ account, atRisk }) => [account, atRisk]) // => [["Acme", 125], ["Bolt", 0]]
 * @category Who stays
 */
export function valueAtRisk<Row>(
  rows: Iterable<Row> | ColumnTable,
  retention: Retention,
  options: ValueAtRiskOptions<Row>,
): ValueAtRisk {
  expectOptions(options, OPTIONS, HOMES);
  const { horizon, retentionOf = "customers" } = options;
  readOneOf(["customers", "money"], retentionOf, "retentionOf");
  const known = readRetention(retention, horizon, retentionOf);
  const { metric, level, unit, names, groups } = known;
  const keys = names.length === 0 ? [] : readKeys(options.by ?? names);
  const given = keys.map(({ name }) => name).join(", ");
  expectThat(given === names.join(", "), `the groups of the retention, ${names.join(", ")}`, given, " at by");
  const now = options.now === undefined ? null : toInstant(options.now, "now");
  const { accounts, excluded } = accountAnswers(rows, metric.scale, keys, options);
  const groupOf = new Map(groups.map((group, place) => [nameOf(group.key, group.category), place]));
  const weights = groups.map(() => 0);
  const table = accounts.map((account) => {
    const places = account.people.map(({ latest }) =>
      groupOf.get(nameOf(account.key, categoryOf(latest.score, metric))),
    );
    const chances = places.map((place) => (place === undefined ? null : chanceOf(groups[place]!.at)));
    const sure = chances.filter((chance) => chance !== null);
    if (sure.length === 0 || sure.length < chances.length)
      return accountAtRisk(account, null, { metric, now });
    const own = groups.map(() => 0);
    for (const place of places) own[place!]! += account.value / places.length;
    for (const [place, weight] of own.entries()) weights[place]! += weight;
    const chance = sum(sure) / sure.length;
    const terms = { total: account.value, level };
    const interval = moneyInterval(account.value * chance, errorsOf(known, own), terms);
    return accountAtRisk(account, { chance, interval }, { metric, now });
  });
  table.sort((a, b) => (b.atRisk ?? -1) - (a.atRisk ?? -1) || b.value - a.value);
  const assessed = table.filter(({ chance }) => chance !== null);
  const value = sum(assessed.map((account) => account.value));
  const money = moneyAtRisk(assessed, errorsOf(known, weights), level);
  return {
    metric,
    horizon,
    unit,
    total: totalOf(table),
    assessed: totalOf(assessed),
    withoutAnswer: totalOf(table.filter(({ reason }) => reason === "nobody answered")),
    withoutEstimate: totalOf(table.filter(({ reason }) => reason === "no retention for these answers")),
    ...money,
    share: money.atRisk !== null && value > 0 ? money.atRisk / value : null,
    concentration: concentrationOf(assessed.map(({ atRisk }) => atRisk!)),
    table,
    excluded,
    level,
  };
}

function totalOf(accounts: readonly AccountAtRisk[]): AccountTotal {
  return { accounts: accounts.length, value: sum(accounts.map(({ value }) => value)) };
}

/** Amounts from the largest. */
function concentrationOf(amounts: readonly number[]): ValueAtRisk["concentration"] {
  const total = sum(amounts);
  let [half, carried] = [0, 0];
  // Sums have rounding error, which must not ask for one account more.
  while (carried < (total / 2) * (1 - 1e-12)) carried += amounts[half++]!;
  return { half, topTen: total > 0 ? sum(amounts.slice(0, 10)) / total : null };
}
