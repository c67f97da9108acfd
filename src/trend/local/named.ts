import { searchCells, type Candidate, type Found } from "./search.js";
import type { Source, SourceFit } from "./source.js";

/** More changes than a reader can act on, and a limit for the search. */
const MOST_CHANGES = 20;

/** Local changes that are beyond chance, and the fit that holds them. */
export interface Named {
  readonly named: readonly Candidate[];
  readonly fit: SourceFit;
  /** What was searched at first. */
  readonly searched: Found;
  /** The strongest of what was not named; null if nothing was searched. */
  readonly left: Candidate | null;
}

/** Names the strongest local change, adds it to the fit, and looks again until nothing is left. */
export function nameChanges(
  source: Source,
  { level, minimumN }: { readonly level: number; readonly minimumN: number },
): Named {
  const named: Candidate[] = [];
  let fit = source.fit(named);
  const searched = searchCells(source.groups, fit.expected, minimumN);
  let { best } = searched;
  while (best && best.adjustedPValue <= 1 - level && named.length < MOST_CHANGES) {
    named.push(best);
    fit = source.fit(named);
    best = searchCells(source.groups, fit.expected, minimumN).best;
  }
  return { named, fit, searched, left: best };
}
