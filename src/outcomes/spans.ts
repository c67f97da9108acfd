import type { Span } from "../inference/survival.js";
import type { Observation } from "./observation.js";

/** Spans for estimates, each of a cluster of its own where its cluster is not known. */
export function spansOf(
  rows: readonly (Pick<Observation, "entry" | "exit" | "ended"> & { readonly cluster: string | null })[],
): Span[] {
  const numbers = new Map<string, number>();
  let next = 0;
  return rows.map(({ entry, exit, ended, cluster }) => {
    const number = (cluster === null ? undefined : numbers.get(cluster)) ?? next++;
    if (cluster !== null) numbers.set(cluster, number);
    return { entry, exit, ended, weight: 1, cluster: number };
  });
}
