/**
 * Refuses a number that breaks a contract.
 *
 * @param isValid - whether the value keeps the contract
 * @param expected - what was expected, in words that complete "Expected ..."
 * @param value - the value that was given, quoted in the message
 * @throws RangeError "Expected a probability from 0 to 1, got 2"
 */
export function expectThat(isValid: boolean, expected: string, value: number): void {
  if (!isValid) throw new RangeError(`Expected ${expected}, got ${value}`);
}

/** Refuses anything but a number from 0 to 1. @throws RangeError quoting the value */
export function expectProbability(value: number): void {
  expectThat(value >= 0 && value <= 1, "a probability from 0 to 1", value);
}

/** Refuses anything but a finite number above 0. @throws RangeError quoting the name and the value */
export function expectPositive(value: number, name: string): void {
  expectThat(value > 0 && value < Infinity, `${name} above 0 and finite`, value);
}

/** Refuses NaN; infinities are numbers. @throws RangeError */
export function expectNumber(value: number): void {
  expectThat(value === +value, "a number", value);
}
