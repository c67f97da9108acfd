/** The part of a `Map` or `WeakMap` that is used. */
interface Lookup<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): unknown;
}

/**
 * The value of a key, made and kept where the key is new.
 *
 * @param make - makes the value of a new key
 * @example
 * getOrMake(new Map([["a", [1]]]), "a", () => []).push(2) // => 2
 */
export function getOrMake<Key, Value extends object>(
  map: Lookup<Key, Value>,
  key: Key,
  make: () => NoInfer<Value>,
): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/**
 * The number of a key, in order of first occurrence.
 *
 * @example
 * numberOf(new Map([["a", 0]]), "b") // => 1
 */
export function numberOf<Key>(numbers: Map<Key, number>, key: Key): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
