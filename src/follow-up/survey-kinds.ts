import { SURVEY_KINDS, TOUCHPOINTS, type SurveyKind } from "../contact/touchpoint.js";
import { compareSamples, MINIMUM, type Difference } from "../inference/difference.js";
import { intervalFor } from "../inference/interval-maker.js";
import { sampleOf } from "../inference/sample.js";
import { readOneOf, readRecord, readString } from "../math/fields.js";
import { expectLevel, expectMinimum, expectThat } from "../math/guard.js";
import { expectOptions, joinOptions, type KnownOptions } from "../math/options.js";
import { sum } from "../math/sum.js";
import type { CategoryOf, Metric } from "../metric/metric.js";
import { HOMES } from "../metric/option-homes.js";
import { scoreTally, type Score } from "../score/score.js";
import { expectTable, rollUp, type KeyValue, type TallyTable } from "../tally/grouped.js";
import { answerCount, emptyTally, mergeTallies, weightsOf, type TallyOf } from "../tally/tally.js";
import { countText, differenceParts, intervalText, scoreText, shareText } from "../words/figures.js";
import { wayText } from "../words/phrases.js";
import { LOCALE_OPTIONS, numbersIn, type LocaleOptions, type Numbers } from "../words/numbers.js";

/** Options of `compareSurveyKinds`. */
export interface SurveyKindOptions extends LocaleOptions {
  /**
   * The key of the table that says what was asked about.
   * @defaultValue the only key of the table
   */
  readonly key?: string | undefined;
  /**
   * The kind of values of that key: `{ "post-call": "transactional", "spring wave": "relationship" }`.
   * @defaultValue "relationship", "relational", "transactional" and the names of `TOUCHPOINTS`, in any case
   */
  readonly kinds?: Readonly<Record<string, SurveyKind>> | undefined;
  /** Below it the verdict is "too few answers". @defaultValue 10 */
  readonly minimumN?: number | undefined;
  /** @defaultValue 0.95 */
  readonly level?: number | undefined;
}

const OPTIONS = /* @__PURE__ */ joinOptions(LOCALE_OPTIONS, {
  key: readString,
  kinds: readKinds,
  minimumN: null,
  level: null,
}) satisfies KnownOptions<SurveyKindOptions>;

/** The score of the surveys of one kind. */
export interface SurveyKindScore<Category extends string = string> extends Score<Category> {
  readonly kind: SurveyKind;
  /** Their share of all answers, 0 to 1, weighted if the answers are; null without answers. */
  readonly share: number | null;
}

/** Whether one score mixes answers about the relationship with answers about an event, and how they differ. */
export interface SurveyKindComparison<Category extends string = string> {
  readonly metric: Metric<Category>;
  /** True when there are answers of both kinds. */
  readonly mixed: boolean;
  /** Kinds with answers. */
  readonly kinds: readonly SurveyKindScore<Category>[];
  /** The transactional score less the relationship score; null unless mixed. */
  readonly difference: Difference | null;
  /** Values whose kind is not known, blanks among them, with their answers. */
  readonly unknown: readonly { readonly value: KeyValue; readonly n: number }[];
  /** What to tell a reader; null unless mixed. */
  readonly sentence: string | null;
  readonly level: number;
  readonly minimumN: number;
}

/**
 * Says whether one score mixes answers about the relationship with answers about single events, and how they differ.
 *
 * @remarks
 * The two are different questions: one about everything so far, the other about yesterday's call. A score of both moves when
 * more of the one are asked, although nobody thinks otherwise. So a mixed score is worth a split even where the two do not
 * differ today.
 *
 * @param table - the answers by survey or touchpoint, as `tallyBy` returns it; with other keys too, name the one in `key`
 * @returns the two scores, their difference (customers who answered both kinds are taken into account by the clusters of the
 * tallies), values of unknown kind and a sentence
 * @throws RangeError for tallies of another scale than the metric's, an unknown kind, or a table of several keys without
 * `key`
 * @example
 * const part = (survey: string, promoters: number, detractors: number) => ({
 *   key: { survey },
 *   tally: npsTallyFromCounts({ promoters, passives: 50, detractors }),
 * });
 * compareSurveyKinds([part("transactional", 300, 50), part("pulse", 80, 70)], NPS_GROUPS).sentence
 * // => "NPS mixes 400 transactional answers (66.7%, +62.5) with 200 relationship answers (33.3%, +5.0): transactional is 57.5 points higher (95% interval +43.6 to +71.0). They answer different questions: report them apart."
 * @category Who, when, how often
 */
