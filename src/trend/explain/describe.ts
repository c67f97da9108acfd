import type { Effect } from "../../compare/decomposition.js";
import type { Difference } from "../../inference/difference.js";
import { expectMade, isNumber, isObject, isText, listOf, orNull, withFields } from "../../math/made.js";
import { expectOptions } from "../../math/options.js";
import { expectMetric } from "../../metric/metric.js";
import { HOMES } from "../../metric/option-homes.js";
import { hasName } from "../../rows/group-names.js";
import type { KeyValue } from "../../tally/key.js";
import { differenceText, shareText } from "../../words/figures.js";
import { comparisonText } from "../../words/comparison.js";
import { LOCALE_OPTIONS, numbersIn, type LocaleOptions, type Numbers } from "../../words/numbers.js";
import { listText } from "../../words/phrases.js";
import type { ChangeExplanation, KeyMix, LocalPart } from "../explain.js";

/**
 * Tells in a few plain sentences what a change is made of.
 *
 * @remarks
 * The first sentence gives the change with its interval. Then follow the keys whose mix is clear with the value that made most
 * of it, each local change, and what happened to all answers. Parts that are not clear are not told as if they were.
 *
 * @returns English text with numbers written as in the locale
 * @throws RangeError for a locale that the runtime does not know
 * @example
 * const tally = (rating: number, n: number) => tallyScores(new Array<number>(n).fill(rating), { metric: NPS });
 * const table = (good: number) => [
 *   { key: { channel: "shop" }, tally: mergeTallies(tally(10, good), tally(7, good)) },
 *   { key: { channel: "bot" }, tally: mergeTallies(tally(3, 400 - good), tally(7, 400 - good)) },
 * ];
 * describeExplanation(explainChange(table(300), table(200), NPS))
 * // => "NPS fell by 25.0 points, from +25.0 to 0.0 (95% interval −31.7 to −18.3, p < 0.001). Who answered, by channel, made −25.0: bot 50.0% of the answers, before 25.0%. What is left for all answers, 0.0, is not clear."
 * @category Words
 */
export function describeExplanation(explanation: ChangeExplanation, options: LocaleOptions = {}): string {
  expectOptions(options, LOCALE_OPTIONS, HOMES);
  expectMade(explanation, "an explanation, as explainChange gives", FIELDS);
  expectMetric(explanation.metric);
  const { change, before, after, keys, local, common } = explanation;
  if (!change || !common) {
    const empty = [before === null && "before", after === null && "after"].filter((span) => span !== false);
    return `Nothing to explain: no answers ${listText(empty, "and")}.`;
  }
  const numbers = numbersIn(options.locale);
  const told = { ...change, metric: explanation.metric, baseline: before, current: after };
  const moved = comparisonText(explanation.metric.name, told, numbers);
  if (moved === null) return "Too few answers to explain a change.";
  const clear = keys.filter(isClear);
  const isAny = clear.length + local.length > 0 || isClear(common);
  return [
    `${moved}.`,
    ...clear.map((key, i) => mixSentence(key, i === 0, explanation, numbers)),
    ...local.map((part) => localSentence(part, explanation, numbers)),
    isAny
      ? commonSentence(common, explanation, numbers)
      : "No part of it is clear: not who answered, no answers alone, and not all of them.",
  ].join(" ");
}

const HAS_INTERVAL = withFields({ low: isNumber, high: isNumber, level: isNumber });
const EFFECT = { difference: isNumber, verdict: isText, interval: orNull(HAS_INTERVAL) };
const VALUE = { shareBefore: isNumber, shareAfter: isNumber, mix: withFields(EFFECT) };
const FIELDS = {
  before: orNull(isNumber),
  after: orNull(isNumber),
  change: orNull(withFields({ ...EFFECT, pValue: orNull(isNumber) })),
  common: orNull(withFields(EFFECT)),
  keys: listOf(withFields({ ...EFFECT, key: isText, values: listOf(withFields(VALUE)) })),
  local: listOf(withFields({ where: isObject, difference: isNumber, impact: withFields(EFFECT) })),
};

const isClear = ({ verdict }: Pick<Difference, "verdict">) => verdict === "higher" || verdict === "lower";

/** "Who answered, by channel, made −4.9 of them: bot 16.4% of the answers, before 8.3%." */
function mixSentence(
  { key, difference, values }: KeyMix,
  isFirst: boolean,
  { metric }: ChangeExplanation,
  numbers: Numbers,
): string {
  const [most] = values;
  const shares = most
    ? `: ${nameOf(most.value)} ${shareText(most.shareAfter, numbers)} of the answers, before ${shareText(most.shareBefore, numbers)}`
    : "";
  return `${isFirst ? "Who answered, by" : "By"} ${key}, made ${differenceText(difference, metric, numbers)}${shares}.`;
}

/** "Where channel is chat and region is DACH, answers changed by −38.2 more than others: −3.3." */
function localSentence(
  { where, difference, impact }: LocalPart,
  { metric }: ChangeExplanation,
  numbers: Numbers,
): string {
  const [own, points] = [difference, impact.difference].map((one) => differenceText(one, metric, numbers));
  const names = Object.entries(where).map(([key, value]) => `${key} is ${nameOf(value)}`);
  return `Where ${listText(names, "and")}, the score moved ${own} beyond all others, which made ${points}.`;
}

function commonSentence(common: Effect, { metric }: ChangeExplanation, numbers: Numbers): string {
  const points = differenceText(common.difference, metric, numbers);
  return isClear(common)
    ? `What happened to all answers made ${points}.`
    : `What is left for all answers, ${points}, is not clear.`;
}

function nameOf(value: KeyValue): string {
  return hasName({ value }) ? String(value) : "(empty)";
}
