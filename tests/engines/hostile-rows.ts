import { seededRandom } from "../../src/math/random.js";
import { calendarOf } from "../../src/time/period.js";
import { offsetAt } from "../../src/time/zone.js";
import type { Traits } from "./engine.js";

/** An answer, and all that goes wrong with answers; the same for the library and for an engine. */
export interface HostileRow {
  readonly id: number;
  readonly channel: string | null;
  readonly region: string | null;
  readonly wave: number | null;
  readonly member: boolean | null;
  readonly score: number | string | null;
  /** The answer as text. */
  readonly txt: string | null;
  readonly weight: number | null;
  /** Milliseconds since 1970. */
  readonly at: number | null;
  /** The wall clock of Europe/Berlin at that moment, as milliseconds since 1970 if it were UTC. */
  readonly local: number | null;
  readonly who: string | null;
  readonly tags: readonly string[] | null;
  readonly after: number | null;
}

/** Names that are equal under some collation, that look like SQL, like placeholders, like nothing. */
export const CHANNELS: readonly (string | null)[] = [
  ...[
    "chat",
    "Chat",
    "chat ",
    " chat",
    "",
    "o'hara",
    'a"b',
    "back`tick",
    "back\\slash",
    "trail\\",
    "naïve",
    "naive",
  ],
  ...[
    "日本",
    "😀",
    "NULL",
    "null",
    "1",
    "01",
    "1.0",
    "true",
    "--",
    "; DROP TABLE answers; --",
    "%s",
    "%",
    "?",
    "$1",
  ],
  ...["@p1", "{p1:String}", ":name", "${x}", "{{ ref('x') }}", "e\u0301", "\u00e9", "e", "ß", "ss", "I", "ı"],
  ...[
    "tab\there",
    "new\nline",
    "'; SELECT 1; --",
    "/* */",
    "/*",
    "\\'",
    "''",
    '""',
    "__proto__",
    "constructor",
  ],
  ...["a".repeat(300), null],
];
const REGIONS = ["EU", "US", "eu", null] as const;
const TAGS = [
  ...[
    "price",
    "speed",
    "Price",
    "price ",
    "o'tag",
    'quo"te',
    "back\\slash",
    "日本",
    "",
    " ",
    "é",
    "e\u0301",
    "null",
    "?",
  ],
  ...["\tspeed", "a  b", "a\n b", "a\u00a0b"],
];
const WRONG_SCORES = [11, -1, 100, -0.5, 10.5, 1e15, -1e15, 5e-324, 1e300, 10.000000000000002];
const BROKEN_SCORES = [6.5, 0.1, 9.999999, 8.0000001, 8.5, 1e-9];
const NO_NUMBERS = [NaN, Infinity, -Infinity];
const TEXT_SCORES = ["9", "abc", "", "9 of 10"];
const NOTHING = ["", "  ", "NA", "\t", "n/a", "none", "-", "null", "NaN", "K. A.", " N/A "];
const NUMERIC_TEXT = [
  ...[
    "9.0",
    " 7 ",
    "07",
    "-1",
    "11",
    "6.5",
    "-0",
    "10.00",
    "0.0",
    "000",
    "7 ",
    "8.50",
    "\t8",
    "8\n",
    "\u00a06",
  ],
  "00000000000000000000010",
  // As long as digits may be.
  "10".padStart(40, "0"),
];
const OTHER_TEXT = [
  ...[
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
    "N/A?",
    "9;",
    "9'",
  ],
  ...["9/10", "٣", "９", "९", "1 0", "\t9", "Infinity", "true", "²", "'9'", "- 5", "..", "9.5.", "don't"],
  ...["1".repeat(41), "1".repeat(400)],
];
const BAD_WEIGHTS = [-1, -0.25, -1e300];
const ENDLESS_WEIGHTS = [Infinity, -Infinity, NaN];
const NOBODY = [null, "", "  ", null, "\t"];
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Pacific/Apia",
  "Asia/Beirut",
  "Australia/Lord_Howe",
];

