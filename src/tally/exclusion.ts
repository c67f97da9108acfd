import { show } from "../math/guard.js";

/** The reason why an answer was excluded from a tally. */
export type ExclusionReason = "not-a-number" | "not-an-integer" | "out-of-scale" | "bad-weight";

/** The number of answers excluded for one reason, and the positions of the first few. */
export interface Exclusion {
  readonly count: number;
  /** Positions of the first few (at most 5), ascending, counted from `startAt` of the call that met them. */
  readonly positions: readonly number[];
}

/** What helps against a value, in a message: a number that is written as text is to be read, any other value can be left out. */
export function remedyFor(value?: unknown): string {
  // Number("") is 0.
  const isNumber = typeof value === "string" && parseFloat(value) === Number(value);
  return isNumber ? `Number(${show(value)})` : 'onInvalid: "exclude"';
}

/** An exclusion, while answers are being read. */
export interface LeftOutLog {
  count: number;
  readonly positions: number[];
}

/** Reasons with their counts and first positions, while answers are being read. */
export type ExclusionLog = Partial<Record<ExclusionReason, LeftOutLog>>;

/** The number of positions that a tally keeps for each reason of exclusion. */
export const POSITIONS_KEPT = 5;

/** No excluded answer so far. */
export function noneLeftOut(): LeftOutLog {
  return { count: 0, positions: [] };
}

/** Counts one excluded answer and keeps its position if it is among the first few. */
export function noteLeftOut(log: LeftOutLog, position: number): void {
  if (log.count++ < POSITIONS_KEPT) log.positions.push(position);
}

/** The number of what was left out, for whatever reasons. */
export function countLeftOut(excluded: Readonly<Partial<Record<string, Exclusion>>>): number {
  return Object.values(excluded).reduce((total, one) => total + (one?.count ?? 0), 0);
}
