import { NPS, tallyAsync } from "cx-metrics";
import { answers } from "./answers.js";
import type { Duel } from "./measure.js";

// Streams beside loops over the same chunks.

const N = 1_000_000;
const metric = NPS;
const score = "rating";

/** A stream of chunks beside the loop over the same chunks that checks nothing. */
function chunks<Chunk>(
  title: string,
  n: number,
  chunkOf: (bytes: Uint8Array) => Chunk,
  {
    ours,
    count,
  }: {
    readonly ours: (stream: AsyncGenerator<Chunk>) => Promise<{ counts: readonly number[] }>;
    readonly count: (chunk: Chunk, counts: number[]) => void;
  },
): () => Duel {
  return () => {
    const all = answers(n);
    const list = Array.from({ length: Math.ceil(n / 4096) }, (_, i) =>
      chunkOf(all.slice(i * 4096, (i + 1) * 4096)),
    );
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* stream() {
      yield* list;
    }
    return {
      title: `a stream of ${title}`,
      ours: {
        name: "tallyAsync",
        work: () => ours(stream()),
        found: (tally: { counts: readonly number[] }) => tally.counts,
      },
      rivals: [
        {
          name: "loop over the same chunks, unchecked",
          work: async () => {
            const counts = new Array<number>(11).fill(0);
            for await (const chunk of stream()) count(chunk, counts);
            return counts;
          },
          found: (counts: number[]) => counts,
          atMost: 1.5,
        },
      ],
    };
  };
}

export const duels: readonly (() => Duel)[] = [
  chunks("4*10^6 answers in chunks of 4,096 bytes", 4 * N, (bytes) => bytes, {
    ours: (stream) => tallyAsync(stream, { metric }),
    count: (chunk, counts) => {
      for (const score of chunk) counts[score]!++;
    },
  }),
  chunks("10^6 answers in chunks of 4,096 numbers", N, (bytes) => Array.from(bytes), {
    ours: (stream) => tallyAsync(stream, { metric }),
    count: (chunk, counts) => {
      for (const score of chunk) counts[score]!++;
    },
  }),
  chunks("10^6 rows in chunks of 4,096", N, (bytes) => Array.from(bytes, (rating, id) => ({ id, rating })), {
    ours: (stream) => tallyAsync(stream, { metric, score }),
    count: (chunk, counts) => {
      for (const { rating } of chunk) counts[rating]!++;
    },
  }),
  chunks("4*10^6 answers in chunks of 4,096, columns", 4 * N, (bytes) => ({ score: bytes }), {
    ours: (stream) => tallyAsync(stream, { metric }),
    count: (chunk, counts) => {
      for (const score of chunk.score) counts[score]!++;
    },
  }),
  () => {
    const array = Array.from(answers(300_000));
    return {
      title: "3*10^5 answers of a generator",
      ours: {
        name: "tallyAsync",
        work: () => tallyAsync(array.values(), { metric: NPS }),
        found: (tally: { counts: readonly number[] }) => tally.counts,
      },
      rivals: [
        {
          name: "its own loop by hand, unchecked",
          work: () => {
            const counts = new Array<number>(11).fill(0);
            for (const score of array.values()) counts[score]!++;
            return counts;
          },
          found: (counts: number[]) => counts,
        },
      ],
    };
  },
];
