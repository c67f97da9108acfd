import type { Interval } from "../inference/interval.js";
import { sum } from "../math/sum.js";
import { categoryOf, goodSign, worstCategory, type Metric } from "../metric/metric.js";
import { asDate } from "../time/instant.js";
import { countText } from "../words/figures.js";
import { numbersIn } from "../words/numbers.js";
import type { AccountAnswers } from "./account-answers.js";

/** One account, as someone who looks after it needs to know it. */
export interface AccountAtRisk {
  /** null for a row that does not name its account: each of those is an account of its own. */
  readonly account: string | number | null;
  readonly value: number;
  /** The chance to leave within the horizon, from 0 to 1; null where it is not known. */
  readonly chance: number | null;
  /** Value times chance. */
  readonly atRisk: number | null;
  /** The interval of `atRisk`, since the chance is an estimate; null where it is not known. */
  readonly interval: Interval | null;
  /** The reason why the chance is not known; null if it is. */
  readonly reason: "nobody answered" | "no retention for these answers" | null;
  /** The most recent answer of anybody in the account. */
  readonly lastScore: number | null;
  readonly lastCategory: string | null;
  readonly lastAt: Date | null;
  /** Whole days from then until `now`. */
  readonly daysSinceLast: number | null;
  /** The mean change from the answer before, of those who answered twice; null if nobody has. In points of the scale. */
  readonly change: number | null;
  readonly answeredTwice: number;
  /** The number of people who were asked. */
  readonly asked: number;
  readonly answered: number;
  /** Those whose latest answer is in the worst category. */
  readonly unhappy: number;
  readonly openFollowUps: number;
  readonly renewal: Date | null;
  /** Whole days until the renewal; below 0 if it has passed. */
  readonly renewsInDays: number | null;
  /** All this in a sentence. */
  readonly summary: string;
}

/** What the table is about. */
interface TableTerms {
  readonly metric: Metric;
  /** Epoch milliseconds; null if the present is not known. */
  readonly now: number | null;
}

const DAY = 24 * 60 * 60 * 1000;

/** The row of an account whose chance to leave is known, or null. */
export function accountAtRisk(
  { account, value, renewal, asked, people, openFollowUps }: AccountAnswers,
  risk: { readonly chance: number; readonly interval: Interval } | null,
  { metric, now }: TableTerms,
): AccountAtRisk {
  const last = people.reduce<(typeof people)[number]["latest"] | null>(
    (latest, one) => (latest === null || one.latest.at >= latest.at ? one.latest : latest),
    null,
  );
  const lastAt = last === null || last.at === -Infinity ? null : last.at;
  const changes = people.flatMap(({ latest, before }) => (before ? [latest.score - before.score] : []));
  const worst = worstCategory(metric).name;
  const daysUntil = (time: number | null) =>
    time === null || now === null ? null : Math.floor((time - now) / DAY);
  const figures = {
    account,
    value,
    chance: risk?.chance ?? null,
    atRisk: risk && value * risk.chance,
    interval: risk?.interval ?? null,
    reason: risk !== null ? null : people.length === 0 ? "nobody answered" : "no retention for these answers",
    lastScore: last?.score ?? null,
    lastCategory: last === null ? null : categoryOf(last.score, metric),
    lastAt: asDate(lastAt),
    daysSinceLast: lastAt === null || now === null ? null : Math.floor((now - lastAt) / DAY),
    change: changes.length === 0 ? null : sum(changes) / changes.length,
    answeredTwice: changes.length,
    asked,
    answered: people.length,
    unhappy: people.filter(({ latest }) => categoryOf(latest.score, metric) === worst).length,
    openFollowUps,
    renewal: asDate(renewal),
    renewsInDays: daysUntil(renewal),
  } as const;
  return { ...figures, summary: summaryOf(figures, metric) };
}

function summaryOf(figures: Omit<AccountAtRisk, "summary">, metric: Metric): string {
  const numbers = numbersIn(undefined);
  const { lastScore, lastCategory, daysSinceLast, change, asked, answered, unhappy, openFollowUps } = figures;
  const days = (count: number) => countText(count, "day", numbers);
  const parts: string[] = [];
  if (lastScore === null)
    parts.push(`nobody of ${countText(asked, ["person", "people"], numbers)} asked has answered`);
  else {
    const ago = daysSinceLast === null ? "" : daysSinceLast === 0 ? " today" : ` ${days(daysSinceLast)} ago`;
    parts.push(`last answer ${lastScore} (${lastCategory})${ago}`);
    if (change !== null)
      parts.push(
        changeText(
          change * goodSign(metric),
          numbers.decimal(Math.abs(change), Number.isInteger(change) ? 0 : 1),
        ),
      );
    const who = `${numbers.count(answered)} of ${countText(asked, ["person", "people"], numbers)} answered`;
    if (asked > 1)
      parts.push(answered > 1 && unhappy > 0 ? `${who}, ${worstCategory(metric).name}: ${unhappy}` : who);
  }
  if (openFollowUps > 0) parts.push(`${countText(openFollowUps, "follow-up", numbers)} open`);
  const { renewsInDays } = figures;
  if (renewsInDays !== null)
    parts.push(
      renewsInDays === 0
        ? "renews today"
        : renewsInDays > 0
          ? `renews in ${days(renewsInDays)}`
          : `renewal passed ${days(-renewsInDays)} ago`,
    );
  return parts.join("; ");
}

/** A change of answers in words, above 0 for the better. */
function changeText(better: number, size: string): string {
  if (better === 0) return "as before";
  return `${size} ${better > 0 ? "better" : "worse"} than before`;
}
