import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import type { Mutants } from "./mutants.js";
import type { Recipe } from "./recipes.js";
import type { Speeds } from "./speed.js";

/** When and with what a part was run. */
interface Made {
  readonly date: string;
  readonly node: string;
}

/** What came of the questions to an engine. */
export interface EngineResult extends Made {
  readonly version: string;
  readonly by: string;
  readonly zones: readonly string[];
  readonly seeds: number;
  readonly asked: number;
  readonly different: number;
}

/** The stored results of `npm run engines`, by engine. */
export interface Results {
  readonly engines: Readonly<Record<string, EngineResult>>;
  readonly mutants: Readonly<Record<string, Mutants & Made>>;
  readonly speed: Readonly<Record<string, Speeds & Made>>;
  readonly recipes: Readonly<Record<string, Recipe & Made>>;
}

export const RESULTS_FILE = new URL("results.json", import.meta.url);

export function readResults(): Results {
  return JSON.parse(readFileSync(RESULTS_FILE, "utf8")) as Results;
}

/** Stores a part of the results in place of an earlier one. */
export async function storeResult<Part extends keyof Results>(
  part: Part,
  engine: string,
  result: Omit<Results[Part][string], keyof Made>,
): Promise<void> {
  const made: Made = { date: new Date().toISOString().slice(0, 10), node: process.versions.node };
  const results = readResults();
  const next = { ...results, [part]: { ...results[part], [engine]: { ...made, ...result } } };
  writeFileSync(RESULTS_FILE, await format(JSON.stringify(next), { parser: "json", printWidth: 110 }));
}
