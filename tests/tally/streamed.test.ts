import { describe, expect, it } from "vitest";
import { NPS, tallyAsync, tallyScores } from "../../src/index.js";

const nps = { metric: NPS } as const;
const expected = tallyScores([9, null, 3], nps);

async function* arriving<Item>(items: readonly Item[], onClose?: () => void): AsyncGenerator<Item> {
  try {
    for (const item of items) yield await Promise.resolve(item);
  } finally {
    onClose?.();
  }
}

/** A web stream as browsers have it that cannot iterate one. */
function plainStream<Item>(items: Item[]) {
  const log: string[] = [];
  const stream = {
    getReader: () => ({
      read: () => Promise.resolve(items.length > 0 ? { done: false, value: items.shift() } : { done: true }),
      cancel: () => Promise.resolve(void log.push("cancelled")),
      releaseLock: () => void log.push("released"),
    }),
  };
  return { stream, log };
}

describe("tallyAsync", () => {
  it("tallies async iterables, iterables and web streams alike", async () => {
    const web = new ReadableStream<number | null>({
      start(controller) {
        for (const answer of [9, null, 3]) controller.enqueue(answer);
        controller.close();
      },
    });
    expect(await tallyAsync(arriving([9, null, 3]), nps)).toEqual(expected);
    expect(await tallyAsync([9, null, 3], nps)).toEqual(expected);
    expect(await tallyAsync(web, nps)).toEqual(expected);
    const { stream, log } = plainStream([9, null, 3]);
    expect(await tallyAsync(stream, nps)).toEqual(expected);
    expect(log).toEqual(["released"]);
  });

  it("reads rows and weights as tallyScores does", async () => {
    const rows = [
      { s: 9, w: 2 },
      { s: 3, w: 1 },
    ];
    const options = { metric: NPS, score: "s", weight: "w" } as const;
    expect(await tallyAsync(arriving(rows), options)).toEqual(tallyScores(rows, options));
  });

  it("rejects at the first invalid answer, with its position, and closes the source", async () => {
    let closed = false;
    await expect(
      tallyAsync(
        arriving([9, 11, 9], () => (closed = true)),
        nps,
      ),
    ).rejects.toThrow("got 11 at answers[1]");
    expect(closed).toBe(true);
    const { stream, log } = plainStream([9, 11, 9]);
    await expect(tallyAsync(stream, nps)).rejects.toThrow(RangeError);
    expect(log).toEqual(["cancelled", "released"]);
  });

  it("passes on errors of the source, and rejects a value that is not a source", async () => {
    const failing = (async function* () {
      yield await Promise.resolve(9);
      throw new Error("connection lost");
    })();
    await expect(tallyAsync(failing, nps)).rejects.toThrow("connection lost");
    await expect(tallyAsync("999" as never, nps)).rejects.toThrow(TypeError);
    await expect(tallyAsync(null as never, nps)).rejects.toThrow(TypeError);
  });

  it("uses no more memory for a long stream than for a short one", async () => {
    async function* many() {
      for (let i = 0; i < 300_000; i++) yield await Promise.resolve(i % 11);
    }
    const before = process.memoryUsage().arrayBuffers;
    const tally = await tallyAsync(many(), nps);
    expect(tally.counts.reduce((sum, count) => sum + count)).toBe(300_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1e6);
  });

  it("takes chunks of answers, of rows and of columns, with the positions of the whole", async () => {
    const answers = [9, null, 3, 10, 42, 0];
    const rows = answers.map((score) => ({ score, tags: ["a"] }));
    const whole = tallyScores(answers, { ...nps, onInvalid: "exclude" });
    const read = { ...nps, onInvalid: "exclude" } as const;
    const cut = <T>(list: readonly T[]) => [list.slice(0, 2), list.slice(2, 2), list.slice(2)];
    expect(await tallyAsync(arriving(cut(answers)), read)).toEqual(whole);
    expect(await tallyAsync(arriving(cut(rows)), { ...read, score: "score" })).toEqual(whole);
    expect(await tallyAsync(arriving(rows), { ...read, score: "score" })).toEqual(whole);
    expect(await tallyAsync(arriving(cut(rows)), { ...read, score: (row) => row.score })).toEqual(whole);
    expect(await tallyAsync(arriving(cut(answers).map((score) => ({ score }))), read)).toEqual(whole);
    expect(await tallyAsync(cut(answers), read)).toEqual(whole);
    const bytes = cut([9, 3, 10, 0]).map((chunk) => Uint8Array.from(chunk));
    expect(await tallyAsync(bytes, nps)).toEqual(tallyScores([9, 3, 10, 0], nps));
    await expect(tallyAsync(arriving(cut(answers)), nps)).rejects.toThrow("got 42 at answers[4]");
  });

  it("waits for promises of a source at hand, and for nothing else", async () => {
    expect(await tallyAsync([Promise.resolve(9), null, 3] as never, nps)).toEqual(expected);
  });
});

it("reads a row that is a list itself by its place or a function", async () => {
  const rows = [[9, "chat"], [3, "phone"], [10, "chat"]] as const; // prettier-ignore
  const counts = tallyScores([9, 3, 10], nps).counts;
  const byFunction = await tallyAsync(arriving(rows), {
    ...nps,
    score: (row: (typeof rows)[number]) => row[0],
  });
  expect(byFunction.counts).toEqual(counts);
  const byPlace = await tallyAsync(arriving(rows) as AsyncIterable<never>, { ...nps, score: "0" });
  expect(byPlace.counts).toEqual(counts);
});
