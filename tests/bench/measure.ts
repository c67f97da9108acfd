/** Something that does the work of a duel. */
export interface Contender {
  readonly name: string;
  /** One piece of work; a promise is awaited. */
  readonly work: () => unknown;
  /** What the work found, to be compared between contenders; by default nothing is compared. */
  readonly found?: (result: never) => unknown;
}

/** Another way to the same answer. */
export interface Rival extends Contender {
  /** The most that ours may cost, as a multiple of this rival's cost; absent where no limit was stated. */
  readonly atMost?: number;
}

/** The same work by this library and by others. */
export interface Duel {
  readonly title: string;
  readonly ours: Contender;
  readonly rivals: readonly Rival[];
}

/** What ours costs as a multiple of a rival's cost. */
export interface Ratio {
  readonly title: string;
  readonly rival: string;
  /** The median over rounds. */
  readonly ratio: number;
  /** The middle half of the rounds. */
  readonly range: readonly [low: number, high: number];
  readonly atMost?: number;
  /** CPU milliseconds of one piece of work of ours, in the best round. */
  readonly milliseconds: number;
}

const ROUNDS = 11;
/** Shorter pieces of work are repeated until a round takes this long. */
const ROUND_MILLISECONDS = 30;

/** CPU time of this process in milliseconds, all threads: what other programs do meanwhile does not count. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** CPU milliseconds of one piece of work, the mean of some. */
export async function cost(work: () => unknown, times = 1): Promise<number> {
  const start = cpuMilliseconds();
  for (let i = 0; i < times; i++) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  return (cpuMilliseconds() - start) / times;
}

/**
 * Lets all contenders work in turn, round by round, each round in another order.
 *
 * @throws Error when two of them found different answers: a bench of things that differ would compare nothing
 */
export async function fight({ title, ours, rivals }: Duel): Promise<Ratio[]> {
  const all: readonly Contender[] = [ours, ...rivals];
  const found = await Promise.all(all.map(async ({ work, found }) => found?.((await work()) as never)));
  all.forEach(({ name }, i) => {
    const isSame = found[i] === undefined || JSON.stringify(found[i]) === JSON.stringify(found[0]);
    if (!isSame) throw new Error(`${title}: ${name} found another answer than ${ours.name}`);
  });
  const times: number[] = [];
  for (const { work } of all) {
    await cost(work);
    times.push(Math.ceil(ROUND_MILLISECONDS / Math.max(await cost(work, 2), 0.001)));
  }
  const costs = all.map((): number[] => []);
  // Once, and not in each round: the engine drops compiled code with the garbage.
  globalThis.gc?.();
  for (let round = 0; round < ROUNDS; round++) {
    for (let turn = 0; turn < all.length; turn++) {
      const i = (turn + round) % all.length;
      costs[i]!.push(await cost(all[i]!.work, times[i]));
    }
  }
  const milliseconds = Math.min(...costs[0]!);
  return rivals.map(({ name, atMost }, i) => {
    const ratios = costs[i + 1]!.map((other, round) => costs[0]![round]! / other).sort((a, b) => a - b);
    return {
      title,
      rival: name,
      ratio: ratios[ROUNDS >> 1]!,
      range: [ratios[ROUNDS >> 2]!, ratios[ROUNDS - 1 - (ROUNDS >> 2)]!],
      ...(atMost !== undefined && { atMost }),
      milliseconds,
    };
  });
}

/** How the cost of some work grows with its size. */
export interface Growth {
  readonly name: string;
  /** What is counted by the size, such as "rows". */
  readonly of: string;
  readonly sizes: readonly number[];
  /** The slope of the logarithm of the cost over that of the size: 1 is linear, 2 quadratic. */
  readonly exponent: number;
  readonly milliseconds: readonly number[];
  readonly looksUpNames?: boolean;
}

/** Work of a size. */
export interface Growing {
  readonly name: string;
  readonly of: string;
  readonly sizes: readonly number[];
  /** True where most of the work is to look up names of people, of which there are as many as the size says. */
  readonly looksUpNames?: boolean;
  /** Makes the input, and gives the work on it. */
  readonly workOn: (size: number) => () => unknown;
}

/** Fits the exponent to the best of some rounds of each size. */
export async function grow({ name, of, sizes, workOn, looksUpNames }: Growing): Promise<Growth> {
  const works = sizes.map((size) => workOn(size));
  const milliseconds = works.map(() => Infinity);
  const times: number[] = [];
  for (const work of works) {
    await cost(work);
    times.push(Math.ceil(ROUND_MILLISECONDS / Math.max(await cost(work), 0.001)));
  }
  for (let round = 0; round < 5; round++) {
    for (const [i, work] of works.entries())
      milliseconds[i] = Math.min(milliseconds[i]!, await cost(work, times[i]));
  }
  const mean = (values: readonly number[]) =>
    values.reduce((total, value) => total + value, 0) / values.length;
  const [x, y] = [sizes.map(Math.log), milliseconds.map(Math.log)];
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - mx) * (y[i]! - my)));
  const exponent = covariance / mean(x.map((value) => (value - mx) ** 2));
  return { name, of, sizes, milliseconds, exponent, ...(looksUpNames && { looksUpNames }) };
}
