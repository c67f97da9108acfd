// A rating question has fewer texts than this. With more, looking up costs more than reading.
const MOST_TEXTS = 1024;
const LONGEST_TEXT = 100;

/** Adds a cache for short texts to a reader: a survey has few different answers. */
export function memoizeTexts<Read>(read: (value: unknown) => Read): (value: unknown) => Read {
  const known = new Map<string, Read>();
  return (value) => {
    if (typeof value !== "string" || value.length > LONGEST_TEXT) return read(value);
    const seen = known.get(value);
    if (seen !== undefined) return seen;
    const result = read(value);
    if (known.size < MOST_TEXTS) known.set(value, result);
    return result;
  };
}
