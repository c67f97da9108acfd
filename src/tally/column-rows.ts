import type { Vector } from "./vector.js";

// Rows of a table of columns, for whatever needs rows. A column that cannot be read is refused where it is asked for.

type FindColumn = (name: string) => Vector | undefined;

/** Makes plain rows of columns. */
interface RowMaker {
  readonly length: number;
  readonly at: (place: number) => unknown;
}

const OWN = { value: null, writable: true, enumerable: true, configurable: true };

export function rowMaker(names: readonly string[], column: FindColumn): RowMaker {
  const refusals = {};
  const blank: Record<string, unknown> = {};
  const vectors: (readonly [name: string, vector: Vector])[] = [];
  for (const name of names) {
    try {
      vectors.push([name, column(name)!]);
      Object.defineProperty(blank, name, OWN);
    } catch (error) {
      const get = () => {
        throw error;
      };
      Object.defineProperty(refusals, name, { get });
    }
  }
  const isWhole = vectors.length === names.length;
  return {
    length: vectors.at(-1)?.[1].length ?? 0,
    at(place) {
      const row = { ...blank };
      for (const [name, vector] of vectors) row[name] = vector.at(place);
      return isWhole ? row : Object.setPrototypeOf(row, refusals);
    },
  };
}

/** Plain rows, made one after another. */
export function* rowsOf(names: readonly string[], column: FindColumn): Generator<unknown, void> {
  const { length, at } = rowMaker(names, column);
  for (let place = 0; place < length; place++) yield at(place);
}

/** One row that stands for each in turn, so that a pass which keeps none makes none. */
export function* passingRow(
  names: readonly string[],
  length: number,
  column: FindColumn,
): Generator<unknown, void> {
  let current = 0;
  const row = {};
  for (const name of names) {
    let vector: Vector | undefined;
    const get = () => (vector ??= column(name)!).at(current);
    Object.defineProperty(row, name, { get, enumerable: true });
  }
  for (; current < length; current++) yield row;
}
