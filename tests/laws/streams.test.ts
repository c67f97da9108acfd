import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NPS, NPS_GROUPS, tallyAsync, tallyScores } from "../../src/index.js";

/** What a promise gives, or the kind and the message of what it rejects with. */
const outcome = async (run: () => unknown): Promise<unknown> => {
  try {
    return await run();
  } catch (error) {
    const { name, message } = error as Error;
    return [name, message];
  }
};

const answer = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 10 }) },
  fc.constantFrom<unknown>(null, undefined, -1, 11, 6.5, NaN, -0, 1e-17, "9", 9n, {}),
);
const lists = fc.array(fc.array(answer, { maxLength: 12 }), { maxLength: 6 });
/** Numbers alone, as typed arrays have them. */
const numbers = fc.array(
  fc.array(
    fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 0, max: 10 }) }, fc.constantFrom(-1, 11, 6.5, NaN)),
    {
      maxLength: 12,
    },
  ),
  { maxLength: 6 },
);
const options = fc.record({
  metric: fc.constantFrom(NPS, NPS_GROUPS),
  onInvalid: fc.constantFrom<"throw" | "exclude">("throw", "exclude"),
  startAt: fc.constantFrom(0, 5),
});

function* generated<Item>(items: readonly Item[]): Generator<Item> {
  yield* items;
}
// eslint-disable-next-line @typescript-eslint/require-await
async function* arriving<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

describe("a stream", () => {
  it("has the tally and the error of its answers, one by one and in chunks of any kind", async () => {
    await fc.assert(
      fc.asyncProperty(lists, options, async (lists, options) => {
        const all = lists.flat() as number[];
        const expected = await outcome(() => tallyScores(all, options));
        expect(await outcome(() => tallyAsync(generated(all), options))).toEqual(expected);
        expect(await outcome(() => tallyAsync(arriving(all), options))).toEqual(expected);
        const chunks = lists as number[][];
        expect(await outcome(() => tallyAsync(generated(chunks), options))).toEqual(expected);
        expect(await outcome(() => tallyAsync(arriving(chunks), options))).toEqual(expected);
        const rows = all.map((score) => ({ score }));
        const named = { ...options, score: "score" } as const;
        const ofRows = await outcome(() => tallyScores(rows, named));
        // A function is told the position; a set is read by another loop than a list.
        const third = (row: { score: number }, position: number) =>
          position === options.startAt + 2 ? 10 : row.score;
        const byFunction = { ...options, score: third };
        const ofSet = await outcome(() => tallyScores(new Set(rows), byFunction));
        expect(await outcome(() => tallyScores(rows, byFunction))).toEqual(ofSet);
        const rowChunks = chunks.map((chunk) => chunk.map((score) => ({ score })));
        expect(await outcome(() => tallyAsync(arriving(rowChunks), named))).toEqual(ofRows);
        expect(await outcome(() => tallyAsync(generated(rows), named))).toEqual(ofRows);
      }),
      { numRuns: 150 },
    );
  });

  it("has them in chunks of typed arrays and of columns too", async () => {
    await fc.assert(
      fc.asyncProperty(numbers, options, fc.boolean(), async (lists, options, hasGaps) => {
        const expected = await outcome(() => tallyScores(lists.flat(), options));
        const typed = lists.map((list) => Float64Array.from([0, ...list]).subarray(1));
        expect(await outcome(() => tallyAsync(arriving(typed), options))).toEqual(expected);
        expect(
          await outcome(() => tallyAsync(generated(typed.map((score) => ({ score }))), options)),
        ).toEqual(expected);
        const valid = lists.map((list) => list.map((_, i) => !hasGaps || i % 3 > 0));
        const masked = lists.flatMap((list, chunk) => list.map((one, i) => (valid[chunk]![i] ? one : null)));
        const columns = typed.map((score, chunk) => ({ score, valid: valid[chunk]! }));
        expect(await outcome(() => tallyAsync(arriving(columns), options))).toEqual(
          await outcome(() => tallyScores(masked, options)),
        );
        const bytes = lists.map((list) => Uint8Array.from(list));
        expect(await outcome(() => tallyAsync(arriving(bytes), options))).toEqual(
          await outcome(() =>
            tallyScores(
              bytes.flatMap((chunk) => [...chunk]),
              options,
            ),
          ),
        );
      }),
      { numRuns: 150 },
    );
  });
});
