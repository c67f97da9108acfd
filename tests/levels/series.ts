import { journeyScores, NPS, tallyBy } from "../../src/index.js";
import type { Random } from "../../src/math/random.js";
import { computeSeries, controlLimits, detectChanges, type NumberSeries } from "../../src/trend/index.js";
import type { Cell } from "./cell.js";

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Hours to an answer: most within a day, some after weeks. */
const hours = (random: Random) => Math.exp(1.5 + 1.2 * normal(random));

/** Contacts of a case: half of all cases have one. */
const contacts = (random: Random) => 1 + Math.floor(-Math.log(1 - random()) / Math.LN2);

interface Design {
  readonly size: (month: number) => number;
  readonly months?: number;
  /** How many times as long each case is from the middle on. */
  readonly factor?: number;
  /** Cases of one customer, who is slower or faster than others to deal with. */
  readonly perCustomer?: number;
}

function series(random: Random, draw: (random: Random) => number, design: Design): NumberSeries {
  const { size, months = 24, factor = 1, perCustomer = 1 } = design;
  const rows = Array.from({ length: months }, (_, month) => month).flatMap((month) =>
    Array.from({ length: size(month) }, (_, i) => ({
      month,
      customer: `${month} ${Math.floor(i / perCustomer)}`,
    })),
  );
  const pace = new Map<string, number>();
  for (const { customer } of rows) if (!pace.has(customer)) pace.set(customer, Math.exp(normal(random)));
  const cases = rows.map(({ month, customer }) => ({
    value: draw(random) * (month < months / 2 ? 1 : factor) * (perCustomer > 1 ? pace.get(customer)! : 1),
    customer,
    at: Date.UTC(2025, month, 15),
  }));
  const options = { value: "value", at: "at", every: "month", timeZone: "UTC" } as const;
  return computeSeries(cases, perCustomer > 1 ? { ...options, cluster: "customer" } : options);
}

const QUIET: readonly (readonly [column: string, draw: (random: Random) => number, design: Design])[] = [
  ["hours, 24 months of 10", hours, { size: () => 10 }],
  ["hours, 24 months of 50", hours, { size: () => 50 }],
  ["hours, 24 months, 5 to 200", hours, { size: (month) => 5 + Math.round((195 * month) / 23) }],
  ["hours, 12 months of 300", hours, { size: () => 300, months: 12 }],
  ["contacts, 24 months of 50", contacts, { size: () => 50 }],
  [
    "hours of 10 customers with 5 cases each, 24 months, with clusters",
    hours,
    { size: () => 50, perCustomer: 5 },
  ],
];

const SERIES = "A series of numbers without any change (computeSeries)";
const CELLS = "Journeys whose cells do not differ: any verdict (journeyScores)";

export const seriesCells: readonly Cell[] = [
  ...QUIET.flatMap(([column, draw, design]): Cell[] => [
    {
      table: SERIES,
      row: "a change is found (detectChanges)",
      column,
      counts: "false alarms",
      promise: 0.065,
      runs: 400,
      once: (random) => detectChanges(series(random, draw, design)).changes.length > 0,
    },
    {
      table: SERIES,
      row: "a month beyond limits of 5% (controlLimits)",
      column,
      counts: "false alarms",
      promise: 0.05,
      runs: 400,
      once: (random) => controlLimits(series(random, draw, design), { falseAlarms: 0.05 }).signals.length > 0,
    },
  ]),
  ...[1.3, 1.6].map((factor): Cell => ({
    table:
      "Hours that are longer from the middle on: a change within two months of it (computeSeries, detectChanges)",
    row: `${factor} times as long`,
    column: "24 months of 50",
    counts: "power",
    runs: 200,
    once: (random) =>
      detectChanges(series(random, hours, { size: () => 50, factor })).changes.some(
        ({ date }) => Math.abs(date.getTime() - Date.UTC(2026, 0)) < 63 * 864e5,
      ),
  })),
  ...[12, 60].map((size): Cell => ({
    table: CELLS,
    row: "8 touchpoints, each with a level of its own, in 12 months",
    column: `${size} answers a cell`,
    counts: "false alarms",
    promise: 0.05,
    runs: 400,
    once: (random) => {
      const rows = Array.from({ length: 96 * size }, (_, i) => {
        const [step, month] = [i % 8, Math.floor(i / 8) % 12];
        const chance = random();
        return { step, month, score: chance < 0.1 + 0.05 * step ? 3 : chance < 0.5 ? 8 : 10 };
      });
      const table = tallyBy(rows, { metric: NPS, score: "score", by: ["step", "month"] });
      return journeyScores(table, NPS, { touchpoint: "step", column: "month" }).cells.some(
        ({ versusRest: { verdict } }) => verdict === "higher" || verdict === "lower",
      );
    },
  })),
];
