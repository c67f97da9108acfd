// As many texts as a rating question can have, and some dirt; beyond that, remembering costs more than reading.
const MOST_TEXTS = 1024;
const LONGEST_TEXT = 100;

/** The same reader, which reads a short text only once: a survey has few different answers. */
export function remembered<Read>(read: (value: unknown) => Read): (value: unknown) => Read {
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
