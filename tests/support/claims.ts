/** A difference stated by a page of Markdown. */
export interface Claim {
  readonly text: string;
  readonly direction: "up" | "down";
  /** Limits as printed; null where none stands beside the claim. */
  readonly limits: readonly [low: number, high: number] | null;
  /** The page holds the evidence for it. */
  readonly isBacked: boolean;
}

type Stated = Omit<Claim, "isBacked"> & {
  /** The p-value beside it and its upper bound, 1 less the level; null where there is none. */
  readonly p: readonly [p: number, alpha: number] | null;
  /** The words contradict each other or the page. */
  readonly isWrong?: boolean;
};

const UP = ["up", "higher", "rising", "above", "more", "rise"];
const DOWN = ["down", "lower", "falling", "below", "less", "fewer", "fall"];
const WORDS = new RegExp(`\\b(?:${[...UP, ...DOWN, "better", "worse"].join("|")})\\b`, "gi");
const LIMITS = /\((?:([\d.]+)% interval )?([+−]?\d[\d.]*)%? to ([+−]?\d[\d.]*)%?([^()]*)\)/g;
const P_VALUE = /p (?:=|<) ([\d.e-]+)/;

const number = (text: string) => Number(text.replace("−", "-"));

/** A cell that states a difference: "lower (worse): −0.48 (−0.55 to −0.40)". */
const CELL =
  /^(higher|lower)(?: \((better|worse)\))?: ([+−]?\d[\d.]*) \(([+−]?\d[\d.]*) to ([+−]?\d[\d.]*)\)$/;

/**
 * Every difference that the text states: each word for "more", "less", "better" or "worse" in a sentence with every
 * interval that follows it, and each cell of a table that says so with its own interval. Headings and fixed words are no
 * claims.
 *
 * A claim is backed where its interval, as printed, lies on the side that it claims, the p-value beside it is below 1 less
 * the level, and, where no p-value stands beside it, a table of the page says the same with the same interval.
 */
export function claimsOf(markdown: string): Claim[] {
  const stated: Stated[] = [];
  for (const line of markdown.split("\n")) {
    if (line === "" || /^(?:#|\[|<)/.test(line)) continue;
    if (!line.startsWith("|")) {
      stated.push(...ofSentence(line));
      continue;
    }
    for (const cell of line.slice(1, -1).split(" | ")) {
      const [, way, judgement, difference, low, high] = CELL.exec(cell.trim()) ?? [];
      if (way === undefined) continue;
      const isWrong =
        judgement === (way === "higher" ? "better" : "worse") ||
        number(difference!) < number(low!) ||
        number(difference!) > number(high!);
      stated.push({
        text: line,
        direction: way === "higher" ? "up" : "down",
        limits: [number(low!), number(high!)],
        // Its verdict is by the adjusted p-value, which the report has.
        p: [0, 1],
        isWrong,
      });
    }
  }
  const evidence = new Set(stated.filter(({ p }) => p !== null).map(nameOf));
  return stated.map((claim) => {
    const { text, direction, limits, p, isWrong } = claim;
    const isThere = limits !== null && (direction === "up" ? limits[0] > 0 : limits[1] < 0);
    const isSure = p === null ? evidence.has(nameOf(claim)) : p[0] < p[1];
    return { text, direction, limits, isBacked: isWrong !== true && isThere && isSure };
  });
}

const alphaOf = (percent: string | undefined) => Number((1 - Number(percent) / 100).toPrecision(12));

const nameOf = ({ direction, limits }: Stated) => JSON.stringify([direction, limits]);

function ofSentence(line: string): Stated[] {
  // Counts and shares of people with one answer; they contain names of categories.
  if (/Two questions disagree:/.test(line)) return [];
  // Phrases that claim nothing; a judgement in brackets must fit the word before it.
  const text = line
    .replace(/\d+ more|any more|[Mm]ore often than before|New or more frequent/g, "")
    .replace(/fewer than \d+ answers|the true difference is less certain|a p-value below [\d.e-]+/g, "")
    .replace(/\b(higher \(worse\)|lower \(better\))/g, (both) => both.split(" ")[0]!);
  const words = [...text.matchAll(WORDS)];
  return words.flatMap((match, i): Stated[] => {
    const word = match[0].toLowerCase();
    const until = words[i + 1]?.index ?? text.length;
    const intervals = [...text.slice(match.index, until).matchAll(LIMITS)];
    const isJudgement = word === "better" || word === "worse";
    const isUp = UP.includes(word) || word === "better";
    if (intervals.length === 0)
      return [{ text: line, direction: isUp ? "up" : "down", limits: null, p: null }];
    return intervals.map(([, level, low, high, rest]) => {
      const isTurned = isJudgement && rest!.includes("low is good");
      const p = P_VALUE.exec(rest!);
      return {
        text: line,
        direction: isUp !== isTurned ? "up" : "down",
        limits: [number(low!), number(high!)],
        // The next score of people who were contacted has an interval but no p-value.
        p: p ? [Number(p[1]), alphaOf(level)] : line.includes("those contacted scored") ? [0, 1] : null,
      };
    });
  });
}
