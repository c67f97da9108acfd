/** A list of numbers that grows. */
export interface Growing<List> {
  push(this: void, value: number): void;
  /** The numbers, which the list keeps no longer. */
  take(this: void): List;
}

export type IntList = Growing<Int32Array>;
export type FloatList = Growing<Float64Array>;

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
