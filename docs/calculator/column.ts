// The column of a table that has the answers, with the reason for the choice.
import { formatScore, type Metric } from "cx-metrics";
import { scoreReader } from "cx-metrics/validation";
import { entryCount, type Entries } from "./entries.js";
import { suggestLabels } from "./labels.js";
import type { Column, Table } from "./table.js";

/** A column by its place from 0, and why it was chosen. */
export interface LikelyColumn {
  readonly place: number;
  readonly reason: string;
}

const HINTS: readonly (readonly [family: string, name: RegExp])[] = [
  ["NPS", /nps|promot|recommend|likely|empfehl/i],
  ["CSAT", /csat|satisf|zufrieden/i],
  ["CES", /ces\b|effort|easy|ease/i],
];
const ANY_HINT = /score|rating|answer|grade|stars?\b|bewertung|note\b/i;

/** Null where in no column at least half of the cells are answers. */
export function likelyColumn({ columns }: Table, metric: Metric): LikelyColumn | null {
  const rated = columns.map((column, place) => ({ place, column, ...fitOf(column, metric) }));
  const best = rated
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.hint - a.hint || b.share - a.share || a.place - b.place)[0];
  if (!best) return null;
  const { min, max } = metric.scale;
  const share = formatScore(Math.floor(100 * best.share), { kind: "share" });
  const ofAnswers = `${share} of its cells are answers from ${min} to ${max}`;
  const why = best.hint > 0 ? `${ofAnswers}, and its name fits` : ofAnswers;
  return { place: best.place, reason: `"${best.column.name}" was chosen: ${why}.` };
}

function fitOf({ name, entries }: Column, metric: Metric): { share: number; hint: number } {
  const family = HINTS.find(([one]) => one === metric.family);
  const isOwn = family?.[1].test(name) ?? false;
  const isOther = HINTS.some(([one, hint]) => one !== metric.family && hint.test(name));
  return {
    share: readableShare(entries, metric),
    hint: isOwn ? 2 : isOther ? -1 : ANY_HINT.test(name) ? 1 : 0,
  };
}

/** The share of entries that are answers, among those that are not blank. */
function readableShare(entries: Entries, asked: Metric): number {
  const found = suggestLabels(entries, asked);
  const read = scoreReader(found?.metric ?? asked, { numericStrings: true, labels: found?.labels });
  let readable = 0;
  for (const [text, { count }] of entries.texts) {
    const answer = read(text);
    if (answer.ok && answer.score !== null) readable += count;
  }
  const filled = entryCount(entries) - entries.blank;
  return filled === 0 ? 0 : readable / filled;
}
