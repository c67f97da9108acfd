/** A part of a record, and how it is read from a row. */
interface RecordPart<Value> {
  readonly name: string;
  readonly read: (row: unknown, position: number) => Value;
}

/** Makes a function that reads records, of which those without parts are one and the same. */
export function recordMaker<Value>(
  parts: readonly RecordPart<Value | null>[],
): (row: unknown, position: number) => Readonly<Record<string, Value | null>> {
  const none = Object.freeze(
    Object.fromEntries(parts.map(({ name }): [string, Value | null] => [name, null])),
  );
  if (parts.length === 0) return () => none;
  return (row, position) => {
    // A copy, since a record that grows by one name after the other costs several times as much.
    const record = { ...none };
    for (const { name, read } of parts) record[name] = read(row, position);
    return record;
  };
}
