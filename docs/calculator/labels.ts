// The label map that reads most of the texts which are no numbers.
import { NPS_GROUPS, type Metric } from "cx-metrics";
import {
  AGREEMENT_5,
  AGREEMENT_7,
  AGREEMENT_ENDS_1_TO_10,
  FACES_3,
  NPS_ANCHORS,
  NPS_GROUP_LABELS,
  SATISFACTION_5,
  scoreReader,
  type LabelMap,
} from "cx-metrics/validation";
import type { Entries } from "./entries.js";

interface NamedLabels {
  readonly name: string;
  readonly words: string;
  readonly labels: LabelMap;
  /** The ends of the scale that they are for. */
  readonly scale: readonly [min: number, max: number];
}

const MAPS: readonly NamedLabels[] = [
  { name: "SATISFACTION_5", words: "satisfaction", labels: SATISFACTION_5, scale: [1, 5] },
  { name: "AGREEMENT_5", words: "agreement", labels: AGREEMENT_5, scale: [1, 5] },
  { name: "AGREEMENT_7", words: "agreement", labels: AGREEMENT_7, scale: [1, 7] },
  { name: "AGREEMENT_ENDS_1_TO_10", words: "agreement", labels: AGREEMENT_ENDS_1_TO_10, scale: [1, 10] },
  { name: "NPS_ANCHORS", words: "likelihood", labels: NPS_ANCHORS, scale: [0, 10] },
  { name: "FACES_3", words: "faces", labels: FACES_3, scale: [1, 3] },
];
const GROUP_MAP: NamedLabels = {
  name: "NPS_GROUP_LABELS",
  words: "groups",
  labels: NPS_GROUP_LABELS,
  scale: [-1, 1],
};

/** A label map that reads texts which the scale alone does not. */
export interface SuggestedLabels {
  readonly metric: Metric;
  readonly labels: LabelMap;
  readonly reason: string;
}

/** True for a whole number, and for a label of any map. */
export function looksLikeAnswer(text: string): boolean {
  if (/^\d+$/.test(text)) return true;
  return [...MAPS, GROUP_MAP].some(({ labels }) =>
    Object.keys(labels).some((label) => label.toLowerCase() === text.toLowerCase()),
  );
}

/** Null where no map of the scale reads any of the texts. */
export function suggestLabels(entries: Entries, metric: Metric): SuggestedLabels | null {
  const { min, max } = metric.scale;
  const plain = scoreReader(metric, { numericStrings: true });
  const open = [...entries.texts].filter(([text]) => !plain(text).ok);
  if (open.length === 0) return null;
  const ofScale = MAPS.filter(({ scale }) => scale[0] === min && scale[1] === max);
  const maps = ofScale.map((map) => ({ map, metric, ...readBy(map, metric, open) }));
  // Names of groups are of their own scale: only where there are no numbers beside them.
  const isAllOpen = [...entries.texts.keys()].every((text) => {
    const answer = plain(text);
    return !answer.ok || answer.score === null;
  });
  if (metric.family === "NPS" && isAllOpen) {
    maps.push({ map: GROUP_MAP, metric: NPS_GROUPS, ...readBy(GROUP_MAP, NPS_GROUPS, open) });
  }
  const best = maps.reduce((most, one) => (one.count > (most?.count ?? 0) ? one : most), maps[0]);
  if (!best || best.count === 0) return null;
  const { words, labels, name } = best.map;
  const more = best.texts.length > 1 ? ` and ${best.texts.length - 1} more` : "";
  const reason = `"${best.texts[0]}"${more} read as ${words} by the labels of ${name}.`;
  return { metric: best.metric, labels, reason };
}

function readBy(
  { labels }: NamedLabels,
  metric: Metric,
  open: Iterable<[string, { readonly count: number }]>,
) {
  const read = scoreReader(metric, { labels });
  const texts: string[] = [];
  let count = 0;
  for (const [line, seen] of open) {
    for (const text of read(line).ok ? [line] : line.split(",")) {
      const answer = read(text);
      if (!answer.ok || answer.score === null) continue;
      texts.push(text.trim());
      count += seen.count;
    }
  }
  return { texts: [...new Set(texts)], count };
}
