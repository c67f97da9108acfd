import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { corpusBuilder } from "../../src/comments/corpus.js";
import { discoverTerms, type DiscoverTermsOptions } from "../../src/comments/index.js";
import { readLanguages } from "../../src/comments/language.js";
import { PRIOR_WEIGHT, weightedLogOdds } from "../../src/comments/log-odds.js";
import { phrasesOf } from "../../src/comments/phrases.js";
import { NPS, NPS_1_TO_10 } from "../../src/index.js";
import { wordsIn } from "../../src/rows/text/words.js";
import { NOTHING, uniform, zipfWords, type MadeRow } from "../support/made-comments.js";

// Packages without types of their own.
const require = createRequire(import.meta.url);
const snowball = require("snowball-stemmers") as {
  newStemmer(language: string): { stem(word: string): string };
};
const iso = require("stopwords-iso") as Record<string, string[]>;
const { eng, deu } = require("stopword") as Record<"eng" | "deu", string[]>;

const options = { metric: NPS, score: "nps", comment: "why", respondent: "who" } as const;
const repeat = (n: number, nps: number, why: string): MadeRow[] =>
  Array.from({ length: n }, (_, i) => ({ nps, why, who: `${why} ${nps} ${i}` }));
const found = (rows: readonly MadeRow[], more: Partial<DiscoverTermsOptions<typeof NPS, MadeRow>> = {}) =>
  discoverTerms(rows, { ...options, ...more });
const isClaim = ({ versusRest }: { readonly versusRest: { readonly verdict: string } }) =>
  versusRest.verdict === "higher" || versusRest.verdict === "lower";

const rows = [
  ...repeat(30, 2, "The waiting time is too long"),
  ...repeat(20, 3, "Long waiting times again!"),
  ...repeat(25, 9, "Friendly staff, not expensive"),
  ...repeat(25, 10, "friendly staff"),
  ...repeat(22, 4, "too expensive"),
  ...repeat(60, 8, "ok"),
  ...repeat(6, 1, "broken door"),
];