/** Moments at which clocks change or years begin, and beside them. */
const CHANGES = [
  ...[Date.UTC(2025, 2, 30, 1), Date.UTC(2025, 9, 26), Date.UTC(2025, 9, 26, 1), Date.UTC(2025, 8, 7, 4)],
  ...[
    Date.UTC(2025, 10, 2, 6),
    Date.UTC(2024, 11, 31, 23),
    Date.UTC(2025, 11, 31, 23),
    Date.UTC(2026, 0, 1, 5),
  ],
].flatMap((moment) => [moment, moment - 1]);

/** From the first to the last answer: months before and after what questions ask for. */
export const SPAN = [Date.UTC(2024, 9, 1), Date.UTC(2026, 4, 1)] as const;

/** Rows of a seed, within what an engine can hold. */
export function hostileRows(n: number, seed: number, traits: Traits): HostileRow[] {
  const random = seededRandom(seed);
  const draw = (size: number) => Math.floor(random() * size);
  const pick = <T>(values: readonly T[]): T => values[draw(values.length)]!;
  // In turn, so that even some hundred rows have every member.
  const turns = new Map<readonly unknown[], number>();
  const next = <T>(values: readonly T[]): T => {
    const turn = turns.get(values) ?? seed;
    turns.set(values, turn + 1);
    return values[turn % values.length]!;
  };
  const days = ZONES.map((zone) => calendarOf("day", zone));
  const dayEdge = () => {
    const calendar = pick(days);
    const [first, last] = SPAN.map((moment) => calendar.indexAt(moment)) as [number, number];
    return calendar.edge(first + 1 + draw(last - first - 1)) + pick([-1, 0, 1]);
  };
  const score = (): HostileRow["score"] => {
    const k = random();
    if (k < 0.08) return null;
    if (k < 0.13) return next(WRONG_SCORES);
    if (k < 0.16) return next(BROKEN_SCORES);
    if (k < 0.18 && traits.nan) return next(NO_NUMBERS);
    if (k < 0.2 && traits.textInScore) return next(TEXT_SCORES);
    return k < 0.21 ? -0 : draw(11);
  };
  const text = (): string | null => {
    const k = random();
    if (k < 0.08) return null;
    if (k < 0.18) return next(NOTHING);
    if (k < 0.33) return next(NUMERIC_TEXT);
    return k < 0.5 ? next(OTHER_TEXT) : String(draw(11));
  };
  // Quarters, so that sums and squares are exact in any order of addition.
  const weight = (): number | null => {
    const k = random();
    if (k < 0.05) return null;
    if (k < 0.08) return next(BAD_WEIGHTS);
    if (k < 0.1 && traits.infiniteWeight) return next(ENDLESS_WEIGHTS);
    return k < 0.2 ? pick([0, -0]) : draw(64) / 4;
  };
  const moment = (): number | null => {
    const k = random();
    if (k < 0.05) return null;
    if (k < 0.1) return next(CHANGES);
    return k < 0.25 ? dayEdge() : Math.floor(SPAN[0] + random() * (SPAN[1] - SPAN[0]));
  };
  /** Moments at which several people answered, and some of them several times. */
  const shared = (id: number): number =>
    random() < 0.5 ? SPAN[0] + 86_400_000 * draw(3) : Date.UTC(2025, id % 12, 1, 12);
  return Array.from({ length: n }, (_, id): HostileRow => {
    const isShared = random() < 0.15;
    const at = isShared ? shared(id) : moment();
    return {
      ...{ id, channel: pick(CHANNELS), region: pick(REGIONS), wave: pick([1, 2, -3, 0, null]) },
      ...{ member: pick([true, false, null]), score: score(), txt: text(), weight: weight(), at },
      local: at === null ? null : at + offsetAt("Europe/Berlin", at),
      who: random() < 0.15 ? next(NOBODY) : pick(["p", "P", "p "]) + draw(isShared ? 4 : n / 6),
      tags: random() < 0.1 ? null : Array.from({ length: draw(5) }, () => pick(TAGS)),
      after: random() < 0.1 ? null : random() < 0.05 ? 12 : draw(11),
    };
  });
}
