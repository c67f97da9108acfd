// Entries read as answers to a question by the strict reader of cx-metrics: what cannot be read is counted and named.
import { NPS_GROUPS, type ExclusionReason, type Metric, type Tally } from "cx-metrics";
import { scoreReader, type IssueCode, type LabelMap, type ReadScore } from "cx-metrics/validation";
import { placeText, type Entries, type Seen } from "./entries.js";
import { suggestLabels } from "./labels.js";
import { isList, ONE_COMMA, partsOf } from "./parts.js";

/** What a comma between two digits means, where the text leaves it open. */
export type Comma = "unknown" | "separator" | "decimal";

/** How to read entries, as far as a person has said. */
export interface Reading {
  readonly comma: Comma;
  /** True for cells of a table: each is one answer, and its comma can only be a decimal one. */
  readonly isCells?: boolean;
  /** Points that a person gave to texts. */
  readonly points: LabelMap;
}

/** A text that is not an answer. */
export interface Refused {
  readonly text: string;
  readonly count: number;
  /** "line 4". */
  readonly where: string;
  readonly why: string;
  /** True for words, which a person may give a point. */
  readonly isLabel: boolean;
}

/** Answers of a question, and what was not read. */
export interface Answers {
  /** The metric of the question, or NPS_GROUPS for the names of groups. */
  readonly metric: Metric;
  readonly tally: Tally;
  /** The most frequent first. */
  readonly refused: readonly Refused[];
  /** What was decided by the look of the text, in sentences. */
  readonly notes: readonly string[];
  /** True where a person must say what a comma means. */
  readonly isCommaOpen: boolean;
}

const OPEN_COMMA = "A decimal comma, or a comma between two answers? Say which above.";

export function readAnswers(
  entries: Entries,
  asked: Metric,
  { comma, points, isCells = false }: Reading,
): Answers {
  const found = suggestLabels(entries, asked);
  const metric = found?.metric ?? asked;
  const labels = labelsWith(points, metric, found?.labels ?? {});
  const read = scoreReader(metric, { numericStrings: true, labels });
  const readDecimal = scoreReader(metric, { numericStrings: true, labels, decimal: "," });

  const counts = new Array<number>(metric.scale.max - metric.scale.min + 1).fill(0);
  const refused = new Map<string, Refused & { count: number }>();
  const left: Partial<Record<ExclusionReason, number>> = {};
  const notes: string[] = found ? [found.reason] : [];
  const hasList = !isCells && [...entries.texts.keys()].some(isList);
  const heading = headingOf(entries, read);
  let [missing, isCommaOpen, splits, decimals] = [entries.blank, false, 0, 0];

  const refuse = (text: string, seen: Seen, code: IssueCode, why: string) => {
    const known = refused.get(text);
    if (known) known.count += seen.count;
    else {
      const isLabel = code === "unknown-label" && /\p{L}|\p{Emoji_Presentation}/u.test(text);
      refused.set(text, { text, count: seen.count, where: placeText(seen), why, isLabel });
    }
    const reason = REASONS[code] ?? "not-a-number";
    left[reason] = (left[reason] ?? 0) + seen.count;
  };
  const take = (answer: ReadScore, text: string, seen: Seen) => {
    if (!answer.ok) refuse(text, seen, answer.code, WORDS[answer.code] ?? answer.message);
    else if (answer.score === null) missing += seen.count;
    else counts[answer.score - metric.scale.min]! += seen.count;
  };
  const takeOne = (text: string, seen: Seen) => {
    if (text === "") {
      missing += seen.count;
      return;
    }
    if (!ONE_COMMA.test(text)) {
      take(read(text), text, seen);
      return;
    }
    const seemly = isCells ? "decimal" : hasList ? "separator" : "unknown";
    const meaning = comma === "unknown" ? seemly : comma;
    if (meaning === "decimal") {
      decimals += seen.count;
      take(readDecimal(text), text, seen);
    } else if (meaning === "separator") {
      splits += seen.count;
      for (const part of text.split(",")) take(read(part), part, seen);
    } else {
      isCommaOpen = true;
      refuse(text, seen, "numeric-text", OPEN_COMMA);
    }
  };

  for (const [text, seen] of entries.texts) {
    if (text === heading) {
      notes.push(`The first line, "${text}", was taken as a heading.`);
      continue;
    }
    const whole = read(text);
    const isBin = !whole.ok && (whole.code === "binned-label" || whole.code === "bin-across-cut");
    const divided = whole.ok || isBin || isCells ? [text] : partsOf(text);
    // Words with a comma in them are one entry, unless one of the parts is an answer.
    const isAnswer = (part: string) => ONE_COMMA.test(part) || (part !== "" && read(part).ok);
    const isDivided = divided.some(isAnswer) || divided.every((part) => part === "");
    const parts = isDivided ? divided : [text];
    const first = Math.max(seen.place, 1);
    for (const [i, part] of parts.entries())
      takeOne(part, parts.length > 1 ? { ...seen, place: first + i } : seen);
  }
  if (entries.more) {
    refuse("(many different texts)", entries.more, "unknown-label", "Too many different texts for answers.");
  }
  if (splits > 0 || hasList) notes.push(`Commas between digits were taken to stand between two answers.`);
  if (decimals > 0) notes.push(`Commas between digits were taken as decimal commas.`);
  const { min, max } = metric.scale;
  const excluded = Object.fromEntries(
    Object.entries(left).map(([reason, count]) => [reason, { count, positions: [] }]),
  );
  return {
    metric,
    tally: { min, max, counts, missing, excluded },
    refused: [...refused.values()].sort((a, b) => b.count - a.count),
    notes: [...notes, ...doubtsAbout(counts, metric, left)],
    isCommaOpen,
  };
}

