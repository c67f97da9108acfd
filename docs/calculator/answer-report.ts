// What was read from answers, as elements: how many, what was decided, what was left out, and what a person must say.
import type { Metric } from "cx-metrics";
import type { Answers, Comma, Reading, Refused } from "./answers.js";
import { element, fillSelect, list } from "./elements.js";
import { groupedText } from "./figures.js";

const SHOWN = 8;
const LONGEST = 40;

interface ReportOptions {
  /** The beginning of the ids of its elements. */
  readonly name: string;
  readonly metric: Metric;
  readonly reading: Reading;
  /** Takes what a person says about commas and texts. */
  readonly change: (reading: Reading) => void;
}

export function answerReport(answers: Answers, options: ReportOptions): Node[] {
  const { refused, notes, isCommaOpen, tally } = answers;
  const n = tally.counts.reduce((sum, count) => sum + count, 0);
  const left = refused.reduce((sum, { count }) => sum + count, 0);
  const counts = [
    `${groupedText(n)} answers`,
    ...(tally.missing > 0 ? [`${groupedText(tally.missing)} without an answer`] : []),
    ...(left > 0 ? [`${groupedText(left)} left out`] : []),
  ];
  const parts = [
    element("p", { class: "read" }, element("strong", {}, "Read: "), `${counts.join(", ")}.`),
    isCommaOpen || options.reading.comma !== "unknown" ? commaChoice(options) : null,
    list(notes, { class: "hint" }),
    left > 0 ? refusedList(refused, left, n + tally.missing + left, options) : null,
  ];
  return parts.filter((part) => part !== null);
}

function commaChoice({ name, reading, change }: ReportOptions): HTMLElement {
  const radio = (comma: Comma, words: string) => {
    const input = element("input", {
      type: "radio",
      id: `${name}-comma-${comma}`,
      name: `${name}-comma`,
      value: comma,
      change: () => change({ ...reading, comma }),
    });
    input.checked = reading.comma === comma;
    return element("label", {}, input, " ", element("span", {}, words));
  };
  return element(
    "fieldset",
    { class: "choice problem-box" },
    element("legend", {}, "What does a comma as in 7,5 mean?"),
    radio("separator", "Two answers, 7 and 5"),
    radio("decimal", "A decimal comma, 7.5"),
  );
}

function refusedList(
  refused: readonly Refused[],
  left: number,
  entered: number,
  options: ReportOptions,
): HTMLElement {
  const more = refused.length - SHOWN;
  const share = left === entered ? "All" : `${groupedText(left)} of ${groupedText(entered)}`;
  const title = `${share} ${entered === 1 ? "entry was" : "entries were"} left out:`;
  return element(
    "div",
    { class: "problem-box" },
    element("p", {}, element("strong", {}, title)),
    element("ul", {}, ...refused.slice(0, SHOWN).map((one, i) => refusedItem(one, i, options))),
    more > 0 && element("p", {}, `And ${groupedText(more)} more texts.`),
  );
}

/** A text with its place and reason; words may be given a point. */
function refusedItem(
  { text, count, where, why, isLabel }: Refused,
  i: number,
  options: ReportOptions,
): HTMLElement {
  const { name, metric, reading, change } = options;
  const { min, max } = metric.scale;
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  const select = element("select", {
    id: `${name}-point-${i}`,
    "aria-label": `Point of "${shown}"`,
    change: () => change({ ...reading, points: { ...reading.points, [text]: Number(select.value) } }),
  });
  const points = Array.from({ length: max - min + 1 }, (_, at) => String(min + at));
  fillSelect(select, [["", "left out"], ...points.map((point) => [point, `is ${point}`] as const)], "");
  const times = count > 1 ? ` ${groupedText(count)} times, first in ` : " in ";
  return element("li", {}, element("q", {}, shown), `${times}${where}. ${why} `, isLabel && select);
}
