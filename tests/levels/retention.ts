import { NPS } from "../../src/index.js";
import { computeRetention, valueAtRisk } from "../../src/outcomes/index.js";
import { retainedValue, retentionCurve } from "../../src/outcomes/retention-curve.js";
import type { Random } from "../../src/math/random.js";
import type { Cell } from "./cell.js";

/** A customer of a made-up company. */
interface Customer {
  readonly nps: number;
  readonly time: number;
  readonly left: boolean;
  readonly value: number;
  readonly account: number;
}

interface World {
  readonly name: string;
  /** Customers of one account, who stay or leave alike. */
  readonly isClustered?: boolean;
  /** Most of the money is with few. */
  readonly isMoney?: boolean;
  /** Newer customers are more, so most have been observed for a short time only. */
  readonly isGrowing?: boolean;
  /** Whole weeks: several leave at the same time. */
  readonly isWhole?: boolean;
}

const exponential = (random: Random) => -Math.log(1 - random());
const normal = (random: Random) => Math.sqrt(2 * exponential(random)) * Math.cos(2 * Math.PI * random());

/** Customers of whom a share stays longer than 1, whatever they answer. */
function customers(random: Random, n: number, retained: number, world: World): Customer[] {
  const { isClustered = false, isMoney = false, isGrowing = false, isWhole = false } = world;
  // The chance to stay, averaged over rates that differ between accounts by a gamma distribution of shape 2.
  const rate = isClustered ? 2 * (retained ** -0.5 - 1) : -Math.log(retained);
  const made: Customer[] = [];
  for (let account = 0; made.length < n; account++) {
    const own = isClustered ? (exponential(random) + exponential(random)) / 2 : 1;
    const size = isClustered ? 1 + Math.floor(9 * random()) : 1;
    const usual = Math.floor(11 * Math.sqrt(random()));
    for (let i = 0; i < size && made.length < n; i++) {
      const stays = exponential(random) / (rate * own);
      const observed = isGrowing ? 0.3 + 1.7 * random() ** 2 : 0.6 + 1.4 * random();
      const time = Math.min(stays, observed);
      const nps = random() < 0.6 ? usual : Math.floor(11 * Math.sqrt(random()));
      const value = isMoney ? Math.exp(1.1 * normal(random)) : 1;
      made.push({
        nps,
        time: isWhole ? Math.ceil(8 * time) / 8 : time,
        left: stays <= observed,
        value,
        account,
      });
    }
  }
  return made;
}

const spansOf = (made: readonly Customer[]) =>
  made.map(({ time, left, account }) => ({
    entry: -Infinity,
    exit: time,
    ended: left,
    weight: 1,
    cluster: account,
  }));

/** True when the interval at 1 contains the truth; surveys that nobody has been in for so long are drawn again. */
function covers(random: Random, n: number, retained: number, world: World): boolean {
  for (;;) {
    const made = customers(random, n, retained, world);
    const terms = {
      horizons: [1],
      level: 0.95,
      variance: world.isClustered ? "clusters" : "greenwood",
    } as const;
    const curve = world.isMoney
      ? retainedValue(spansOf(made), made.map(({ value }) => value), terms) // prettier-ignore
      : retentionCurve(spansOf(made), terms);
    const { interval } = curve.at[0]!;
    if (interval) return interval.low <= retained && retained <= interval.high;
  }
}

const WORLDS: readonly World[] = [
  { name: "observed for unequal times" },
  { name: "growing, in whole weeks", isGrowing: true, isWhole: true },
  { name: "accounts of 1 to 9 that are alike", isClustered: true },
  { name: "money, most of it with few", isMoney: true },
];

const covered = WORLDS.flatMap((world) =>
  [20, 50, 200].flatMap((n) =>
    [0.98, 0.9, 0.7, 0.4, 0.1].map((retained): Cell => ({
      table: "Retention: the interval contains the true share (computeRetention)",
      row: `${Math.round(100 * retained)}% stay, ${world.name}`,
      column: `${n} customers`,
      counts: "coverage",
      promise: 0.92,
      runs: 1000,
      once: (random) => covers(random, n, retained, world),
    })),
  ),
);