/** The labels of a map with the points that a person gave to other texts, where the scale has them. */
function labelsWith(points: LabelMap, metric: Metric, labels: LabelMap): LabelMap {
  const read = scoreReader(metric, { labels });
  const { min, max } = metric.scale;
  const own = Object.entries(points).filter(
    ([text, point]) => !read(text).ok && min <= point && point <= max,
  );
  return { ...labels, ...Object.fromEntries(own) };
}

const REASONS: Readonly<Partial<Record<IssueCode, ExclusionReason>>> = {
  "not-an-integer": "not-an-integer",
  "out-of-scale": "out-of-scale",
};

/** Messages of the reader that speak to programmers, in other words. */
const WORDS: Readonly<Partial<Record<IssueCode, string>>> = {
  "unknown-label": "Neither a number nor a label that is known.",
  "numeric-text": "A number written in another way: write a whole number.",
  "binned-label": "It names several points: give it one.",
};

/** The first text, where it is words above answers that can be read. */
function headingOf({ texts }: Entries, read: (text: string) => ReadScore): string | null {
  const [first] = texts;
  if (!first || texts.size < 2) return null;
  const [text, { count, line, place }] = first;
  const isWords = /\p{L}/u.test(text) && !read(text).ok && count === 1 && line === 1 && place === 0;
  if (!isWords || /,/.test(text)) return null;
  let [readable, others] = [0, 0];
  for (const [other, seen] of texts) {
    if (other === text) continue;
    others += seen.count;
    if (read(other).ok) readable += seen.count;
  }
  return readable > others / 2 ? text : null;
}

/** Signs that the answers belong to another question. */
function doubtsAbout(
  counts: readonly number[],
  { scale, name }: Metric,
  left: Readonly<Partial<Record<ExclusionReason, number>>>,
): string[] {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const outside = left["out-of-scale"] ?? 0;
  if (outside > Math.max(n / 5, 2)) {
    return [`Many numbers are outside ${scale.min} to ${scale.max}: is this the right question and scale?`];
  }
  const highest = counts.reduce((found, count, i) => (count > 0 ? scale.min + i : found), scale.min);
  if (n < 20 || scale.max < 10 || highest > 7) return [];
  return [
    `No answer is above ${highest}: was the question really asked on ${scale.min} to ${scale.max} (${name})?`,
  ];
}

/** The answers as groups of NPS, for a comparison with answers of which only the group is known. */
export function asGroups(tally: Tally, metric: Metric): Tally {
  const { min, max } = NPS_GROUPS.scale;
  const counts = metric.categories.map(({ from, to }) =>
    tally.counts.slice(from - tally.min, to - tally.min + 1).reduce((sum, count) => sum + count, 0),
  );
  return { min, max, counts, missing: tally.missing, excluded: tally.excluded };
}
