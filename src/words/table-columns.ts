import {
  asList,
  cellOfList,
  isPlainRecord,
  isTableValue,
  type PlainRecord,
  type TableValue,
} from "./cell.js";

/** A place in the entries of a table: a column, or a record with columns in it. */
interface Place {
  readonly path: readonly string[];
  /** Left out unless the columns are chosen. */
  readonly isDetail: boolean;
  readonly inside: Map<string, Place>;
  /** The value of each entry at the number of the entry; a hole where it has none. */
  readonly values: unknown[];
  /** True when a list here has entries that are not single values, so that lists are counted. */
  isCounted: boolean;
}

/** A column: its name, and its value in each row. */
export interface TableColumn {
  readonly name: string;
  readonly valueAt: (row: number) => TableValue;
}

/** More levels than any result has; a row with itself in it has all of them. */
const DEEPEST = 8;

/** Records whose fields are known without the record's name: the channel of a key, the low of an interval. */
const UNNAMED = ["of", "key", "where", "interval", "counts", "tally"];
const FIRST = ["of", "key", "where"];

/**
 * The columns of entries, in the order of their fields; keys come first.
 *
 * @param hasDetails - whether to look for the columns that are left out unless they are chosen
 */
export function columnsOf(entries: readonly PlainRecord[], hasDetails: boolean): TableColumn[] {
  const root = placeOf([], false);
  for (const [row, entry] of entries.entries()) enter(entry, root, row, hasDetails);
  const columns = leavesOf(root).filter((place, _, places) => !isSaidTwice(place, places));
  const names = namesOf(columns);
  return columns.map((place) => ({
    name: names.get(place)!,
    valueAt: (row) => valueOf(place, row),
  }));
}

function placeOf(path: readonly string[], isDetail: boolean): Place {
  return { path, isDetail, inside: new Map(), values: [], isCounted: false };
}