const options = { metric: NPS, score: "nps", duration: "time", ended: "left", horizons: 0.5 } as const;

const alarms = [WORLDS[0]!, WORLDS[1]!, WORLDS[2]!].flatMap((world) =>
  [50, 200, 800].flatMap((n) =>
    (["test", "trend"] as const).map((test): Cell => ({
      table: "Customers who stay equally long whatever they answer (computeRetention)",
      row:
        test === "test"
          ? `categories differ, ${world.name}`
          : `longer or shorter with the score, ${world.name}`,
      column: `${n} customers`,
      counts: "false alarms",
      promise: 0.06,
      runs: 500,
      once: (random) => {
        const made = customers(random, n, 0.6, world);
        const found = computeRetention(made, {
          ...options,
          ...(world.isClustered && { cluster: "account" }),
        });
        return found[test].verdict !== "no clear difference" && found[test].verdict !== "too few left";
      },
    })),
  ),
);

/** Retention of 300 earlier customers, and the money of accounts by it: what is expected to leave, and what really leaves. */
function portfolio(random: Random, accounts: number, spread: number, isClustered: boolean) {
  const chances = [0.35, 0.2, 0.08];
  const placeOf = (nps: number) => (nps <= 6 ? 0 : nps <= 8 ? 1 : 2);
  const earlier: Customer[] = [];
  for (let account = 0; earlier.length < 300; account++) {
    const own = isClustered ? (exponential(random) + exponential(random)) / 2 : 1;
    for (let i = 0; i < (isClustered ? 5 : 1); i++) {
      const nps = Math.floor(11 * Math.sqrt(random()));
      const p = chances[placeOf(nps)]!;
      const stays =
        exponential(random) / ((isClustered ? 2 * ((1 - p) ** -0.5 - 1) : -Math.log(1 - p)) * own);
      const observed = 0.6 + 1.4 * random();
      earlier.push({ nps, time: Math.min(stays, observed), left: stays <= observed, value: 1, account });
    }
  }
  const retention = computeRetention(earlier, {
    ...options,
    horizons: 1,
    ...(isClustered && { cluster: "account" }),
  });
  const rows = Array.from({ length: accounts }, (_, account) => ({
    account,
    nps: Math.floor(11 * Math.sqrt(random())),
    value: Math.exp(spread * normal(random)),
  }));
  const { interval, range } = valueAtRisk(rows, retention, { horizon: 1, account: "account", value: "value", score: "nps" }); // prettier-ignore
  const expected = rows.reduce((total, { nps, value }) => total + value * chances[placeOf(nps)]!, 0);
  const lost = rows.reduce(
    (total, { nps, value }) => total + (random() < chances[placeOf(nps)]! ? value : 0),
    0,
  );
  return { interval: interval!, range: range!, expected, lost };
}

const money = [
  { row: "500 accounts, much alike", accounts: 500, spread: 0.3, isClustered: false },
  { row: "500 accounts, half of the money with few", accounts: 500, spread: 1.3, isClustered: false },
  { row: "30 accounts, half of the money with few", accounts: 30, spread: 1.3, isClustered: false },
  { row: "200 accounts, retention of people of 60 accounts", accounts: 200, spread: 1, isClustered: true },
].flatMap(({ row, accounts, spread, isClustered }) =>
  (["interval", "range"] as const).map((kind): Cell => ({
    table: "Money at risk (valueAtRisk)",
    row,
    column:
      kind === "interval" ? "the interval contains what is to be expected" : "the range contains what leaves",
    counts: "coverage",
    promise: 0.94,
    runs: 300,
    once: (random) => {
      const { interval, range, expected, lost } = portfolio(random, accounts, spread, isClustered);
      return kind === "interval"
        ? interval.low <= expected && expected <= interval.high
        : range.low <= lost && lost <= range.high;
    },
  })),
);

export const retentionCells: readonly Cell[] = [...covered, ...alarms, ...money];
