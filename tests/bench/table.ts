// The results that are stored, as a table in Markdown: what was asked, before and after.
import { readFileSync } from "node:fs";
import type { Memory } from "./memory.js";
import type { Growth, Ratio } from "./measure.js";

/** What `npm run bench -- --write` stores. */
export interface Results {
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  readonly ratios: readonly Ratio[];
  readonly growths: readonly Growth[];
  readonly memories: readonly Memory[];
}

/** What is stored of version 0.1.0. */
export interface Before {
  readonly measured: string;
  readonly ratios: readonly (readonly [title: string, rival: string, ratio: number])[];
  readonly memories: readonly (readonly [name: string, peak: number, kept: number])[];
  /** The cost of functions as a multiple of what they cost at a commit, as `since.ts` measured it. */
  readonly since: { readonly commit: string; readonly date: string; readonly ratios: readonly Ratio[] };
}

const stored = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));

export const storedResults = (): Results => stored("results.json") as Results;

export const two = (value: number) => Number(value.toPrecision(2)).toString();

/** True where the middle half of the rounds is above the limit. */
export function isMissed({ range: [low], atMost }: Ratio): boolean {
  return atMost !== undefined && low > atMost;
}

/** The stored results: ratios, those with a limit first, then exponents and memory. */
export function resultTable(): string {
  const { date, node, processor, ratios, growths, memories } = storedResults();
  const before = stored("before.json") as Before;
  const ratioBefore = ({ title, rival }: Ratio) =>
    before.ratios.find(([one, other]) => one === title && other === rival)?.[2];
  const limited = (one: Ratio) => Number(one.atMost === undefined);
  const of = [...ratios].sort((a, b) => limited(a) - limited(b) || b.ratio - a.ratio);
  const steep = [...growths].sort((a, b) => b.exponent - a.exponent);
  return [
    `CPU time of cx-metrics over that of the rival, median [middle half] of rounds in turn; ${date}, Node ${node}, ${processor}.`,
    `Before: ${before.measured}.`,
    "",
    ...table(
      ["work", "rival", "before", "after", "limit"],
      of.map((one) => [
        one.title,
        one.rival,
        two(ratioBefore(one) ?? NaN).replace("NaN", ""),
        `${two(one.ratio)} [${two(one.range[0])} to ${two(one.range[1])}]`,
        one.atMost === undefined ? "" : `${one.atMost}${isMissed(one) ? ", missed" : ""}`,
      ]),
    ),
    "",
    `CPU time over that of 0.1.0 (${before.since.commit}), both in turn in one process; ${before.since.date}.`,
    "",
    ...table(
      ["work", "now / 0.1.0", "asked"],
      before.since.ratios.map((one) => [
        one.title,
        `${two(one.ratio)} [${two(one.range[0])} to ${two(one.range[1])}]`,
        one.atMost === undefined ? "" : `${two(one.atMost)}${isMissed(one) ? ", missed" : ""}`,
      ]),
    ),
    "",
    ...table(
      ["exponent of growth", "", "milliseconds"],
      steep.map(({ name, of, sizes, exponent, milliseconds }) => [
        name,
        exponent.toFixed(2),
        `${milliseconds.map(two).join(", ")} for ${sizes.join(", ")} ${of}`,
      ]),
    ),
    "",
    ...table(
      ["bytes", "for each", "peak", "kept", "before, peak and kept"],
      memories.map(({ name, of, peak, kept }) => {
        const [, ...then] = before.memories.find(([one]) => one === name) ?? [];
        return [name, of, peak.toFixed(0), kept.toFixed(0), then.join(", ")];
      }),
    ),
  ].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