export function compareSurveyKinds<M extends Metric>(
  table: TallyTable<string, TallyOf<M>>,
  metric: M,
  options: SurveyKindOptions = {},
): SurveyKindComparison<CategoryOf<M>> {
  expectOptions(options, OPTIONS, HOMES);
  const { level = 0.95, minimumN = MINIMUM, kinds: given = {} } = options;
  expectLevel(level);
  expectMinimum(minimumN);
  const known = kindsByName(given);
  expectTable(table);
  const key = options.key ?? onlyKey(table);
  const rows = table.length === 0 ? [] : rollUp(table, key);
  const kindOf = (value: KeyValue) => known.get(folded(String(value ?? "")));
  const tallies = SURVEY_KINDS.map((kind) =>
    mergeTallies<TallyOf<M>>([
      emptyTally(metric),
      ...rows.filter((row) => kindOf(row.key[key]!) === kind).map(({ tally }) => tally),
    ]),
  );
  const all = weightOf([emptyTally(metric), ...rows.map(({ tally }) => tally)]);
  const makeInterval = intervalFor(metric);
  const kinds = SURVEY_KINDS.map((kind, i): SurveyKindScore<CategoryOf<M>> => ({
    ...scoreTally(tallies[i]!, metric, level, makeInterval),
    kind,
    share: all > 0 ? weightOf([tallies[i]!]) / all : null,
  })).filter(({ score }) => score !== null);
  const mixed = kinds.length === SURVEY_KINDS.length;
  const [relationship, transactional] = tallies.map((tally) => sampleOf(tally, metric));
  const compared = mixed ? compareSamples(relationship!, transactional!, metric, { level, minimumN }) : null;
  const { difference, interval, pValue, verdict, method } = compared ?? {};
  return {
    metric: metric as Metric<CategoryOf<M>>,
    mixed,
    kinds,
    difference: compared && ({ difference, interval, pValue, verdict, level, method } as Difference),
    unknown: rows.flatMap(({ key: { [key]: value = null }, tally }) =>
      kindOf(value) ? [] : [{ value, n: answerCount(tally) }],
    ),
    sentence: compared && sentenceOf(kinds, compared, metric, numbersIn(options.locale)),
    level,
    minimumN,
  };
}

/** The kinds of names, those that are known without being told and the given ones. */
function kindsByName(given: Readonly<Record<string, SurveyKind>>): ReadonlyMap<string, SurveyKind> {
  return new Map<string, SurveyKind>([
    ...SURVEY_KINDS.map((kind) => [kind, kind] as const),
    ["relational", "relationship"],
    ...TOUCHPOINTS.map(({ name, kind }) => [folded(name), kind] as const),
    ...Object.entries(given).map(([name, kind]) => [folded(name), kind] as const),
  ]);
}

/** A name without case, and with one kind of space. */
function folded(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "-");
}

function onlyKey(table: TallyTable): string {
  const keys = Object.keys(table[0]?.key ?? {});
  const isOne = keys.length === 1 || table.length === 0;
  expectThat(
    isOne,
    "one key in the table, or its name as the option key",
    keys.join(", "),
    " at table",
    RangeError,
  );
  return keys[0] ?? "";
}

function weightOf(tallies: readonly Parameters<typeof weightsOf>[0][]): number {
  return sum(tallies.map((tally) => sum(weightsOf(tally).sums)));
}

function sentenceOf(
  kinds: readonly SurveyKindScore[],
  { difference, interval, verdict }: Difference,
  metric: Metric,
  numbers: Numbers,
): string {
  const [relationship, transactional] = kinds.map(({ kind, n, share, score }) => {
    const answers = countText(n, [`${kind} answer`, `${kind} answers`], numbers);
    return `${answers} (${shareText(share!, numbers)}, ${scoreText(score!, metric, numbers)})`;
  });
  const { size, signed, unit, ...range } = differenceParts(
    { difference: difference!, interval: interval! },
    metric,
    numbers,
  );
  const evidence = `(${intervalText(range)})`;
  const found =
    verdict === "higher" || verdict === "lower"
      ? `transactional is ${size} ${unit} ${wayText(verdict, metric)} ${evidence}`
      : `the difference of ${signed} ${unit} is not clear ${evidence}`;
  return `${metric.name} mixes ${transactional} with ${relationship}: ${found}. They answer different questions: report them apart.`;
}

function readKinds(value: unknown, path: string): Readonly<Record<string, SurveyKind>> {
  const kinds = readRecord(value, path);
  for (const [name, kind] of Object.entries(kinds)) readOneOf(SURVEY_KINDS, kind, `${path}.${name}`);
  return kinds as Readonly<Record<string, SurveyKind>>;
}
