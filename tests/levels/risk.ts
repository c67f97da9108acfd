import { areaUnderCurve } from "../../src/inference/area-under-curve.js";
import type { Random } from "../../src/math/random.js";
import { assessRisk, fitRisk, riskOf } from "../../src/outcomes/index.js";
import type { Cell } from "./cell.js";

interface Row {
  readonly left: boolean;
  readonly waits: number;
  readonly channel: string;
  readonly region: string;
  readonly customer: number;
  readonly at: number;
}

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const pick = (random: Random, names: readonly string[]) => names[Math.floor(random() * names.length)]!;

/** A population of rows: how many, of how many customers, and how likely they leave. */
interface World {
  readonly n: number;
  readonly perCustomer?: number;
  /** Log-odds at the mean of the signal. */
  readonly base: number;
  /** Log-odds for each unit of the signal. */
  readonly effect: number;
  /** Times that become more frequent, with more leaving later. */
  readonly isGrowing?: boolean;
}

/** The signal is skewed: many short waits, a few long ones. */
const MEAN_WAITS = 1;

/** Rows of customers who, half of the time, do as before: their outcomes go together, whatever the signal. */
function rowsOf({ n, perCustomer = 1, base, effect, isGrowing = false }: World, random: Random): Row[] {
  const customers = Array.from({ length: Math.ceil(n / perCustomer) }, () => ({
    habit: random(),
    waits: -Math.log(1 - random()),
    region: pick(random, ["north", "south", "west", "east"]),
  }));
  return Array.from({ length: n }, (_, i) => {
    const number = Math.floor(i / perCustomer);
    const customer = customers[number]!;
    const waits = perCustomer > 1 && random() < 0.5 ? customer.waits : -Math.log(1 - random());
    const day = Math.floor(365 * (isGrowing ? Math.sqrt(random()) : random()));
    const logOdds = base + effect * (waits - MEAN_WAITS) + (isGrowing ? day / 365 : 0);
    const luck = perCustomer > 1 && random() < 0.5 ? customer.habit : random();
    return {
      ...{ waits, channel: pick(random, ["mail", "chat", "bot"]), region: customer.region },
      left: luck < 1 / (1 + Math.exp(-logOdds)),
      ...{ customer: number, at: Date.UTC(2026, 0, 1) + day * 86_400_000 },
    };
  });
}

const WORLDS: readonly (readonly [column: string, world: Omit<World, "effect">])[] = [
  ["300 rows, 3 in 10 leave", { n: 300, base: -0.85 }],
  ["1,000 rows, 1 in 20 leaves", { n: 1000, base: -2.94 }],
  ["600 rows of 120 customers", { n: 600, perCustomer: 5, base: -0.85 }],
  ["800 rows, more and more of them leave", { n: 800, base: -1.8, isGrowing: true }],
];

const options = { outcome: "left", signals: ["waits", "channel"], at: "at", cluster: "customer" } as const;

/** Signals that have nothing to do with the outcome. */
const nothing: readonly Cell[] = WORLDS.map(([column, world]) => ({
  table: "Who is at risk, by signals that have nothing to do with it",
  row: "A promise: anything but no better than chance, or too few cases",
  column,
  counts: "false alarms",
  promise: 0.05,
  runs: 400,
  once: (random) => {
    const rows = rowsOf({ ...world, effect: 0 }, random);
    return /better than the|ranks/.test(assessRisk(fitRisk(rows, options), rows).verdict);
  },
}));

/** A model that is right for every region. */
const fair: readonly Cell[] = WORLDS.slice(0, 3).map(([column, world]) => ({
  table: "Who is at risk, by signals that have nothing to do with it",
  row: "A region whose customers look safer or less safe than they are, where none do",
  column,
  counts: "false alarms",
  promise: 0.05,
  runs: 400,
  once: (random) => {
    const rows = rowsOf({ ...world, effect: 0.7 }, random);
    const made = assessRisk(fitRisk(rows, options), rows, { by: "region" });
    return made.segments.some(({ versusPredicted }) => /higher|lower/.test(versusPredicted.verdict));
  },
}));

/** The interval of the risk of a row, against the chance that it was made with. */
const chances: readonly Cell[] = WORLDS.slice(0, 3).flatMap(([column, world]) =>
  [0.2, 3].map((waits): Cell => ({
    table: "Intervals of a risk",
    row: `The chance of a customer who waits ${waits === 3 ? "three times" : "a fifth of"} the usual time`,
    column,
    counts: "coverage",
    promise: 0.95,
    runs: 1000,
    once: (random) => {
      const effect = 0.7;
      const model = fitRisk(rowsOf({ ...world, effect }, random), { ...options, signals: ["waits"] });
      const truth = 1 / (1 + Math.exp(-world.base - effect * (waits - MEAN_WAITS)));
      const { interval } = riskOf(model, { waits });
      return interval!.low <= truth && truth <= interval!.high;
    },
  })),
);

/** Chances of a known quality: the area is that of two normal distributions. */
const areas: readonly Cell[] = (
  [
    ["200 rows, 1 in 10 leaves", 200, 1, 0.1],
    ["300 rows, 3 in 10 leave", 300, 1, 0.3],
    ["600 rows of 60 customers", 600, 10, 0.3],
  ] as const
).flatMap(([column, n, perCustomer, share]) =>
  ([0.6, 0.9] as const).map((area): Cell => ({
    table: "Intervals of a risk",
    row: `The area under the curve, ${area.toFixed(1)}`,
    column,
    counts: "coverage",
    promise: 0.95,
    runs: 2000,
    once: (random) => {
      // The areas of two normal distributions 0.358287 and 1.812388 standard deviations apart.
      const apart = area === 0.6 ? 0.3582869 : 1.8123876;
      const outcome = Uint8Array.from({ length: n }, () => Number(random() < share));
      const cluster = Int32Array.from({ length: n }, (_, i) => Math.floor(i / perCustomer));
      const own = Array.from({ length: n }, () => normal(random));
      const part = perCustomer > 1 ? 0.3 : 0;
      const values = Float64Array.from(
        outcome,
        (came, i) =>
          apart * came + Math.sqrt(part) * own[cluster[i]!]! + Math.sqrt(1 - part) * normal(random),
      );
      const { low, high } = areaUnderCurve({ values, outcome, cluster }, 0.95)!.interval;
      return low <= area && area <= high;
    },
  })),
);

export const riskCells: readonly Cell[] = [...nothing, ...fair, ...chances, ...areas];
