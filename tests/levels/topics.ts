import { existsSync } from "node:fs";
import type { Cell } from "./cell.js";

/** The topics of the error-rate tables, in the order of the page; each has its cells in a file of its name. */
export const TOPICS = [
  "samples",
  "scores",
  "comparisons",
  "groups",
  "adjusted",
  "joint",
  "clusters",
  "nonresponse",
  "near-misses",
  "nested",
  "outer-loop",
  "trend",
  "limits",
  "locate",
  "pairs",
  "explain",
  "series",
  "terms",
  "risk",
  "retention",
  "hold-out",
  "report",
] as const;

export type Topic = (typeof TOPICS)[number];

export function isTopic(name: string): name is Topic {
  return (TOPICS as readonly string[]).includes(name);
}

/** The cells of a topic, exported as `<topic>Cells` in camel case; none while its file does not exist. */
export async function cellsOf(topic: Topic): Promise<readonly Cell[]> {
  const file = new URL(`${topic}.ts`, import.meta.url);
  if (!existsSync(file)) return [];
  const exported = (await import(file.href)) as Readonly<Record<string, readonly Cell[] | undefined>>;
  const name = `${topic.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Cells`;
  const cells = exported[name];
  if (!cells) throw new TypeError(`Expected an export ${name} in ${file.pathname}`);
  return cells;
}
