// Rows come from anywhere: a getter may throw, a Proxy may refuse every question. Such a value is read as this mark, which
// no reader takes for an answer, so that it becomes an issue of its cell.
export const UNREADABLE: unique symbol = /* @__PURE__ */ Symbol("unreadable");

/** What a record has itself under a name, so that "constructor" and "__proto__" are names like others. */
export function ownValue(record: unknown, name: string): unknown {
  if (typeof record !== "object" || record === null) return undefined;
  try {
    return Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : undefined;
  } catch {
    return UNREADABLE;
  }
}

/** What a list has at a position; undefined for what is no list. */
export function itemAt(list: unknown, position: number): unknown {
  try {
    return Array.isArray(list) ? (list as unknown[])[position] : undefined;
  } catch {
    return UNREADABLE;
  }
}

/** Whether a value is a list; a Proxy that was revoked is not. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether a value is a record, which here is any object but a list. */
export function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isList(value);
}

/** The names of a record; none where they cannot be read. */
export function ownNames(record: object): string[] {
  try {
    return Object.keys(record);
  } catch {
    return [];
  }
}
