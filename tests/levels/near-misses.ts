import { nearMisses, NPS, tallyBy, type TallyTable } from "../../src/index.js";
import { multinomial } from "../../src/math/multinomial.js";
import type { Random } from "../../src/math/random.js";
import type { Cell } from "./cell.js";

/** Segments whose answers at 8 or above turn into promoters at these rates. */
interface Segments {
  readonly name: string;
  readonly rates: readonly number[];
}

const SEGMENTS: readonly Segments[] = [
  { name: "2 alike", rates: [0.6, 0.6] },
  { name: "6 alike", rates: new Array<number>(6).fill(0.6) },
  { name: "20 alike, nine in ten promoters", rates: new Array<number>(20).fill(0.9) },
  { name: "6 in steps of 5%", rates: [0.45, 0.5, 0.55, 0.6, 0.65, 0.7] },
  { name: "20, one best", rates: [0.8, ...new Array<number>(19).fill(0.6)] },
  { name: "2 far apart", rates: [0.95, 0.5] },
];

const TABLE = "Gain at the rate of the best segment: all intervals contain the true gain";

/** All gains of promoters are within their intervals. */
function areRight(table: TallyTable, rates: readonly number[]): boolean {
  const { boundaries, n: all } = nearMisses(table, NPS);
  const best = Math.max(...rates);
  return boundaries[1]!.segments.every(({ key, n, past, interval }) => {
    if (interval === null) return true;
    const truth = ((best - rates[Number(key["segment"])]!) * (n + past) * 100) / all;
    return interval.low <= truth + 1e-9 && truth <= interval.high + 1e-9;
  });
}

function drawn(random: Random, rates: readonly number[], size: number): TallyTable {
  return rates.map((rate, segment) => {
    const [low, eight, nine] = multinomial(random, size, [0.2, 0.8 * (1 - rate), 0.8 * rate]);
    const counts = [0, 0, 0, 0, 0, low!, 0, 0, eight!, nine!, 0];
    return { key: { segment }, tally: { min: 0, max: 10, counts, missing: 0, excluded: {} } };
  });
}

/** Accounts of five whose answers resemble each other. */
function clustered(random: Random, rates: readonly number[], accounts: number): TallyTable {
  const rows = rates.flatMap((rate, segment) =>
    Array.from({ length: accounts }, (_, account) => {
      const draw = () => (random() < 0.2 ? 5 : random() < rate ? 9 : 8);
      const common = draw();
      return Array.from({ length: 5 }, () => ({
        segment,
        account: `${segment} ${account}`,
        score: random() < Math.sqrt(0.3) ? common : draw(),
      }));
    }).flat(),
  );
  return tallyBy(rows, { metric: NPS, score: "score", by: "segment", cluster: "account" });
}

/** How often the gains at the rate of the best segment are all within their intervals. */
export const nearMissesCells: readonly Cell[] = SEGMENTS.flatMap(({ name, rates }) => [
  ...[30, 100, 1000].map((size): Cell => ({
    table: TABLE,
    row: name,
    column: `${size} answers each`,
    counts: "coverage",
    promise: 0.94,
    runs: 2000,
    once: (random) => areRight(drawn(random, rates, size), rates),
  })),
  {
    table: TABLE,
    row: name,
    column: "60 accounts of 5 each, correlation 0.3",
    counts: "coverage",
    promise: 0.94,
    runs: rates.length > 6 ? 250 : 1000,
    once: (random) => areRight(clustered(random, rates, 60), rates),
  } satisfies Cell,
]);
