import { seededRandom, type Random } from "../../src/math/random.js";

/** One figure of the tables in docs/concepts/uncertainty.md: how often something happens in simulated surveys. */
export interface Cell {
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
  /** The number of simulated surveys in the stored table. */
  readonly runs: number;
  /** Simulates one survey: true for an alarm, a covered truth, an effect that was found. */
  readonly once: (random: Random) => boolean;
}

/** A measured rate with its simulation error. */
export interface Measured {
  readonly rate: number;
  readonly runs: number;
  /** One standard error of the rate. */
  readonly error: number;
}

/** The rate of a cell over simulated surveys with a fixed seed. */
export function measure({ once, runs: usual }: Cell, { runs = usual, seed = 1 } = {}): Measured {
  const random = seededRandom(seed);
  let hits = 0;
  for (let run = 0; run < runs; run++) if (once(random)) hits++;
  const rate = hits / runs;
  return { rate, runs, error: Math.sqrt((rate * (1 - rate)) / runs) };
}
