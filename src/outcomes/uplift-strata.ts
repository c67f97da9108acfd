import { adjustedVerdict, type AdjustedDifference } from "../inference/adjusted-difference.js";
import { adjustTested } from "../inference/multiplicity.js";
import { getOrMake } from "../math/get-or-make.js";
import { keyMaker, type KeyReader, type KeyValue } from "../tally/key.js";
import type { ComparedSides, Drawn, SideOutcome, Sides } from "./uplift-sides.js";

/** One side of a hold-out within a stratum. */
export interface UpliftStratumSide extends SideOutcome {
  /** Customers whose outcome is known. */
  readonly n: number;
}

/** What contact does to the customers of one group of `by`. */
export interface UpliftStratum<Key extends string = string> {
  readonly key: Readonly<Record<Key, KeyValue>>;
  readonly contact: UpliftStratumSide;
  readonly heldOut: UpliftStratumSide;
  /** Its p-value is corrected by Holm for the number of groups, and the verdict is by that. */
  readonly uplift: AdjustedDifference;
}

/** A customer as drawn, with the values of the keys of `by`. */
export interface KeyedDrawn extends Drawn {
  readonly key: readonly KeyValue[];
  /** The position of the row. */
  readonly place: number;
}

/** Compares the sides within each group, in order of first occurrence. */
export function upliftStrata<Key extends string>(
  { contact, heldOut }: { readonly [Side in keyof Sides]: readonly KeyedDrawn[] },
  keys: readonly KeyReader[],
  compare: (sides: Sides) => ComparedSides,
  level: number,
): UpliftStratum<Key>[] {
  const strata = new Map<string, { readonly contact: KeyedDrawn[]; readonly heldOut: KeyedDrawn[] }>();
  const add = (row: KeyedDrawn, side: "contact" | "heldOut") =>
    getOrMake(strata, JSON.stringify(row.key), () => ({ contact: [], heldOut: [] }))[side].push(row);
  for (const row of contact) add(row, "contact");
  for (const row of heldOut) add(row, "heldOut");
  const firstOf = (stratum: Readonly<Record<"contact" | "heldOut", readonly KeyedDrawn[]>>) =>
    [stratum.contact[0], stratum.heldOut[0]]
      .filter((row) => row !== undefined)
      .reduce((first, row) => (row.place < first.place ? row : first));
  const inOrder = [...strata.values()].sort((a, b) => firstOf(a).place - firstOf(b).place);
  const makeKey = keyMaker<Key>(keys);
  const compared = inOrder.map((stratum) => {
    const { uplift, ...outcomes } = compare(stratum);
    const sideOf = (side: "contact" | "heldOut"): UpliftStratumSide => ({
      n: stratum[side].filter(({ outcome }) => outcome !== null).length,
      ...outcomes[side],
    });
    const isTested = uplift.pValue !== null && uplift.verdict !== "too few answers";
    return {
      key: makeKey(firstOf(stratum).key),
      contact: sideOf("contact"),
      heldOut: sideOf("heldOut"),
      uplift: { ...uplift, decidingPValue: isTested ? uplift.pValue : null },
    };
  });
  const adjusted = adjustTested(compared.map(({ uplift }) => uplift.decidingPValue));
  return compared.map(({ uplift, ...stratum }, i) => {
    const adjustedPValue = adjusted[i]!;
    if (adjustedPValue === null) return { ...stratum, uplift: { ...uplift, adjustedPValue } };
    const verdict = adjustedVerdict(uplift.difference, adjustedPValue, 1 - level);
    return { ...stratum, uplift: { ...uplift, adjustedPValue, verdict } };
  });
}