/** Writes down where an entry has which value. */
function enter(value: unknown, place: Place, row: number, hasDetails: boolean): void {
  if (isTableValue(value)) {
    place.values[row] = value;
    return;
  }
  const list = asList(value);
  if (list) {
    place.values[row] = list;
    if (list.some((entry) => !isTableValue(entry) && entry !== undefined)) place.isCounted = true;
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (!isPlainRecord(value) || place.path.length === DEEPEST) {
    place.values[row] = isPlainRecord(value) ? Object.keys(value).length : saidOf(value);
    return;
  }
  const put = (field: string, inner: unknown, isDetail: boolean) => {
    if (inner === undefined || typeof inner === "function" || typeof inner === "symbol") return;
    if (isDetail && !hasDetails) return;
    let next = place.inside.get(field);
    if (!next) place.inside.set(field, (next = placeOf([...place.path, field], place.isDetail || isDetail)));
    enter(inner, next, row, hasDetails);
  };
  for (const field of Object.keys(value)) {
    const inner = value[field];
    if (isPeriod(inner)) {
      put(field, inner.label, false);
      put(`${field}_start`, inner.start, false);
      put(`${field}_end`, inner.end, true);
    } else put(field, readAs(field, inner, value), isDetail(field, value));
  }
}

/** What stands for an object of a class: its text, such as that of a URL or a decimal; the size of a map or a set. */
function saidOf(value: unknown): TableValue {
  return value instanceof Map || value instanceof Set ? value.size : String(value);
}

/** A value of a record, where the few shapes of the house are read as what they mean. */
function readAs(field: string, value: unknown, record: PlainRecord): unknown {
  if (isMetric(value)) return value.name;
  if (value === null && /interval$/i.test(field)) return NO_INTERVAL;
  const { min } = record as { readonly min?: unknown };
  const counts = field === "counts" && typeof min === "number" ? asList(value) : null;
  return counts ? byPoint(counts, Number(min)) : value;
}

const NO_INTERVAL = { low: null, high: null, level: null, method: null };

function byPoint(counts: readonly unknown[], first: number): PlainRecord {
  return Object.fromEntries(counts.map((count, i) => [String(first + i), count]));
}

/** A metric, which its name stands for. */
interface Named {
  readonly name: string;
  readonly scale: object;
  readonly direction: string;
}

function isMetric(value: unknown): value is Named {
  if (!isPlainRecord(value)) return false;
  const { name, scale, direction } = value as Partial<Named>;
  return typeof name === "string" && typeof scale === "object" && typeof direction === "string";
}

interface Dated {
  readonly label: TableValue;
  readonly start: Date;
  readonly end: Date;
}

function isPeriod(value: unknown): value is Dated {
  if (!isPlainRecord(value)) return false;
  const { label, start, end } = value as Partial<Dated>;
  return label !== undefined && start instanceof Date && end instanceof Date;
}

/** What a table leaves out unless its columns are chosen: what a table of its own shows better, or what is said already. */
function isDetail(field: string, record: PlainRecord): boolean {
  if (field === "pointCounts" || field === "pointShares") return true;
  if (field === "weights" || field === "clusters") return "min" in record;
  return (field === "tally" && "score" in record) || (field === "response" && "responseId" in record);
}

/** The columns in order: a record that is null in some rows is no column of its own. */
function leavesOf(place: Place): Place[] {
  const inside = [...place.inside]
    .sort(([a], [b]) => orderOf(a) - orderOf(b))
    .flatMap(([, one]) => leavesOf(one));
  const isLeaf = place.inside.size === 0 || place.values.some((value) => value !== null);
  return isLeaf && place.path.length > 0 && place.values.length > 0 ? [place, ...inside] : inside;
}

function orderOf(field: string): number {
  const order = FIRST.indexOf(field);
  return order < 0 ? FIRST.length : order;
}

/** True for the level or method of an interval that the record around it says, too. */
function isSaidTwice({ path, values }: Place, places: readonly Place[]): boolean {
  if (path.at(-2) !== "interval") return false;
  const outer = [...path.slice(0, -2), path.at(-1)].join("\n");
  const twin = places.find((other) => other.path.join("\n") === outer);
  return !!twin && values.every((value, row) => value === null || twin.values[row] === value);
}

/** The name of each column: as short as it can be without being the name of another. */
function namesOf(columns: readonly Place[]): Map<Place, string> {
  const names = new Map<Place, string>();
  const taken = new Set<string>();
  const give = (place: Place, wanted: readonly string[]) => {
    // Names that look like whole numbers would come first in every row.
    const free = wanted.find((name) => !taken.has(name) && !/^-?\d*$/.test(name));
    let name = free ?? wanted.at(-1)!;
    for (let i = 2; taken.has(name); i++) name = `${wanted.at(-1)!}_${i}`;
    taken.add(name);
    names.set(place, name);
  };
  const isShortened = ({ path }: Place) => path.some((part) => UNNAMED.includes(part));
  const inTurn = [...columns].sort(
    (a, b) => Number(a.isDetail) - Number(b.isDetail) || Number(isShortened(a)) - Number(isShortened(b)),
  );
  for (const place of inTurn) give(place, wantedNames(place.path));
  return names;
}

/** Without the names of records that need none, with the last of them, and with all. */
function wantedNames(path: readonly string[]): string[] {
  const isNamed = (part: string, i: number) => i === path.length - 1 || !UNNAMED.includes(part);
  const last = path.map(isNamed).lastIndexOf(false);
  const kept = [path.filter(isNamed), path.filter((part, i) => i === last || isNamed(part, i)), path];
  return kept.map((parts) => parts.join("_"));
}

function valueOf({ values, isCounted }: Place, row: number): TableValue {
  const value = values[row];
  if (value === undefined) return null;
  if (isTableValue(value)) return value;
  return cellOfList(asList(value) ?? [], isCounted);
}