describe("discoverTerms", () => {
  const { terms, total, tested } = found(rows);
  const term = (name: string) => terms.find((one) => one.term.toLowerCase() === name)!;

  it("finds words and phrases in the form that people use most, counted by comment", () => {
    expect(terms.map((one) => one.term.toLowerCase())).toEqual(
      expect.arrayContaining(["waiting time", "friendly staff", "expensive", "not expensive", "ok"]),
    );
    expect(term("waiting time")).toMatchObject({ n: 50, score: -100, texts: 2 });
    expect(term("waiting time").together).toEqual(["long"]);
    expect(total.n).toBe(rows.length);
    expect(
      found([...repeat(9, 2, "slow, slow, so slow"), ...rows]).terms.find((one) => one.term === "slow")!.n,
    ).toBe(9);
  });

  it("keeps negations apart", () => {
    expect(term("not expensive")).toMatchObject({ n: 25, versusRest: { verdict: "higher" } });
    expect(term("expensive")).toMatchObject({ n: 22, versusRest: { verdict: "lower" } });
  });

  it("judges what has enough mentions, and lists what has few to read", () => {
    expect(term("broken door")).toMatchObject({
      n: 6,
      versusRest: { verdict: "too few answers", adjustedPValue: null },
    });
    expect(tested).toBeGreaterThanOrEqual(
      terms.filter(({ versusRest }) => versusRest.adjustedPValue !== null).length,
    );
    expect(found(rows, { minimumMentions: 7 }).terms.some((one) => one.term === "broken door")).toBe(false);
  });

  it("compares with comments of the same length", () => {
    // Whatever a comment says, a long one has a lower score and "extra" more often; within each length nothing differs.
    const random = uniform(5);
    const made = Array.from({ length: 3000 }, (_, i): MadeRow => {
      const length = 2 + Math.floor(30 * random());
      const nps = random() < length / 32 ? 2 : 10;
      const words = zipfWords(random, 400, length);
      for (let k = 0; k < length; k++) if (random() < 0.03) words[k] = "extra";
      return { nps, why: words.join(" "), who: `p${i}` };
    });
    const { versusRest, score, rest } = found(made, { limit: 2000 }).terms.find(
      (one) => one.term === "extra",
    )!;
    expect(score! - found(made).total.score!).toBeLessThan(-15);
    expect(Math.abs(score! - rest!)).toBeLessThan(10);
    expect(versusRest.verdict).toBe("no clear difference");
  });

  it("has every field that a driver has, in points and shares", () => {
    const one = term("friendly staff");
    expect(one.share).toBeCloseTo(50 / rows.length, 12);
    expect(one.categoryShares).toEqual({ detractor: 0, passive: 0, promoter: 1 });
    expect(one.counts).toEqual({ detractor: 0, passive: 0, promoter: 50 });
    expect(one.impact).toBeCloseTo(one.share * one.versusRest.difference!, 12);
    expect(one.versusRest.interval!.low).toBeGreaterThan(0);
    expect(one.z).toBeLessThan(0);
  });

  it("ranks by frequency of complaint on request", () => {
    const [first, second] = found(rows, { order: "complaints" }).terms;
    expect([first!.term, second!.term]).toEqual(["waiting time", "expensive"]);
    expect(first!.counts.detractor).toBe(50);
  });

  it("gives short examples of different people, none twice, masked on request", () => {
    const said = [
      ...Array.from({ length: 12 }, (_, i) => ({
        nps: 2,
        why: `Delivery late, call me: 0171 234567${i % 3}`,
        who: "a",
      })),
      ...repeat(12, 3, "delivery was late"),
      ...repeat(12, 3, "DELIVERY was  late"),
      ...repeat(12, 1, "My delivery came late again and I had to call"),
      ...repeat(40, 10, "fine so far"),
    ];
    const { examples, texts } = found(said, { mask: true }).terms.find(({ term }) =>
      /^delivery$/i.test(term),
    )!;
    expect(texts).toBe(5);
    expect(new Set(examples.map(({ text }) => text.toLowerCase())).size).toBe(3);
    expect(examples.map(({ text }) => text).join()).not.toMatch(/\d{4}/);
    for (const { position, score } of examples) expect(said[position]!.nps).toBe(score);
  });

  it("shows where a term concentrates", () => {
    const wide = [...rows, ...rows, ...rows].map((row, i) => ({
      ...row,
      who: `p${i}`,
      region: /long/i.test(row.why) && i % 5 > 0 ? "DACH" : ["UK", "US", "DACH"][i % 3]!,
    }));
    const { terms } = discoverTerms(wide, { ...options, by: "region" });
    const [where, ...more] = terms.find(({ term }) => term === "waiting time")!.where;
    expect(more).toEqual([]);
    expect(where).toMatchObject({ key: { region: "DACH" }, versusRest: { verdict: "higher" } });
    expect(where!.share).toBeGreaterThan(where!.restShare);
  });

  it("takes a respondent who says it again once, and not as many people", () => {
    const one = Array.from({ length: 30 }, () => ({ nps: 0, why: "terrible parking", who: "ada" }));
    expect(found([...one, ...rows]).repeated).toBe(29);
    const varied = one.map((row, i) => ({ ...row, why: `terrible parking ${"abcdefghij"[i % 10]!}${i}x` }));
    const claim = (respondent: string | undefined) =>
      discoverTerms([...varied, ...rows], { ...options, respondent: respondent as "who" }).terms.find(
        ({ term }) => term === "terrible parking",
      )!.versusRest.verdict;
    expect(claim("who")).toBe("too few answers");
    expect(claim(undefined)).toBe("lower");
  });

  it("leaves out comments without an answer or a word, and counts them", () => {
    const more = [...rows, { nps: null, why: "long waiting", who: "" }, { nps: 3, why: "n/a", who: "" }];
    expect(discoverTerms(more, options)).toMatchObject({ unscored: 1, silent: 1 });
    expect(discoverTerms([], options)).toMatchObject({ terms: [], tested: 0, total: { score: null } });
  });
});

