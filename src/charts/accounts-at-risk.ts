import { expectMade, isNumber, isObject, isText, listOf, orNull, withFields } from "../math/made.js";
import { expectOptions } from "../math/options.js";
import type { AccountAtRisk } from "../outcomes/account-at-risk.js";
import type { ValueAtRisk } from "../outcomes/value-at-risk.js";
import { amountRange, amountText, countText, intervalName, levelText, shareText } from "../words/figures.js";
import { numbersIn, type Numbers } from "../words/numbers.js";
import { durationText } from "../words/periods.js";
import { bandsOf, textAtRight, whiskers } from "./bands.js";
import { CHART_OPTIONS, limitsOf, makeChart, SAY, type Chart, type ChartOptions } from "./chart.js";
import { COLOURS } from "./colour.js";
import type { PositionChannel } from "./spec.js";
import { distinct, plainText, sayRows } from "./words.js";

/** One bar of the chart: an account. */
export interface AccountsAtRiskChartRow {
  readonly account: string;
  /** What the account is worth. */
  readonly value: number;
  /** The chance to leave, from 0 to 1. */
  readonly chance: number;
  /** Value times chance, with its interval. */
  readonly atRisk: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The part of all money at risk in this account and those above it, from 0 to 1. */
  readonly cumulated: number;
  /** Chance, value and the last answer in words, shown at the right. */
  readonly beside: string;
  /** Sentence for the tooltip and for screen readers. */
  readonly say: string;
}

/** The most accounts that are drawn. */
const MOST_ACCOUNTS = 20;

/**
 * Draws the accounts with the most money at risk, each with its interval, and says how many carry half of it.
 *
 * @remarks
 * At most 20 accounts. The subtitle tells of all of them, also of those that have no answer and are not in the picture.
 *
 * @param valueAtRisk - from `valueAtRisk`
 * @returns a chart; without bars when no account has money at risk
 * @throws TypeError for a value that is no such result
 * @example
 * const customers = Array.from({ length: 40 }, (_, i) => ({ nps: i % 2 ? 9 : 3, days: i % 8 ? 400 : 100, left: i % 8 === 0 }));
 * const retention = computeRetention(customers, { metric: NPS, score: "nps", duration: "days", ended: "left", horizons: 365 });
 * const people = [{ company: "Acme", mrr: 500, nps: 2 }, { company: "Initech", mrr: 80, nps: 6 }];
 * const money = valueAtRisk(people, retention, { horizon: 365, account: "company", value: "mrr", score: "nps" });
 * accountsAtRiskChart(money).rows.map(({ account, atRisk }) => [account, atRisk]) // => [["Acme", 125], ["Initech", 20]]
 * @category What people did
 */
export function accountsAtRiskChart(
  valueAtRisk: Pick<
    ValueAtRisk,
    "table" | "atRisk" | "assessed" | "withoutAnswer" | "concentration" | "horizon" | "unit" | "level"
  >,
  options: ChartOptions = {},
): Chart<AccountsAtRiskChartRow> {
  const isInterval = orNull(withFields({ low: isNumber, high: isNumber }));
  const isAccount = withFields({
    value: isNumber,
    chance: orNull(isNumber),
    atRisk: orNull(isNumber),
    interval: isInterval,
    lastScore: orNull(isNumber),
    lastCategory: orNull(isText),
  });
  const isTotal = withFields({ accounts: isNumber, value: isNumber });
  expectMade(valueAtRisk, "money at risk, as valueAtRisk gives", {
    table: listOf(isAccount),
    atRisk: orNull(isNumber),
    assessed: isTotal,
    withoutAnswer: isTotal,
    concentration: isObject,
    horizon: isNumber,
    unit: isText,
    level: isNumber,
  });
  expectOptions(options, CHART_OPTIONS);
  const { height = 26 } = options;
  const numbers = numbersIn(options.locale);
  const { table, horizon, unit, level } = valueAtRisk;
  const total = valueAtRisk.atRisk ?? 0;
  const drawn = table.filter(isAtRisk).slice(0, MOST_ACCOUNTS);
  const labels = distinct(drawn.map(({ account }) => plainText(account)));
  let cumulated = 0;
  const rows = drawn.map((account, i): AccountsAtRiskChartRow => {
    const { value, chance, atRisk, interval } = account;
    cumulated += total > 0 ? atRisk / total : 0;
    const beside = besideText(account, numbers);
    const { low, high } = limitsOf(interval);
    const limits =
      interval && ` (${intervalName(levelText(level, numbers))} ${amountRange(interval, numbers)})`;
    const say = `${labels[i]!}: ${amountText(atRisk, numbers)} at risk${limits ?? ""}, ${beside}`;
    return { account: labels[i]!, value, chance, atRisk, low, high, cumulated, beside, say };
  });
  const found = foundText(valueAtRisk, rows, numbers);
  const y = bandsOf("account", labels);
  const x = (field: string): PositionChannel => ({
    field,
    type: "quantitative",
    title: "Value times the chance to leave",
    stack: null,
  });
  return makeChart(
    {
      title: `Money at risk within ${durationText(horizon, unit, numbers)}`,
      subtitle: `${found} Whiskers: ${intervalName(levelText(level, numbers))}`,
      description: `Bar chart of the money at risk by account. ${found} ${sayRows(rows, numbers)}.`,
      height: { step: height },
      rows,
      layer: [
        { mark: { type: "bar", color: COLOURS.fair }, encoding: { y, x: x("atRisk"), ...SAY } },
        whiskers(y, x("low"), "high", COLOURS.ink),
        textAtRight(y, "beside"),
      ],
    },
    options,
  );
}

/** An account whose risk is known. */
type Known = AccountAtRisk & { readonly chance: number; readonly atRisk: number };

function isAtRisk(account: AccountAtRisk): account is Known {
  return account.chance !== null && account.atRisk !== null && account.atRisk > 0;
}

/** "16.6% of 1,697, last answer 5 (detractor)". */
function besideText({ chance, value, lastScore, lastCategory }: Known, numbers: Numbers): string {
  const last = lastScore === null ? "" : `, last answer ${lastScore} (${plainText(lastCategory)})`;
  return `${shareText(chance, numbers)} of ${amountText(value, numbers)}${last}`;
}

/** How concentrated the money is, and the accounts of which nothing is known. */
function foundText(
  {
    assessed,
    concentration,
    withoutAnswer,
    atRisk,
  }: Pick<ValueAtRisk, "assessed" | "concentration" | "withoutAnswer" | "atRisk">,
  rows: readonly AccountsAtRiskChartRow[],
  numbers: Numbers,
): string {
  if (rows.length === 0) return "No account has money at risk.";
  const all = countText(assessed.accounts, "account", numbers);
  const shown = `The ${numbers.count(rows.length)} shown of ${all} have ${shareText(rows.at(-1)!.cumulated, numbers)} of ${amountText(atRisk!, numbers)} at risk; half of that is in ${numbers.count(concentration.half)}.`;
  const silent =
    withoutAnswer.accounts > 0
      ? ` Not shown: ${countText(withoutAnswer.accounts, "account", numbers)} without an answer, worth ${amountText(withoutAnswer.value, numbers)}.`
      : "";
  return shown + silent;
}
