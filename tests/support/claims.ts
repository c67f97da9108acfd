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

const COUNT_OF_CLEAR =
  /^(?:None|[\d,]+) of [\d,]+ \w+ clearly differs? from the (?:rest|answers without (?:it|them))\./;

const number = (text: string) => Number(text.replace("−", "-"));

/**
 * Every difference that the text states: each word for "more", "less", "better" or "worse" in a sentence with every
 * interval that follows it, and each row of a table that says so with the interval in the row's own cell. Headings and
 * fixed words are no claims.
 *
 * A claim is backed where its interval, as printed, lies on the side that it claims, the p-value beside it is below 1 less
 * the level, and, where no p-value stands beside it, another place of the page says the same with the same interval.
 */
export function claimsOf(markdown: string): Claim[] {
  const stated: Stated[] = [];
  let header: string[] = [];
  let verdicts: { line: string; higher: string[]; lower: string[]; isCut: boolean } | null = null;
  const closeTable = () => {
    if (verdicts && !verdicts.isCut) {
      const { line, higher, lower } = verdicts;
      const list = (way: string, names: string[]) => (names.length > 0 ? `${way}: ${names.join(", ")}.` : "");
      const said = line
        .replace(COUNT_OF_CLEAR, "")
        .replace(/(Higher|Lower) \((?:better|worse)\):/g, "$1:")
        .trim();
      const due = [list("Higher", higher), list("Lower", lower)].filter(Boolean).join(" ");
      if (said !== due && !said.includes(" others"))
        stated.push({ text: `${line} / ${due}`, direction: "up", limits: null, p: null, isWrong: true });
    }
    verdicts = null;
  };
  for (const line of markdown.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    if (COUNT_OF_CLEAR.test(line)) {
      closeTable();
      verdicts = { line, higher: [], lower: [], isCut: false };
      header = [];
      continue;
    }
    if (!line.startsWith("|")) {
      closeTable();
      header = [];
      stated.push(...ofSentence(line));
      continue;
    }
    const cells = line
      .slice(1, -1)
      .split(" | ")
      .map((cell) => cell.trim());
    if (header.length === 0) {
      header = cells;
      continue;
    }
    if (/^\d+ more$/.test(cells[0]!) && verdicts) verdicts.isCut = true;
    const verdict = cells[header.findIndex((title) => title === "Verdict")] ?? "";
    const [, way] = /^(higher|lower)(?: \((?:better|worse)\))?$/.exec(verdict) ?? [];
    if (way === undefined) continue;
    verdicts?.[way as "higher" | "lower"].push(cells[0]!);
    const column = header.findIndex((title) => title.endsWith("interval of the difference"));
    const limits = /^(\S+) to (\S+)$/.exec(cells[column] ?? "");
    const alpha = alphaOf(/^[\d.]+/.exec(header[column] ?? "")?.[0]);
    const p = cells[header.indexOf("Adjusted p")];
    stated.push({
      text: line,
      direction: way === "higher" ? "up" : "down",
      limits: limits && [number(limits[1]!), number(limits[2]!)],
      // A published figure has no p-value: its row is the evidence.
      p: p === undefined ? [0, alpha] : [Number(p.replace("< ", "")), alpha],
      isWrong: /lower \(worse\)|higher \(better\)/.test(verdict),
    });
  }
  closeTable();
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
  if (/^- (?:Two questions disagree:|[\d,]+ of [\d,]+ )/.test(line)) return [];
  // Phrases that claim nothing; a judgement in brackets must fit the word before it.
  const text = line
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
