// Random hostile answers, the same for the library and for an engine.
import { seededRandom } from "../../src/math/random.js";

/** An answer with everything that a query may ask for. */
export interface HostileRow {
  readonly id: number;
  readonly channel: string | null;
  readonly region: string | null;
  readonly score: number | string | null;
  readonly text: string | null;
  readonly weight: number | null;
  /** Epoch milliseconds. */
  readonly at: number | null;
  readonly who: string | null;
  readonly tags: readonly string[] | null;
  readonly after: number | null;
}

/** What a numeric column of an engine can hold besides numbers. */
export interface Holds {
  readonly nan: boolean;
  readonly textAsScore: boolean;
  readonly infiniteWeight: boolean;
}

export const GROUPS: readonly (string | null)[] = [
  "chat",
  "Chat",
  "chat ",
  " chat",
  "",
  "o'hara",
  'a"b',
  "back`tick",
  "back\\slash",
  "naïve",
  "naive",
  "日本",
  "😀",
  "NULL",
  "null",
  "1",
  "01",
  "--",
  "/*",
  "; DROP TABLE answers; --",
  "%s",
  "%",
  "?",
  "$1",
  ":p",
  "@p1",
  "{p1:String}",
  "{{ ref('x') }}",
  "e\u0301",
  "\u00e9",
  "tab\there",
  "new\nline",
  "__proto__",
  "constructor",
  "x".repeat(300),
  null,
];

const NAMES = [
  "price",
  "speed",
  "Price",
  "o'tag",
  "日本",
  "",
  "null",
  'q"t',
  "speed ",
  "\tspeed",
  "a  b",
  "a\n b",
  "a\u00a0b",
  " ",
  "?",
];
const PEOPLE_TEXTS = ["", " ", "\t"];
const POINTS_AND_MORE = [11, -1, 100, -0.5, 10.5, 1e15, -1e15];
const PARTS = [6.5, 0.1, 9.999999, 8.0000001];
const TEXTS = [
  "abc",
  "nine",
  "9 of 10",
  "1e1",
  "+9",
  "9,0",
  "0x9",
  "inf",
  "--5",
  "1.2.3",
  ".5",
  "5.",
  "9/10",
  "٣",
  "9 9",
  "9'",
  "9;",
  "1".repeat(41),
  "1".repeat(400),
  "- 5",
  "9.",
  "..",
  "9.5.",
  "९",
];
const DIGITS = [
  "9.0",
  " 7 ",
  "07",
  "-1",
  "11",
  "6.5",
  "-0",
  "10.00",
  "0.0",
  "\t8",
  "8\n",
  "\u00a06",
  "00000000000000000000010",
];
const NOTHING = ["", "  ", "\t", "NA", "n/a", "none", "-", "null", "NaN", "K. A.", " N/A "];

const REGIONS = ["EU", "US", null];

const INFINITE = [NaN, Infinity, -Infinity];

const INFINITE_WEIGHTS = [Infinity, NaN, -Infinity];

const TEXT_SCORES = ["9", "abc", "", "10"];

/** Instants about edges of periods in zones that change their clocks. */
const EDGES = [
  Date.UTC(2025, 2, 30, 0, 59, 59, 999),
  Date.UTC(2025, 2, 30, 1),
  Date.UTC(2025, 9, 26, 0),
  Date.UTC(2025, 9, 26, 1),
  Date.UTC(2025, 9, 25, 22),
  Date.UTC(2025, 2, 31, 21, 59, 59, 999),
  Date.UTC(2025, 2, 31, 22),
  Date.UTC(2024, 11, 31, 23),
  Date.UTC(2024, 11, 31, 22, 59, 59, 999),
  Date.UTC(2025, 5, 30, 22),
  Date.UTC(2025, 5, 30, 21, 59, 59, 999),
  Date.UTC(2026, 0, 1, 5),
  Date.UTC(2025, 8, 7, 4),
];

export function hostileRows(
  n: number,
  seed: number,
  { nan, textAsScore, infiniteWeight }: Holds,
): HostileRow[] {
  const random = seededRandom(seed);
  // In turn, so that even a few rows have every member.
  const turns = new Map<readonly unknown[], number>();
  const pick = <T>(list: readonly T[]): T => {
    const turn = turns.get(list) ?? 0;
    turns.set(list, turn + 1);
    return list[turn % list.length]!;
  };
  const [from, to] = [Date.UTC(2024, 9, 1), Date.UTC(2026, 4, 1)];
  const scoreOf = (): HostileRow["score"] => {
    const kind = random();
    if (kind < 0.08) return null;
    if (kind < 0.12) return pick(POINTS_AND_MORE);
    if (kind < 0.16) return pick(PARTS);
    if (kind < 0.18 && nan) return pick(INFINITE);
    if (kind < 0.2 && textAsScore) return pick(TEXT_SCORES);
    return kind < 0.21 ? -0 : Math.floor(random() * 11);
  };
  const textOf = (): string | null => {
    const kind = random();
    if (kind < 0.1) return null;
    if (kind < 0.18) return pick(NOTHING);
    if (kind < 0.35) return pick(DIGITS);
    return kind < 0.5 ? pick(TEXTS) : String(Math.floor(random() * 11));
  };
  const weightOf = (): number | null => {
    const kind = random();
    if (kind < 0.05) return null;
    if (kind < 0.08) return -1;
    if (kind < 0.1 && infiniteWeight) return pick(INFINITE_WEIGHTS);
    return kind < 0.2 ? 0 : Math.floor(random() * 64) / 4;
  };
  const whoOf = (): string | null => {
    const kind = random();
    if (kind < 0.1) return null;
    return kind < 0.14 ? pick(PEOPLE_TEXTS) : `${kind < 0.5 ? "p" : "P"}${Math.floor((random() * n) / 4)}`;
  };
  return Array.from({ length: n }, (_, id): HostileRow => {
    // Some answers of one person come at the same moment.
    const at = random() < 0.3 ? Date.UTC(2025, id % 12, 1, 12) : Math.floor(from + random() * (to - from));
    return {
      id,
      channel: GROUPS[Math.floor(random() * GROUPS.length)]!,
      region: REGIONS[Math.floor(random() * 3)]!,
      score: scoreOf(),
      text: textOf(),
      weight: weightOf(),
      at: random() < 0.05 ? null : random() < 0.1 ? pick(EDGES) : at,
      who: whoOf(),
      tags:
        random() < 0.1
          ? null
          : Array.from(
              { length: Math.floor(random() * 4) },
              () => NAMES[Math.floor(random() * NAMES.length)]!,
            ),
      after: random() < 0.1 ? null : random() < 0.05 ? 12 : Math.floor(random() * 11),
    };
  });
}
