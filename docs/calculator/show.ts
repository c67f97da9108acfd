// Results as elements.
import type { Metric } from "cx-metrics";
import type { Placed } from "./benchmark.js";
import type { Comparison } from "./comparison.js";
import { drawn, element, list } from "./elements.js";
import { groupedText } from "./figures.js";
import type { Group, Result } from "./result.js";

export function scoreParts(result: Result): Node[] {
  const { score, cautions } = result;
  const { metric, interval } = score;
  const parts: (Node | null)[] = [
    score.score === null || interval === null ? null : intervalBar(score.score, interval, metric),
    list(cautions, { class: "cautions" }),
  ];
  return parts.filter((part) => part !== null);
}

function intervalBar(
  score: number,
  { low, high }: { low: number; high: number },
  { range: [least, most] }: Metric,
): Node {
  const at = (value: number) => (100 * (value - least)) / (most - least);
  const percent = (share: number) => `${share.toFixed(2)}%`;
  return element(
    "div",
    { class: "interval-bar", "aria-hidden": "true" },
    drawn(
      "svg",
      { width: "100%", height: 24 },
      drawn("rect", { class: "track", x: 0, y: 9, width: "100%", height: 6, rx: 3 }),
      drawn("rect", {
        class: "interval",
        x: percent(at(low)),
        y: 5,
        width: percent(Math.max(at(high) - at(low), 0.5)),
        height: 14,
        rx: 3,
      }),
      drawn(
        "svg",
        { x: percent(at(score)), width: 1, height: 24, overflow: "visible" },
        drawn("rect", { class: "mark", x: -2, y: 0, width: 4, height: 24, rx: 2 }),
      ),
    ),
    element(
      "p",
      { class: "ends" },
      element("span", {}, String(least).replace("-", "−")),
      element("span", {}, String(most)),
    ),
  );
}

export function distributionParts({ bars, groups, score }: Result): Node[] {
  if (score.n === 0) return [];
  const most = Math.max(...bars.map(({ count }) => count), 1);
  const rankOf = new Map(groups.map(({ category, rank }) => [category, toneOf(rank, groups.length)]));
  const rows = bars.map(({ name, category, count, percent }) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      element(
        "td",
        { class: "bar" },
        drawn(
          "svg",
          { width: "100%", height: 18, "aria-hidden": "true" },
          drawn("rect", {
            class: rankOf.get(category) ?? "t1",
            x: 0,
            y: 2,
            height: 14,
            rx: 2,
            width: `${((100 * count) / most).toFixed(2)}%`,
          }),
        ),
      ),
      element("td", {}, groupedText(count)),
      element("td", {}, `${percent}%`),
    ),
  );
  const heads = ["Answer", "", "Number", "Share"].map((words) =>
    words === "" ? element("td", { class: "bar" }) : element("th", { scope: "col" }, words),
  );
  return [
    groupBar(groups),
    element(
      "table",
      { class: "distribution" },
      element("caption", { class: "vh" }, "Answers by point of the scale"),
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...rows),
    ),
  ];
}

/** The groups as one bar, with a legend that says the same in words. */
function groupBar(groups: readonly Group[]): Node {
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  let x = 0;
  const parts = groups.map(({ count, rank }) => {
    const width = (100 * count) / total;
    const part = drawn("rect", {
      class: toneOf(rank, groups.length),
      x: `${x.toFixed(2)}%`,
      y: 0,
      height: 28,
      width: `${width.toFixed(2)}%`,
    });
    x += width;
    return part;
  });
  return element(
    "div",
    { class: "groups" },
    drawn("svg", { width: "100%", height: 28, "aria-hidden": "true" }, ...parts),
    element(
      "ul",
      {},
      ...groups.map(({ name, percent, count, rank }) =>
        element(
          "li",
          {},
          drawn(
            "svg",
            { width: 14, height: 14, "aria-hidden": "true" },
            drawn("rect", { class: toneOf(rank, groups.length), width: 14, height: 14, rx: 3 }),
          ),
          ` ${name}: `,
          element("strong", {}, `${percent}%`),
          ` (${groupedText(count)})`,
        ),
      ),
    ),
  );
}

/** Of two groups the first and the last of three tones. */
function toneOf(rank: number, groups: number): string {
  return `t${groups === 2 ? 2 * rank : rank}`;
}

export function changeParts({ verdict, better, sentence }: Comparison): Node[] {
  return [element("p", { class: `verdict ${better ?? ""}` }, verdict), element("p", {}, sentence)];
}

const SHOWN = 4;

export function benchmarkParts(placed: readonly Placed[]): Node[] {
  const comparable = placed.filter(({ position }) => position.comparable);
  const others = placed.filter(({ position }) => !position.comparable);
  const [first, more] = [comparable.slice(0, SHOWN), comparable.slice(SHOWN)];
  return [
    ...(first.length > 0
      ? [figureList(first)]
      : [
          element("p", {}, "None of the published figures of this industry can be compared with this score."),
        ]),
    ...folded(`${more.length} older or less certain`, more),
    ...folded(`${others.length} that cannot be compared, and why`, others),
  ];
}

function folded(summary: string, placed: readonly Placed[]): Node[] {
  if (placed.length === 0) return [];
  return [element("details", {}, element("summary", {}, summary), figureList(placed))];
}

function figureList(placed: readonly Placed[]): Node {
  const items = placed.map(({ verdict, sentence, note, benchmark }) =>
    element(
      "li",
      {},
      element(
        "p",
        { class: "verdict" },
        `${verdict}: `,
        element("small", {}, `${benchmark.label}, ${benchmark.year ?? "undated"}`),
      ),
      element("p", {}, ...linked(sentence, benchmark.source.url)),
      note !== "" && element("p", { class: "hint" }, note),
    ),
  );
  return element("ul", { class: "figures" }, ...items);
}

/** The sentence, with the address in it as a link. */
function linked(sentence: string, address: string | null): (Node | string)[] {
  const at = address === null ? -1 : sentence.indexOf(address);
  if (address === null || at < 0 || !/^https?:\/\//.test(address)) return [sentence];
  return [
    sentence.slice(0, at),
    element("a", { href: address, rel: "noreferrer noopener" }, new URL(address).hostname),
    sentence.slice(at + address.length),
  ];
}

export function planParts(sentences: readonly string[]): Node[] {
  return sentences.map((sentence) => element("p", {}, sentence));
}
