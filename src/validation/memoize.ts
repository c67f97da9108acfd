// A rating question has fewer answers than this. With more, looking up costs more than reading.
const MOST_RESULTS = 2048;
const LONGEST_TEXT = 100;

/** Adds a cache of the first results to a function of texts or numbers. */
export function memoize<Key extends string | number, Result>(
  make: (key: Key) => Result,
): (key: Key) => Result {
  const known = new Map<Key, Result>();
  return (key) => {
    let result = known.get(key);
    if (result === undefined) {
      result = make(key);
      if (known.size < MOST_RESULTS) known.set(key, result);
    }
    return result;
  };
}

/** Adds a cache for numbers and short texts to a reader: a survey has few different answers. */
export function memoizeCells<Read>(read: (value: unknown) => Read): (value: unknown) => Read {
  const readKnown = memoize<string | number, Read>(read);
  return (value) =>
    typeof value === "number" || (typeof value === "string" && value.length <= LONGEST_TEXT)
      ? readKnown(value)
      : read(value);
}
