import fc from "fast-check";
import { NPS, type Answer, type Tally, type Metric } from "../../src/index.js";

/** Answers on 0-10, the nasty ones included: none, one, all the same, missing ones among them. */
export const npsAnswers: fc.Arbitrary<Answer[]> = fc.oneof(
  fc.constant<Answer[]>([]),
  fc.tuple(fc.integer({ min: 0, max: 10 })),
  fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 40 })).map(([answer, n]) => {
    return new Array<Answer>(n).fill(answer);
  }),
  fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 10 }) }, fc.constantFrom(null, undefined)),
  ),
);

/** Whole numbers that are the same in any order of summing: small, zero, and up to 2^31. */
export const count: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 30 }) },
  fc.constant(0),
  fc.integer({ min: 2 ** 30, max: 2 ** 31 }),
);

/** A tally of a metric by counts alone: empty, one answer, one point only, and 2^31 answers a point among them. */
export function tallyOfMetric({ scale: { min, max } }: Metric, counts = count): fc.Arbitrary<Tally> {
  const points = (max as number) - (min as number) + 1;
  const zeros = new Array<number>(points).fill(0);
  return fc
    .oneof(
      { weight: 8, arbitrary: fc.array(counts, { minLength: points, maxLength: points }) },
      fc.constant(zeros),
      fc
        .tuple(fc.nat({ max: points - 1 }), counts)
        .map(([at, n]) => zeros.map((zero, i) => (i === at ? n : zero))),
    )
    .map((counts) => ({ min: min as number, max: max as number, counts, missing: 0, excluded: {} }));
}

/** Weights that add without rounding, 0 and the very unequal among them. */
export const dyadicWeight = fc.constantFrom(0, 0.25, 0.5, 1, 1.5, 2, 64);

/** Rows of answers with a channel and a region, hostile names among them. */
export const keyName = fc.constantFrom(
  "chat",
  "email",
  "",
  "__proto__",
  "constructor",
  "toString",
  "a,b",
  "null",
);

export const npsTally = tallyOfMetric(NPS);
