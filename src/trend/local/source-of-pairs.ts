import { INSIDE, OUTSIDE } from "./change.js";
import { conjugateGradients, solveEffects, sumOfEffects } from "./main-effects.js";
import { groupsOfPairs } from "./pair-groups.js";
import type { PairTable, PairTables } from "./pair-tables.js";
import type { Candidate } from "./search.js";
import type { Source, SourceFit } from "./source.js";

/**
 * The search among tables of two keys.
 *
 * @remarks
 * The answers of each cell of one key or of two are known exactly, and so are the normal equations of the main effects, which
 * need no more than two keys together. What a pair of values has of a third key is not known: it is taken to be what both
 * values tell of it, without an interaction (the least-squares fit on both, period by period). So a mix of a third key that is
 * peculiar to one pair, beyond what its two values have of it elsewhere, counts as a change of that pair.
 */
export function sourceOfPairs(tables: PairTables, depth: number): Source {
  const { keys, levels, periodCount, pairs, tableOf, home, codesOf } = tables;
  const { groups, tableOfGroup } = groupsOfPairs(tables, depth);
  const likely = new Map<string, readonly Float64Array[]>();

  /** Fits a column that is known for each value of both keys and period, by effects of these. */
  function project({ cube, codes }: PairTable, right: readonly [Float64Array, Float64Array]): Float64Array {
    const factors = codes.map((own, i) => ({
      codes: own.map((code, s) => code * periodCount + cube.periods[s]!),
      levels: right[i]!.length,
    }));
    return sumOfEffects(cube, factors, solveEffects(cube, factors, right));
  }
  /** The shares of the values of a third key among the answers of each stratum. */
  function sharesOf(table: PairTable, key: number): readonly Float64Array[] {
    const name = [...table.keys, key].join();
    const known = likely.get(name);
    if (known) return known;
    const found = levels[key]!.map((_, level) => {
      const right = table.keys.map((own) => valuesWith(own, key, level)) as [Float64Array, Float64Array];
      return project(table, right).map((one) => Math.max(one, 0));
    });
    for (let s = 0; s < table.cube.size; s++) {
      const total = found.reduce((sum, own) => sum + own[s]!, 0);
      for (const own of found) own[s]! /= total;
    }
    likely.set(name, found);
    return found;
  }
  /** The answers with each value of a key, by period, that also have a value of another. */
  function valuesWith(key: number, other: number, level: number): Float64Array {
    const table = tableOf(key, other);
    const [own, has] = [codesOf(table, key), codesOf(table, other)];
    const sums = new Float64Array(levels[key]!.length * periodCount);
    for (let s = 0; s < table.cube.size; s++)
      if (has[s] === level) sums[own[s]! * periodCount + table.cube.periods[s]!]! += table.cube.weights[s]!;
    return sums;
  }
  /** The answers of a cell with each value of a key, by period. */
  function valuesIn({ cell, group, number }: Candidate, key: number): Float64Array {
    const names = Object.keys(cell.where).map((name) => keys.indexOf(name));
    if (names.length === 1 && names[0] !== key)
      return valuesWith(key, names[0]!, levels[names[0]!]!.indexOf(Object.values(cell.where)[0]!));
    const [table, { codes, cube }] = [tableOfGroup[group]!, groups[group]!];
    const isOwn = names.includes(key);
    const own = isOwn ? codesOf(table, key) : null;
    const shares = isOwn ? [] : sharesOf(table, key);
    const sums = new Float64Array(levels[key]!.length * periodCount);
    for (let s = 0; s < cube.size; s++) {
      if (codes[s] !== number) continue;
      const [t, weight] = [cube.periods[s]!, cube.weights[s]!];
      if (own) sums[own[s]! * periodCount + t]! += weight;
      for (const [level, share] of shares.entries()) sums[level * periodCount + t]! += weight * share[s]!;
    }
    return sums;
  }
  function sharedWith(one: Candidate, group: number): Float64Array {
    return sharedIn(one, tableOfGroup[group]!);
  }
  /** The weight that each stratum of a table shares with a cell. */
  function sharedIn(one: Candidate, table: PairTable): Float64Array {
    const { cube } = table;
    const shared = cube.weights.slice();
    const unknown: number[] = [];
    for (const [name, value] of Object.entries(one.cell.where)) {
      const key = keys.indexOf(name);
      const level = levels[key]!.indexOf(value);
      const isKnown = table.keys.includes(key);
      if (!isKnown) unknown.push(key);
      const share = isKnown
        ? codesOf(table, key).map((code) => Number(code === level))
        : sharesOf(table, key)[level]!;
      for (let s = 0; s < shared.length; s++) shared[s]! *= share[s]!;
    }
    // Two keys that both are unknown may go together: their cell has as many answers as its own table says.
    if (unknown.length > 1) {
      const [has, wanted] = [table, tableOf(unknown[0]!, unknown[1]!)].map((own) => {
        const total = new Float64Array(periodCount);
        const own_ = own === table ? shared : sharedIn(one, own);
        for (let s = 0; s < own.cube.size; s++) total[own.cube.periods[s]!]! += own_[s]!;
        return total;
      });
      for (let s = 0; s < shared.length; s++) {
        const t = cube.periods[s]!;
        if (has![t]! > 0) shared[s]! *= wanted![t]! / has![t]!;
      }
    }
    return shared;
  }

  function fit(named: readonly Candidate[]): SourceFit {
    const sideOf = ({ span }: Candidate, t: number) => (t >= span.from && t < span.to ? INSIDE : OUTSIDE);
    const inKeys = named.map((one) => keys.map((_, key) => valuesIn(one, key)));
    const inTables = named.map((one) => pairs.map((table) => sharedIn(one, table)));
    const between = named.map((one) => named.map((other) => overlap(one, other)));
    const column = () => [
      ...levels.map(({ length }) => new Float64Array(length)),
      new Float64Array(periodCount),
      ...named.map(() => new Float64Array(3)),
    ];
    const time = keys.length;
    /** Goes through the weights that two levels of the fit have in common. */
    const each = (meet: (f: number, i: number, g: number, j: number, weight: number) => void) => {
      for (const [key] of keys.entries()) {
        const table = home(key);
        const own = codesOf(table, key);
        for (const [s, t] of table.cube.periods.entries()) {
          const weight = table.cube.weights[s]!;
          meet(key, own[s]!, key, own[s]!, weight);
          meet(key, own[s]!, time, t, weight);
          meet(time, t, key, own[s]!, weight);
          if (key === 0) meet(time, t, time, t, weight);
        }
        for (const [c, one] of named.entries())
          for (const [place, weight] of inKeys[c]![key]!.entries()) {
            if (!(weight > 0)) continue;
            const [level, side] = [Math.floor(place / periodCount), sideOf(one, place % periodCount)];
            meet(key, level, time + 1 + c, side, weight);
            meet(time + 1 + c, side, key, level, weight);
          }
      }
      for (const {
        keys: [a, b],
        cube,
        codes,
      } of pairs)
        // prettier-ignore
        for (let s = 0; s < cube.size; s++) {
          meet(a, codes[0][s]!, b, codes[1][s]!, cube.weights[s]!);
          meet(b, codes[1][s]!, a, codes[0][s]!, cube.weights[s]!);
        }
      for (const [c, one] of named.entries())
        for (const [d, other] of named.entries())
          for (const [t, weight] of between[c]![d]!.entries()) {
            meet(time + 1 + c, sideOf(one, t), time + 1 + d, sideOf(other, t), weight);
            if (c !== d) continue;
            meet(time, t, time + 1 + c, sideOf(one, t), weight);
            meet(time + 1 + c, sideOf(one, t), time, t, weight);
          }
    };
    const scale = column();
    each((f, i, g, j, weight) => {
      if (f === g && i === j) scale[f]![i]! += weight;
    });
    const right = column();
    for (const [key] of keys.entries()) {
      const { cube } = home(key);
      const own = codesOf(home(key), key);
      for (let s = 0; s < cube.size; s++) {
        right[key]![own[s]!]! += cube.sums[s]!;
        if (key === 0) right[time]![cube.periods[s]!]! += cube.sums[s]!;
      }
    }
    for (const [c, one] of named.entries()) {
      const { cube, codes } = groups[one.group]!;
      for (let s = 0; s < cube.size; s++)
        if (codes[s] === one.number) right[time + 1 + c]![sideOf(one, cube.periods[s]!)]! += cube.sums[s]!;
    }
    const effects = conjugateGradients(right, scale, (direction) => {
      const product = column();
      each((f, i, g, j, weight) => (product[f]![i]! += weight * direction[g]![j]!));
      return product;
    });
    const expected = pairs.map((table, p) => {
      const { cube } = table;
      const base = project(
        table,
        table.keys.map((key) => expectedOf(key, effects)) as [Float64Array, Float64Array],
      );
      for (const [c, one] of named.entries())
        for (let s = 0; s < cube.size; s++)
          base[s]! +=
            (effects[time + 1 + c]![sideOf(one, cube.periods[s]!)]! * inTables[c]![p]![s]!) /
            cube.weights[s]!;
      return base;
    });
    return {
      expected: tableOfGroup.map((table) => expected[pairs.indexOf(table)]!),
      effects: effects.slice(time + 1),
    };
  }

  /** The sum of what is expected of the answers with each value of a key in each period, without named changes. */
  function expectedOf(key: number, effects: readonly Float64Array[]): Float64Array {
    const sums = new Float64Array(levels[key]!.length * periodCount);
    for (const [other] of keys.entries()) {
      if (other === key) continue;
      const table = tableOf(key, other);
      const [own, theirs] = [codesOf(table, key), codesOf(table, other)];
      const isHome = table === home(key);
      for (let s = 0; s < table.cube.size; s++) {
        const [t, weight] = [table.cube.periods[s]!, table.cube.weights[s]!];
        const at = own[s]! * periodCount + t;
        sums[at]! += weight * effects[other]![theirs[s]!]!;
        if (isHome) sums[at]! += weight * (effects[key]![own[s]!]! + effects[keys.length]![t]!);
      }
    }
    return sums;
  }

  /** The weight that two cells share, by period. */
  function overlap(one: Candidate, other: Candidate): Float64Array {
    const total = new Float64Array(periodCount);
    for (const [a, b] of [
      [one, other],
      [other, one],
    ] as const) {
      // prettier-ignore
      const { cube, codes } = groups[b.group]!;
      const shared = sharedWith(a, b.group);
      for (let s = 0; s < cube.size; s++)
        if (codes[s] === b.number) total[cube.periods[s]!]! += shared[s]! / 2;
    }
    return total;
  }

  return { groups, fit, sharedWith };
}
