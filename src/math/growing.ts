/** A list of numbers that grows. */
export interface Growing<List> {
  push(this: void, value: number): void;
  /** The numbers, which the list keeps no longer. */
  take(this: void): List;
}

export type IntList = Growing<Int32Array>;
export type FloatList = Growing<Float64Array>;
export type SmallInts = Int8Array | Int16Array | Int32Array;

/**
 * A list of whole numbers of 32 bits that grows.
 *
 * @example
 * intList().take().BYTES_PER_ELEMENT // => 4
 */
export const intList = (): IntList => growing((length) => new Int32Array(length));

/**
 * A list of any numbers that grows.
 *
 * @example
 * floatList().take().BYTES_PER_ELEMENT // => 8
 */
export const floatList = (): FloatList => growing((length) => new Float64Array(length));

/**
 * A list of whole numbers that grows, in as few bytes as the largest of them needs.
 *
 * @example
 * smallList().take().BYTES_PER_ELEMENT // => 1
 */
export function smallList(): Growing<SmallInts> {
  let list: SmallInts = new Int8Array(16);
  let length = 0;
  return {
    push(value) {
      if (length === list.length) list = copied(list, new (kindOf(list))(2 * length));
      list[length] = value;
      // Cut off: it needs more bytes.
      if (list[length] !== value) {
        const Wider = value === (value << 16) >> 16 ? Int16Array : Int32Array;
        list = copied(list, new Wider(list.length));
        list[length] = value;
      }
      length++;
    },
    take() {
      const taken = list.subarray(0, length);
      [list, length] = [new Int8Array(), 0];
      return taken;
    },
  };
}

function kindOf(list: SmallInts): new (length: number) => SmallInts {
  if (list instanceof Int8Array) return Int8Array;
  return list instanceof Int16Array ? Int16Array : Int32Array;
}

function copied(from: SmallInts, into: SmallInts): SmallInts {
  into.set(from);
  return into;
}

function growing<List extends Int32Array | Float64Array>(make: (length: number) => List): Growing<List> {
  let list = make(16);
  let length = 0;
  return {
    push(value) {
      if (length === list.length) {
        const longer = make(2 * length);
        longer.set(list);
        list = longer;
      }
      list[length++] = value;
    },
    take() {
      const taken = list.subarray(0, length) as List;
      [list, length] = [make(0), 0];
      return taken;
    },
  };
}
