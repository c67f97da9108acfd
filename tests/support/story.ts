import { seededRandom } from "../../src/math/random.js";

/** One answer of a made-up year with a known story. */
export interface StoryRow {
  readonly score: number;
  readonly channel: string;
  readonly region: string;
  readonly language: string;
  readonly product: string;
  readonly person: string;
  readonly at: number;
}

/** What happens in the year. */
export interface Story {
  readonly n?: number;
  readonly seed?: number;
  /** How far answers in chat in the south fall since `since`, on the scale of the latent opinion. */
  readonly drop?: number;
  readonly since?: number;
  /** The month in which they are back. */
  readonly until?: number;
  /** The share of the bot, whose customers are less content, grows by this much over the year. */
  readonly mix?: number;
  /** How much more content everyone is: most give the best answer. */
  readonly shift?: number;
  /** Answers of each person, who is more or less content than others. */
  readonly perPerson?: number;
  /** True where later months have more answers. */
  readonly isGrowing?: boolean;
}

const CUTS = [-3.1, -2.8, -2.5, -2.1, -1.7, -1.2, -0.6, 0, 0.9, 1.7];
const CHANNELS = ["shop", "phone", "mail", "chat", "bot"];
const REGIONS = ["south", "west", "north", "east"];

/** A year of answers by channel, region, language and product. Nearly all in the south, and nobody else, speak "de". */
export function storyRows(story: Story = {}): StoryRow[] {
  const { n = 6000, seed = 1, drop = 0, since = 6, until = 12, mix = 0, shift = 0 } = story;
  const { perPerson = 1, isGrowing = false } = story;
  const next = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const pick = (weights: readonly number[]) => {
    let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, weight] of weights.entries()) if ((left -= weight) <= 0) return i;
    return weights.length - 1;
  };
  const people = Array.from({ length: Math.ceil(n / perPerson) }, () => ({
    opinion: perPerson > 1 ? normal() : 0,
    channel: pick([5, 22, 30, 28, 15]),
  }));
  return Array.from({ length: n }, () => {
    const month = Math.floor((isGrowing ? Math.sqrt(next()) : next()) * 12);
    const number = Math.floor(next() * people.length);
    const person = people[number]!;
    const channel = perPerson > 1 ? person.channel : pick([5, 22, 30, 28, 5 + (mix * 100 * month) / 11]);
    const region = pick([35, 20, 30, 15]);
    const isHit = channel === 3 && region === 0 && month >= since && month < until;
    const opinion =
      1 + shift + [0.9, 0.5, 0.2, 0, -0.9][channel]! + person.opinion + 1.3 * normal() - (isHit ? drop : 0);
    return {
      score: CUTS.filter((cut) => opinion > cut).length,
      channel: CHANNELS[channel]!,
      region: REGIONS[region]!,
      language: region === 0 && next() < 0.9 ? "de" : "en",
      product: ["core", "pro", "addon"][pick([6, 3, 1])]!,
      person: `p${number}`,
      at: Date.UTC(2026, month, 1 + Math.floor(next() * 28), 12),
    };
  });
}
