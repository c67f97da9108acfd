import { seededRandom, type Random } from "../../src/math/random.js";

/** One figure of the tables in docs/concepts/error-rates.md: how often something happens in surveys. */
interface NamedCell {
  /** The heading of the table, such as "Trend test". */
  readonly table: string;
  /** The population, such as "NPS 90/8/2". */
  readonly row: string;
  /** The design, such as "12 months, 10 to 100 answers". */
  readonly column: string;
  /** What is counted: alarms without any effect, intervals that contain the truth, or effects that were found. */
  readonly counts: "false alarms" | "coverage" | "power";
  /** The rate that is promised: at most for false alarms, at least for coverage and power. Simulation error comes on top. */
  readonly promise?: number;
}

/** A cell that is measured in simulated surveys. */
export interface SimulatedCell extends NamedCell {
  /** The number of simulated surveys in the stored table. */
  readonly runs: number;
  /** Simulates one survey: true for an alarm, a covered truth, an effect that was found. */
  readonly once: (random: Random) => boolean;
}

/** A cell whose rate is known by enumeration of all possible surveys. */
export interface EnumeratedCell extends NamedCell {
  readonly exactly: () => number;
}

export type Cell = SimulatedCell | EnumeratedCell;

/** A measured rate with its simulation error. */
export interface Measured {
  readonly rate: number;
  /** 0 for an enumeration. */
  readonly runs: number;
  /** One standard error of the rate. */
  readonly error: number;
}

/** The rate of a cell: exact, or over simulated surveys with a fixed seed. */
export function measure(cell: Cell, { runs, seed = 1 }: { runs?: number; seed?: number } = {}): Measured {
  if ("exactly" in cell) return { rate: cell.exactly(), runs: 0, error: 0 };
  const random = seededRandom(seed);
  const count = runs ?? cell.runs;
  let hits = 0;
  for (let run = 0; run < count; run++) if (cell.once(random)) hits++;
  const rate = hits / count;
  return { rate, runs: count, error: Math.sqrt((rate * (1 - rate)) / count) };
}
