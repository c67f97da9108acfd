import { expectThat } from "../math/guard.js";
import { reader, type Reader } from "./answer.js";

/** Reads a property of a row. */
type PropertyReader = (name: string, refuse: Reader) => Reader;

// Engines learn at each place in the code which property is read there. A place that meets several names looks each of them up,
// which costs as much as all the rest of a pass over rows. So there are several such places, all alike, one for each name.
const PROPERTY_READERS: readonly PropertyReader[] = [
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
  (name, refuse) => (row, at) => (isRow(row) ? row[name] : refuse(row, at)),
];

/** The places of the names that have been read so far; it changes how fast a name is read, and nothing else. */
const places = new Map<string, number>();

/** `reader`, several times as fast over many rows; once all places are taken, other names are read by `reader` itself. */
export function rowReader(accessor: unknown): Reader | undefined {
  const read = reader(accessor);
  if (typeof accessor !== "string" || !read) return read;
  let place = places.get(accessor);
  if (place === undefined && places.size < PROPERTY_READERS.length)
    places.set(accessor, (place = places.size));
  return place === undefined ? read : PROPERTY_READERS[place]!(accessor, read);
}

function isRow(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === "object" && row !== null;
}

/** `rowReader` for an accessor that is needed. @throws TypeError with its name, also when it is missing */
export function requiredReader(accessor: unknown, name: string): Reader {
  const read = rowReader(accessor);
  expectThat(read !== undefined, "a property name or a function", accessor, ` at ${name}`);
  return read;
}
