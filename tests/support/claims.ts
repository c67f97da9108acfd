/** A difference that a page of Markdown states, with the interval that stands beside it. */
export interface Claim {
  readonly text: string;
  readonly direction: "up" | "down";
  /** Limits as printed; null where none stands beside the claim. */
  readonly limits: readonly [low: number, high: number] | null;
}

const WORDS = /\b(?:(up|higher|rising|above|more)|(down|lower|falling|below|less|fewer))\b/gi;
const LIMITS = /\b[\d.]+% (?:interval|CI) ([+−]?[\d.]+)%? to ([+−]?[\d.]+)/;

const number = (text: string) => Number(text.replace("−", "-"));

/**
 * Every difference that the text states: each word for "more" or "less" in a sentence with the interval that follows it,
 * and each row of a table that says so with the interval in the row's own cell. Headings and fixed words are no claims.
 */
export function claimsOf(markdown: string): Claim[] {
  const claims: Claim[] = [];
  const lines = markdown
    .replaceAll("fewer than 10 answers", "")
    .replaceAll("low is good", "")
    .replace(/and \d+ more/g, "")
    .split("\n");
  let header: string[] = [];
  for (const line of lines) {
    if (line.startsWith("#")) continue;
    if (!line.startsWith("|")) {
      header = [];
      for (const match of line.matchAll(WORDS)) {
        const limits = LIMITS.exec(line.slice(match.index));
        const [low, high] = limits ? [number(limits[1]!), number(limits[2]!)] : [NaN, NaN];
        claims.push({ text: line, direction: match[1] ? "up" : "down", limits: limits && [low, high] });
      }
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
    const verdict = cells[header.findIndex((title) => ["Beside the rest", "Score is"].includes(title))];
    if (verdict !== "higher" && verdict !== "lower") continue;
    const cell = cells[header.findIndex((title) => title.endsWith("interval of that"))]!;
    const limits = /^(\S+) to (\S+)$/.exec(cell);
    claims.push({
      text: line,
      direction: verdict === "higher" ? "up" : "down",
      limits: limits && [number(limits[1]!), number(limits[2]!)],
    });
  }
  return claims;
}

/** Whether the interval beside a claim lies on the side that it claims. */
export function isBacked({ direction, limits }: Claim): boolean {
  return limits !== null && (direction === "up" ? limits[0] > 0 : limits[1] < 0);
}
