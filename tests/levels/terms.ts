import { NPS } from "../../src/index.js";
import { discoverTerms, emergingTerms } from "../../src/comments/index.js";
import type { Random } from "../../src/math/random.js";
import type { Cell } from "./cell.js";

interface Row {
  readonly nps: number;
  readonly comment: string;
  readonly person?: string;
  readonly month?: string;
}

/** Made-up words as words are: a few come often, most hardly ever. */
const word = (random: Random, words = 3000) =>
  `w${(Math.floor(Math.exp(random() * Math.log(words + 1))) - 1).toString(36)}x`;
const comment = (random: Random, length: number) => Array.from({ length }, () => word(random)).join(" ");
const someWords = (random: Random) => 3 + Math.floor(20 * random());
const ANSWERS = [0, 3, 6, 7, 8, 9, 9, 10, 10, 10];

/** Comments that say nothing of the answer. */
const WORLDS: readonly (readonly [column: string, rows: (random: Random) => Row[]])[] = [
  [
    "400 comments",
    (random) =>
      Array.from({ length: 400 }, () => ({
        nps: ANSWERS[Math.floor(10 * random())]!,
        comment: comment(random, someWords(random)),
      })),
  ],
  [
    "1,500 comments, nineteen in twenty give the best answer",
    (random) =>
      Array.from({ length: 1500 }, () => ({
        nps: random() < 0.05 ? Math.floor(7 * random()) : 10,
        comment: comment(random, someWords(random)),
      })),
  ],
  [
    "1,500 comments, the unhappy write three times as much",
    (random) =>
      Array.from({ length: 1500 }, () => {
        const nps = Math.floor(11 * random());
        const spread = Math.exp(0.6 * (random() + random() + random() - 1.5));
        return { nps, comment: comment(random, Math.max(1, Math.round((nps <= 6 ? 35 : 12) * spread))) };
      }),
  ],
  [
    "1,200 comments of 120 people with words and opinions of their own",
    (random) => {
      const people = Array.from({ length: 120 }, () => ({
        opinion: 11 * random(),
        words: Array.from({ length: 6 }, () => word(random)),
      }));
      return Array.from({ length: 1200 }, () => {
        const number = Math.floor(120 * random());
        const { opinion, words } = people[number]!;
        const nps = Math.max(0, Math.min(10, Math.round(opinion + 2 * (random() - 0.5))));
        const said = Array.from({ length: 8 }, () =>
          random() < 0.5 ? words[Math.floor(6 * random())]! : word(random),
        );
        return { nps, comment: said.join(" "), person: `p${number}` };
      });
    },
  ],
];

const month = (number: number) => `2026-${String(1 + number).padStart(2, "0")}`;
const someMonth = (random: Random) => month(Math.floor(12 * random()));

/** A term that grows everywhere at once is no news of one group. */
const EVERYWHERE = "a term grows everywhere, and no group is to be named";

/** Comments that say the same things all year. */
const MONTHS: readonly (readonly [
  column: string,
  rows: (random: Random) => (Row & { readonly channel?: string; readonly region?: string })[],
  by?: readonly ("channel" | "region")[],
])[] = [
  [
    "1,500 comments of 12 months",
    (random) =>
      Array.from({ length: 1500 }, () => ({
        nps: ANSWERS[Math.floor(10 * random())]!,
        comment: comment(random, someWords(random)),
        month: someMonth(random),
      })),
  ],
  [
    "groups with words of their own, one of which grows, and people who write often",
    (random) => {
      const people = Array.from({ length: 400 }, () => ({ first: 12 * random(), word: word(random) }));
      return Array.from({ length: 2000 }, () => {
        const number = Math.floor(400 * random());
        const { first, word: own } = people[number]!;
        const at = Math.min(11, Math.floor(first + 2 * random()));
        const isBot = random() < 0.02 * (at + 1);
        const channel = isBot ? "bot" : random() < 0.5 ? "phone" : "mail";
        const said = [own, comment(random, 4), random() < 0.4 ? `${channel}y thing` : ""];
        return {
          nps: ANSWERS[Math.floor(10 * random())]!,
          comment: said.join(" "),
          month: month(at),
          channel,
          region: random() < 0.3 ? "north" : "south",
          person: `p${number}`,
        };
      });
    },
    ["channel", "region"],
  ],
  [
    EVERYWHERE,
    (random) =>
      Array.from({ length: 2000 }, (_, i) => {
        const at = Math.floor(12 * random());
        const channel = random() < 0.15 ? "chat" : random() < 0.5 ? "phone" : "mail";
        const share = (channel === "chat" ? 0.1 : 0.01) + (at >= 6 ? 0.15 : 0);
        return {
          nps: ANSWERS[Math.floor(10 * random())]!,
          comment: `${comment(random, 5)} ${random() < share ? "waiting" : ""}`,
          month: month(at),
          channel,
          region: random() < 0.3 ? "north" : "south",
          person: `p${i}`,
        };
      }),
    ["channel", "region"],
  ],
];

const options = { metric: NPS, score: "nps", comment: "comment", examples: 0 } as const;

const claims = (rows: readonly Row[]): boolean => {
  const isKnown = rows[0]!.person !== undefined;
  const { terms } = discoverTerms(rows, isKnown ? { ...options, respondent: "person" } : options);
  return terms.some(({ versusRest }) => versusRest.verdict === "higher" || versusRest.verdict === "lower");
};

export const termsCells: readonly Cell[] = [
  ...WORLDS.map(([column, rows]): Cell => ({
    table: "Terms of comments that say nothing of the answer (discoverTerms)",
    row: "any is claimed",
    column,
    counts: "false alarms",
    promise: 0.05,
    runs: 300,
    once: (random) => claims(rows(random)),
  })),
  ...MONTHS.map(([column, rows, by]): Cell => ({
    table: "Terms that are as common in every month (emergingTerms)",
    row: "any emerges or fades",
    column,
    counts: "false alarms",
    promise: 0.05,
    runs: 300,
    once: (random) => {
      const grouping = by ? ({ by: [...by], respondent: "person" } as const) : {};
      const { emerging, faded } = emergingTerms(rows(random), { ...options, ...grouping, period: "month" });
      return [...emerging, ...faded].some(({ cell }) => column !== EVERYWHERE || cell !== null);
    },
  })),
];