describe("the list of phrases", () => {
  it("has what brute force counts", () => {
    const random = uniform(11);
    const texts = Array.from({ length: 300 }, () =>
      Array.from({ length: 3 }, () => zipfWords(random, 12, 1 + Math.floor(5 * random())).join(" ")).join(
        ", ",
      ),
    );
    const builder = corpusBuilder(readLanguages({ language: "xx" }));
    for (const text of texts) builder.add(text, wordsIn(text).words, undefined);
    const corpus = builder.finish();
    const counts = new Map<string, number>();
    for (const text of texts) {
      const own = new Set<string>();
      for (const clause of text.split(", ")) {
        const words = clause.split(" ");
        for (let i = 0; i < words.length; i++)
          for (let n = 1; n <= 3 && i + n <= words.length; n++) own.add(words.slice(i, i + n).join(" "));
      }
      for (const phrase of own) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
    const often = [...counts].filter(([, n]) => n >= 4);
    const kept = often.filter(
      ([phrase, n]) =>
        !often.some(
          ([longer, of]) => longer !== phrase && ` ${longer} `.includes(` ${phrase} `) && of >= 0.8 * n,
        ),
    );
    const { list, eachMention } = phrasesOf(corpus, 4, 10_000);
    expect(list.map(({ n }) => n)).toEqual(kept.map(([, n]) => n).sort((a, b) => b - a));
    const mentions = list.map(() => 0);
    eachMention((_, phrase) => mentions[phrase]!++);
    expect(mentions).toEqual(list.map(({ n }) => n));
  });
});

describe("the weighted log-odds ratio", () => {
  it("is that of Monroe, Colaresi and Quinn, equations 16 and 22", () => {
    const [y, n, share] = [[30, 12], [400, 900], 0.04] as const;
    const a0 = PRIOR_WEIGHT * (n[0] + n[1]);
    const a = a0 * share;
    const delta = (i: 0 | 1) => Math.log((y[i] + a) / (n[i] + a0 - (y[i] + a)));
    const { logOdds, z } = weightedLogOdds({ n: y[0], all: n[0] }, { n: y[1], all: n[1] }, share);
    expect(logOdds).toBeCloseTo(delta(0) - delta(1), 12);
    expect(z).toBeCloseTo((delta(0) - delta(1)) / Math.sqrt(1 / (y[0] + a) + 1 / (y[1] + a)), 12);
    expect(weightedLogOdds({ n: 0, all: 0 }, { n: 0, all: 0 }, 0)).toEqual({ logOdds: 0, z: 0 });
  });
});

describe("languages", () => {
  const german = [
    ...repeat(20, 2, "Die Wartezeiten sind viel zu lang"),
    ...repeat(20, 3, "Ewige Wartezeit im Chat"),
    ...repeat(20, 9, "Sehr freundliche Beratung"),
    ...repeat(20, 9, "Ein freundlicher Mitarbeiter und guter Rat"),
  ];

  it("are recognised row by row, and forms of a word are one", () => {
    const english = [...rows, ...repeat(60, 8, "It is all right with the product and with the people")];
    const { terms, languages } = found([...english, ...german]);
    expect(languages.map(({ language }) => language)).toEqual(["en", "de"]);
    expect(terms.find(({ term }) => /^wartezeit/i.test(term))!.n).toBe(40);
    expect(terms.find(({ term }) => /^freundlich/i.test(term))!.n).toBe(40);
    // Too short to tell: by their letters.
    const short = [...repeat(3, 5, "Freundlichkeit"), ...german];
    expect(found([...english, ...short]).languages[1]!.n - languages[1]!.n).toBe(3);
  });

  it("are given for all, by column or by a function", () => {
    const tagged = [...rows, ...german].map((row, i) => ({ ...row, lang: i < rows.length ? "en-GB" : "DE" }));
    const byColumn = discoverTerms(tagged, { ...options, language: "lang" });
    expect(byColumn.languages.map(({ language }) => language)).toEqual(["en", "de"]);
    expect(discoverTerms(tagged, { ...options, language: (row) => row.lang })).toEqual(byColumn);
    expect(found(german, { language: "de" }).languages).toEqual([{ language: "de", n: 80 }]);
  });

  it("take the stop words and stemmers of other packages", () => {
    const [en, de] = [snowball.newStemmer("english"), snowball.newStemmer("german")];
    const stem = (word: string, language: string) => (language === "de" ? de : en).stem(word);
    const waits = [...repeat(15, 1, "we waited"), ...repeat(15, 1, "waiting forever"), ...rows];
    expect(found(waits, { stem }).terms.some(({ n }) => n === 80)).toBe(true);
    for (const stopWords of [iso, { en: eng, de: deu }, eng])
      expect(found(german, { stopWords }).terms.some(({ term }) => /^wartezeit/i.test(term))).toBe(true);
  });

  it.each([
    ["fr", "L’attente est trop longue", "Personnel très aimable", /attente/, /aimable/],
    ["es", "La espera es demasiado larga", "Personal muy amable", /espera/, /amable/],
    ["it", "L’attesa è troppo lunga", "Personale molto gentile", /attesa/, /gentile/],
    ["pt", "A espera é muito longa", "Atendimento muito simpático", /espera/, /simpático/],
    ["nl", "De wachttijd is veel te lang", "Heel vriendelijke medewerkers", /wachttijd/, /vriendelijk/],
    ["ja", "待ち時間が長い", "スタッフが親切", /待ち/, /スタッフ/],
    ["emoji", "😡", "🎉 👍🏽", /😡/, /🎉/],
  ])("of other kinds are read: %s", (_, bad, good, low, high) => {
    const { terms } = found([...repeat(20, 1, bad), ...repeat(20, 10, good)], { minimumMentions: 10 });
    const verdict = (pattern: RegExp) => terms.find(({ term }) => pattern.test(term))?.versusRest.difference;
    expect(verdict(low)).toBeLessThan(0);
    expect(verdict(high)).toBeGreaterThan(0);
  });
});

describe("false alarms", () => {
  // A few runs of each; tests/levels has a thousand.
  it.each(Object.keys(NOTHING))("are rare: %s", (name) => {
    const random = uniform(3);
    const alarms = Array.from({ length: 12 }, () =>
      found(NOTHING[name]!(random), { examples: 0, limit: 1 }),
    ).filter(({ terms }) => terms.some(isClaim));
    expect(alarms.length).toBeLessThanOrEqual(1);
  });
});

describe("the maintainers of CNCF projects", () => {
  const file = new URL("../reference/fixtures/cncf-comments.csv", import.meta.url);
  const data = parse<{ score: string; comment: string }>(readFileSync(file), { columns: true });
  const read = (adjust: "holm" | "benjamini-hochberg") =>
    discoverTerms(data, {
      metric: NPS_1_TO_10,
      score: (row) => Number(row.score),
      comment: "comment",
      adjust,
    });

  it("mention the company and the TOC where scores are low, the community where they are high", () => {
    const { terms, total } = read("holm");
    expect(total.n).toBe(447);
    expect(
      terms.slice(0, 3).map(({ term, versusRest }) => [term, Math.sign(versusRest.difference!)]),
    ).toEqual([
      ["company", -1],
      ["community", 1],
      ["TOC", -1],
    ]);
    expect(terms.filter(isClaim).map(({ term }) => term)).toEqual(["company", "community"]);
  });
});
