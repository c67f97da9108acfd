import { NPS } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { holdOutSize, upliftOf, type Uplift } from "../../src/outcomes/index.js";
import type { Cell } from "./cell.js";

/** One customer as drawn, and what became of the customer. */
interface Drawn {
  readonly heldOut: boolean;
  readonly account: number;
  readonly stayed: boolean;
  readonly nps: number;
  readonly time: number;
  readonly left: boolean;
}

/** Customers with an outcome, and how it is compared. */
interface World {
  readonly name: string;
  /** The effect of contact: of the share that stays, or of the score. */
  readonly effect: number;
  /** A customer of an account of a kind, from 0 to 1, contacted or not. */
  readonly outcome: (
    random: Random,
    kind: number,
    effect: number,
  ) => Pick<Drawn, "stayed" | "nps" | "time" | "left">;
  readonly compare: (rows: readonly Drawn[]) => Uplift;
  /** Accounts of 1 to 9 customers, drawn together. */
  readonly isClustered?: boolean;
  /** The number of simulated hold-outs. @defaultValue 4000 */
  readonly runs?: number;
}

const none = { stayed: false, nps: 0, time: 0, left: false };
const stays = (retained: number) => (random: Random, _: number, effect: number) => {
  return { ...none, stayed: random() < retained + effect };
};
const byStay = (rows: readonly Drawn[]) => upliftOf(rows, { heldOut: "heldOut", retained: "stayed" });

const WORLDS: readonly World[] = [
  { name: "80% stay", effect: 0.08, outcome: stays(0.8), compare: byStay },
  { name: "97% stay", effect: 0.02, outcome: stays(0.97), compare: byStay },
  {
    name: "accounts of 1 to 9 drawn together, half of which stay rarely",
    effect: 0.08,
    outcome: (random, kind, effect) => ({ ...none, stayed: random() < (kind < 0.5 ? 0.5 : 0.9) + effect }),
    compare: (rows) => upliftOf(rows, { heldOut: "heldOut", retained: "stayed", cluster: "account" }),
    isClustered: true,
  },
  {
    name: "growing: most were drawn lately, 70% stay until the horizon",
    effect: 0.1,
    outcome: (random, _, effect) => {
      const time = -Math.log(1 - random()) / -Math.log(0.7 + effect);
      const observed = 0.4 + 1.6 * random() ** 2;
      return { ...none, time: Math.min(time, observed), left: time <= observed };
    },
    compare: (rows) => upliftOf(rows, { heldOut: "heldOut", duration: "time", ended: "left", horizon: 1 }),
    runs: 1000,
  },
  {
    name: "next NPS, 70% promoters and 10% detractors",
    effect: 8,
    // A part of the detractors becomes promoters: each hundredth of them is 2 points.
    outcome: (random, _, effect) => {
      const u = random();
      return { ...none, nps: u < 0.1 - effect / 200 ? 3 : u < 0.3 - effect / 200 ? 8 : 10 };
    },
    compare: (rows) => upliftOf(rows, { heldOut: "heldOut", score: "nps", metric: NPS }),
  },
];

/** Customers drawn by lot, so many of whom are held out. */
function drawn(random: Random, world: World, customers: number, heldOut: number, effect: number): Drawn[] {
  const rows: Drawn[] = [];
  for (let account = 0; rows.length < customers; account++) {
    const [kind, size] = [random(), world.isClustered ? 1 + Math.floor(9 * random()) : 1];
    const isOut = random() < heldOut / customers;
    for (let i = 0; i < size; i++)
      rows.push({ heldOut: isOut, account, ...world.outcome(random, kind, isOut ? 0 : effect) });
  }
  return rows;
}

const SIZES = [
  ["60 of 600 held out", 600, 60],
  ["200 of 2,000 held out", 2000, 200],
] as const;

const rates = WORLDS.flatMap((world) =>
  SIZES.flatMap(([column, customers, heldOut]): Cell[] => [
    {
      table: "A hold-out of contact without effect (upliftOf)",
      row: world.name,
      column,
      counts: "false alarms",
      promise: 0.05,
      runs: world.runs ?? 4000,
      once: (random) => {
        const { verdict } = world.compare(drawn(random, world, customers, heldOut, 0)).uplift;
        return verdict === "higher" || verdict === "lower";
      },
    },
    {
      table: "A hold-out: the interval contains what contact does (upliftOf)",
      row: world.name,
      column,
      counts: "coverage",
      promise: 0.94,
      runs: world.runs ?? 4000,
      once: (random) => {
        const { interval } = world.compare(drawn(random, world, customers, heldOut, world.effect)).uplift;
        return interval !== null && interval.low <= world.effect && world.effect <= interval.high;
      },
    },
  ]),
);

/** Accounts of 5, half of which stay with 50% and half with 90%: the variance between them over the whole. */
const DESIGN_EFFECT = 1 + 4 * (0.04 / (0.7 * 0.3));

/** Hold-outs of the size that is said to be needed. */
const PLANS = [
  {
    row: "80% stay, 5 points more with contact, a tenth held out",
    world: WORLDS[0]!,
    effect: 0.05,
    plan: holdOutSize({ share: 0.1, retained: 0.8, difference: 0.05 }),
  },
  {
    row: "97% stay, 2 points more with contact, a fifth held out",
    world: WORLDS[1]!,
    effect: 0.02,
    plan: holdOutSize({ share: 0.2, retained: 0.97, difference: 0.02 }),
  },
  {
    row: "accounts of 5, half of which stay rarely, 8 points more, a fifth held out, with the design effect",
    world: { ...WORLDS[2]!, name: "accounts of 5" },
    effect: 0.08,
    plan: holdOutSize({ share: 0.2, retained: 0.7, difference: 0.08, designEffect: DESIGN_EFFECT }),
  },
  {
    row: "next NPS, 8 points more, a fifth held out",
    world: WORLDS[4]!,
    effect: 8,
    plan: holdOutSize({
      share: 0.2,
      metric: NPS,
      difference: 8,
      assumed: { shares: { detractor: 0.1, passive: 0.2, promoter: 0.7 } },
    }),
  },
].map(({ row, world, effect, plan }): Cell => ({
  table: "A hold-out as large as it must be finds what contact does (holdOutSize)",
  row,
  column: "to be found with 80%",
  counts: "power",
  promise: 0.8,
  runs: 1000,
  once: (random) => {
    const { customers, heldOut } = plan;
    const rows: Drawn[] = [];
    const size = world.isClustered ? 5 : 1;
    for (let account = 0; account * size < customers; account++) {
      const kind = random();
      const isOut = account * size < heldOut;
      for (let i = 0; i < size; i++)
        rows.push({ heldOut: isOut, account, ...world.outcome(random, kind, isOut ? 0 : effect) });
    }
    return world.compare(rows).uplift.verdict === "higher";
  },
}));

export const holdOutCells: readonly Cell[] = [...rates, ...PLANS];
