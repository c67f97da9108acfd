/**
 * Integral over s from 0 to infinity of exp(exponent(s)), for an exponent that is 0 at s = 0, concave and falling.
 *
 * @remarks
 * The tail of a log-concave distribution beyond a point, relative to its density there. Double-exponential quadrature,
 * s = scale * exp(u - exp(-u)), with at most 120 points. The terms are all positive, so no digits cancel; the cost is the
 * same for every parameter.
 *
 * @param exponent - logarithm of the integrand
 * @param scale - where the integrand has fallen to about 1/e, within a factor of 10 or so
 * @see Takahasi and Mori 1974
 * @example
 * integrateTail((s) => -2 * s, 0.5) // => 0.5
 */
export function integrateTail(exponent: (s: number) => number, scale: number): number {
  let sum = 0;
  let fall = 0;
  for (let node = -56; node < 64 && fall > -40; node++) {
    const shrink = Math.exp(-node / 16);
    const s = scale * Math.exp(node / 16 - shrink);
    fall = exponent(s);
    sum += s * (1 + shrink) * Math.exp(fall);
  }
  return sum / 16;
}

/** A tail at one point: the logarithm of its derivative, and the tail divided by its derivative. */
export type Tail = readonly [logSlope: number, ratio: number];

/**
 * The point at which a log-concave lower tail reaches the given probability.
 *
 * @remarks
 * Newton's method on the logarithm of the tail. That is concave, so after the first step the iteration rises to the
 * solution without passing it. Below w = -690, where exp(w) nears underflow, the tail is continued as a power, which is
 * exact to all digits for the beta and gamma distributions.
 *
 * @param tailAt - the tail, rising in w
 * @param start - where the tail is not yet close to 1, such as the mean
 * @param probability - from 0 to the tail at `start`; 0 gives -Infinity
 * @example
 * solveTail((w) => [w, 1], 0, 0.5) // => -0.6931471805599453
 */
export function solveTail(tailAt: (w: number) => Tail, start: number, probability: number): number {
  if (probability === 0) return -Infinity;
  let w = start;
  let excess = 1;
  // An error of 1e-8 before a step leaves 1e-16 after it. The limit on turns is only a safeguard.
  for (let turn = 0; turn < 99 && Math.abs(excess) > 1e-8; turn++) {
    const at = Math.max(w, -690);
    const [logSlope, ratio] = tailAt(at);
    excess = logSlope + Math.log(ratio) - Math.log(probability) + (w - at) / ratio;
    w -= excess * ratio;
  }
  return w;
}
