import type { Effect } from "../../compare/decomposition.js";
import type { Metric } from "../../metric/metric.js";
import type { ChangeExplanation } from "../../trend/explain.js";
import type { LocatedChange, UnnamedChange } from "../../trend/local/change.js";
import { countText, differenceParts, differenceText, pValueText, rangeText } from "../../words/figures.js";
import { comparisonText } from "../../words/comparison.js";
import { CAVEATS, wayText } from "../../words/phrases.js";
import { whereText } from "../points/words.js";
import { named, say, written, type Sentence } from "../points/sentence.js";
import type { SurveyReport } from "../build.js";
import type { ChangeReport } from "../change.js";
import { excludesZero } from "../candidate.js";
import { type Finding } from "../finding.js";
import type { QuestionReport } from "../question.js";
import { differenceCells, intervalHead, pValueCell, scoreCell } from "./cells.js";
import { aloneText, findingText } from "./finding-text.js";
import { blocks, bulletList, markdownTable } from "./markdown-blocks.js";
import { MARKDOWN, markdownName } from "./markdown-name.js";
import type { PageStyle } from "./page-style.js";

/** A change of one question between two times. */
interface Change {
  readonly question: QuestionReport;
  readonly change: ChangeReport;
  readonly kind: "change" | "span";
  readonly finding: Finding | undefined;
}

/** Where and when it changed, the changes between two times, and how much of those is mix. */
export function changeText(
  questions: readonly QuestionReport[],
  { findings }: SurveyReport,
  style: PageStyle,
): string | false {
  const changes = (["span", "change"] as const).flatMap((kind) =>
    questions.flatMap((question): Change[] => {
      const change = question[kind];
      const finding = findings.find((one) => one.kind === kind && one.question === question.name);
      return change ? [{ question, change, kind, finding }] : [];
    }),
  );
  const located = questions.flatMap(({ name, metric, located: found }) =>
    found ? [{ name, metric, found }] : [],
  );
  if (changes.length + located.length === 0) return false;
  const found = located.flatMap(({ name, metric, found: { changes: list } }) =>
    list.map((change) => locatedCells(change, name, metric, style)),
  );
  return blocks(
    found.length > 0 &&
      markdownTable(
        [
          "Where",
          "Question",
          "When",
          "Before",
          "Then",
          `Change (${intervalHead(style)})`,
          "Adjusted p",
          "Of the whole",
        ],
        found,
        ["Question", "When"],
      ),
    bulletList([
      ...located.flatMap(({ name, metric, found: { left, searched } }) => {
        if (searched.cells === 0) return [];
        const among = `${countText(searched.cells, "group", style.numbers)} searched`;
        const rest = left ? `; the strongest that is not clear: ${leftText(left, metric, style)}` : "";
        return [`${markdownName(name)}: ${among}${rest}.`];
      }),
      ...changes.map((change) => betweenText(change, style)),
    ]),
    partsTable(changes, style),
  );
}

function locatedCells(change: LocatedChange, name: string, metric: Metric, style: PageStyle): string[] {
  const { where, alike, from, earliest, latest, until, baseline, current, impact, interval } = change;
  const { numbers } = style;
  const others = alike.map((one) => written(whereText(one), MARKDOWN));
  const [difference, range] = differenceCells(change, metric, numbers);
  const way = excludesZero(interval) ? `${wayText(interval.low > 0 ? "higher" : "lower", metric)}: ` : "";
  return [
    `${written(whereText(where), MARKDOWN)}${others.length > 0 ? ` (nearly the same answers: ${others.join("; ")})` : ""}`,
    markdownName(name),
    `since ${from}${earliest === latest ? "" : ` (${earliest} to ${latest})`}${until === null ? "" : `, until ${until}`}`,
    scoreCell(baseline, metric, numbers),
    scoreCell(current, metric, numbers),
    `${way}${difference} (${range})`,
    pValueCell(change.adjustedPValue, style),
    differenceText(impact, metric, numbers),
  ];
}

function leftText(
  { where, from, difference, interval, adjustedPValue }: UnnamedChange,
  metric: Metric,
  { numbers, level }: PageStyle,
): string {
  const parts = differenceParts({ difference, interval }, metric, numbers);
  const evidence = `${rangeText(parts)}, adjusted ${pValueText(adjustedPValue, level, numbers)}`;
  return `${written(whereText(where), MARKDOWN)} since ${from}, ${parts.signed} (${evidence})`;
}

/** A change between two times in a sentence. */
function betweenText(
  { question: { name, metric }, change, kind, finding }: Change,
  style: PageStyle,
): string {
  if (finding) return findingText(finding, metric, style);
  const { difference, interval, pValue, verdict, from, to } = change;
  const sized = { difference: difference!, interval: interval! };
  if (verdict === "higher" || verdict === "lower") {
    const stated = { kind, question: name, subject: to, against: from, pValue: pValue! } as const;
    return aloneText({ ...stated, ...sized }, metric, style);
  }
  return `${comparisonText(markdownName(name), change, style.numbers, [from, to])!}.`;
}

/** What the clear changes are made of: the mix of each split, changes of some groups, and what happened to all answers. */
function partsTable(changes: readonly Change[], style: PageStyle): string | false {
  const clear = changes.filter(({ finding }) => finding !== undefined);
  const rows = clear.flatMap(({ question: { name, metric }, change }) => {
    const parts = change.explained ? explainedParts(change.explained) : mixParts(change);
    const told = `${markdownName(name)}, ${change.to}`;
    return parts.map(({ part, effect }) => [
      written(part, MARKDOWN),
      told,
      effectCell(effect, metric, style),
    ]);
  });
  if (rows.length === 0) return false;
  const isReversed = clear.some(({ change }) =>
    change.decompositions.some(({ decomposition }) => decomposition.reversed),
  );
  return blocks(
    markdownTable(["Made of", "Change", `Points (${intervalHead(style)})`], rows, ["Change"]),
    isReversed && CAVEATS.reversed,
  );
}

interface ChangePart {
  readonly part: Sentence;
  readonly effect: Effect;
}

function explainedParts({ keys, local, common }: ChangeExplanation): ChangePart[] {
  const isClear = ({ verdict }: Effect) => verdict === "higher" || verdict === "lower";
  return [
    ...keys.filter(isClear).map((effect) => ({ part: say`mix of ${named(effect.key)}`, effect })),
    ...local.map(({ where, impact }) => ({ part: whereText(where), effect: impact })),
    ...(common ? [{ part: ["all answers alike"], effect: common }] : []),
  ];
}

/** The mix of each split by itself, where it has an effect, and what is left within its groups. */
function mixParts({ decompositions }: ChangeReport): ChangePart[] {
  return decompositions.flatMap(({ by, decomposition: { mix, rate } }) =>
    mix?.interval && rate && excludesZero(mix.interval)
      ? [
          { part: say`mix of ${named(by)}`, effect: mix },
          { part: say`within ${named(by)}`, effect: rate },
        ]
      : [],
  );
}

function effectCell(effect: Effect, metric: Metric, { level, numbers }: PageStyle): string {
  const { difference, standardError } = effect;
  // If all answers of a group are equal, the delta method gives no variance, and its interval would be misleading.
  const hasSpread = standardError > 0 && effect.interval !== null;
  const interval = hasSpread ? effect.interval : { low: difference, high: difference, level };
  const parts = differenceParts({ difference, interval }, metric, numbers);
  return `${parts.signed}${hasSpread ? ` (${rangeText(parts)})` : ""}`;
}
