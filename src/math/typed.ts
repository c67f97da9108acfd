/** A typed array of any kind. */
export type TypedArray = ArrayLike<unknown> & ArrayBufferView;

/**
 * True for a typed array; false for a list, and for a view of bytes that has no length.
 *
 * @example isTyped(new Int8Array(2)) // => true
 */
export function isTyped(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
