import { getOrMake } from "../../math/get-or-make.js";
import { hasName } from "../../rows/group-names.js";
import type { KeyValue } from "../../tally/key.js";
import type { Cube } from "../local/cube.js";

/** A key whose shares are compared between two spans. */
export interface MixKey {
  readonly name: string;
  /** Other keys that divide the answers in the same way. */
  readonly alike: readonly string[];
  /** Other keys from which it follows in most cases. */
  readonly follows: readonly string[];
  readonly levels: readonly KeyValue[];
  /** The level by stratum. */
  readonly codes: Int32Array;
  /**
   * The level without a name where it says only what another key says with names, such as the agent of answers to a bot: it
   * has no effect of its own, and what all levels with names have in common counts to `key`.
   */
  readonly blank: { readonly level: number; readonly key: string } | null;
}

/** A key that can explain nothing, and why. */
export interface KeyAside<Key extends string = string> {
  readonly key: Key;
  readonly reason: "no value has answers in both spans" | "it has one value";
}

/** A key follows from another if knowing that one removes so much of the errors of the best guess. */
const MOSTLY = 0.8;

/** The keys of a cube of two periods: each division of the answers once, those that can explain nothing aside. */
export function mixKeysOf(cube: Cube): { readonly keys: MixKey[]; readonly aside: KeyAside[] } {
  const aside: KeyAside[] = [];
  const kept = cube.keys.flatMap((name, k) => {
    const levels = cube.levels[k]!;
    const codes = cube.codes[k]!;
    const reason = levels.length < 2 ? "it has one value" : neverInBoth(cube, codes) && NEVER_IN_BOTH;
    if (reason) aside.push({ key: name, reason });
    return reason ? [] : [{ name, levels, codes }];
  });
  const first = new Map<string, typeof kept>();
  for (const key of kept) getOrMake(first, inOrderOfUse(key.codes).join(), () => []).push(key);
  const divisions = Array.from(first.values(), ([key, ...others]) => ({
    ...key!,
    alike: others.map(({ name }) => name),
  }));
  const keys = divisions.map((key): MixKey => {
    const others = divisions.filter((other) => other !== key);
    const follows = others.filter(({ codes }) => errorsRemoved(cube, key.codes, codes) >= MOSTLY);
    return { ...key, follows: follows.map(({ name }) => name), blank: blankOf(key, others) };
  });
  return { keys, aside };
}

const NEVER_IN_BOTH = "no value has answers in both spans";

function neverInBoth({ periods }: Cube, codes: Int32Array): boolean {
  const seen = [0, 1].map((t) => new Set(codes.filter((_, s) => periods[s] === t)));
  return ![...seen[0]!].some((code) => seen[1]!.has(code));
}

/** Codes numbered by first use, equal for keys that divide the strata in the same way. */
function inOrderOfUse(codes: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return codes.map((code) => {
    const number = numbers.get(code) ?? numbers.size;
    numbers.set(code, number);
    return number;
  });
}

/**
 * The share of the errors in guessing one key that knowing another removes: Goodman and Kruskal's lambda.
 *
 * @see Goodman and Kruskal 1954, Journal of the American Statistical Association 49:732-764
 */
function errorsRemoved({ weights, size }: Cube, codes: Int32Array, known: Int32Array): number {
  const totals = new Map<number, number>();
  const within = new Map<number, Map<number, number>>();
  let all = 0;
  for (let s = 0; s < size; s++) {
    const [code, weight] = [codes[s]!, weights[s]!];
    const own = getOrMake(within, known[s]!, () => new Map<number, number>());
    totals.set(code, (totals.get(code) ?? 0) + weight);
    own.set(code, (own.get(code) ?? 0) + weight);
    all += weight;
  }
  const most = (counts: Map<number, number>) => Math.max(...counts.values());
  const usual = most(totals);
  let right = 0;
  for (const own of within.values()) right += most(own);
  return all > usual ? (right - usual) / (all - usual) : 0;
}

type Division = Pick<MixKey, "name" | "levels" | "codes">;

function blankOf({ levels, codes }: Division, others: readonly Division[]): MixKey["blank"] {
  const level = levels.findIndex(isBlank);
  if (level < 0) return null;
  const saysIt = others
    .filter((other) => {
      const empty = new Map<number, boolean>();
      return other.codes.every((code, s) => {
        const isEmpty = codes[s] === level;
        const known = empty.get(code) ?? isEmpty;
        empty.set(code, known);
        return known === isEmpty && !(isEmpty && isBlank(other.levels[code]!));
      });
    })
    .sort((a, b) => a.levels.length - b.levels.length)[0];
  return saysIt ? { level, key: saysIt.name } : null;
}

function isBlank(value: KeyValue): boolean {
  return !hasName({ value });
}
