import { readFileSync } from "node:fs";
import { measure, type Cell, type Measured, type SimulatedCell } from "./cell.js";
import type { Topic } from "./topics.js";

/** A cell of the tables with its measured rate. */
export interface MeasuredCell extends Omit<SimulatedCell, "once">, Measured {}

/** The cells of one topic, and when and with what they were measured. */
export interface MeasuredTopic {
  readonly date: string;
  readonly node: string;
  readonly seed: number;
  readonly cells: readonly MeasuredCell[];
}

export type MeasuredTopics = Partial<Record<Topic, MeasuredTopic>>;

/** The stored figures: tests/levels/measured.json. */
export const MEASURED_FILE = new URL("measured.json", import.meta.url);

export function readMeasured(): MeasuredTopics {
  return JSON.parse(readFileSync(MEASURED_FILE, "utf8")) as MeasuredTopics;
}

/** Measures a cell; each cell has random numbers of its own, so that the luck of one is not the luck of all. */
export function measureCell(cell: Cell, seed: number, runs?: number): MeasuredCell {
  const { table, row, column, counts, promise } = cell;
  const named = { table, row, column, counts, ...(promise !== undefined && { promise }) };
  return { ...named, ...measure(cell, { ...(runs && { runs }), seed: seed + hashOf(nameOf(cell)) }) };
}

/** The name of a cell, different for all cells. */
export function nameOf({ table, row, column, counts }: Cell | MeasuredCell): string {
  return [table, row, column, counts].join(" | ");
}

/**
 * By how many simulation errors a rate misses its promise; negative if it is kept, 0 without a promise. An enumerated rate
 * has no error: a hundredth of a point is too much.
 */
export function errorsBeyond({ counts, promise, rate, runs }: MeasuredCell): number {
  if (promise === undefined) return 0;
  // The error at the promised rate: a rate of 0 or 1 has none of its own.
  const error = runs > 0 ? Math.sqrt((promise * (1 - promise)) / runs) : 1e-4;
  const beyond = counts === "false alarms" ? rate - promise : promise - rate;
  return beyond / error;
}

/** FNV-1a: a number of 32 bits from a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
