/** What a word says of a score: that it is good, that it leaves something to be wished for, or that it is bad. */
export type NpsTone = "good" | "fair" | "poor";

/** A range of scores with its name in a published table. */
export interface NpsBand {
  /** The lowest score of the band as published. */
  readonly from: number;
  /** The highest score of the band as published, or the lowest of the next. */
  readonly to: number;
  /** True where the table says "above" and not "from": the lowest score itself is not in the band. */
  readonly above?: true;
  readonly label: string;
  readonly meaning: string;
  /** Of several bands as one, that of the lowest. */
  readonly tone: NpsTone;
}

/** A table of bands. */
export interface NpsBandTable {
  /** Short, for a list of tables side by side. */
  readonly name: string;
  readonly source: string;
  readonly bands: readonly NpsBand[];
}

/**
 * The rules of thumb for a good NPS that are in circulation, as tables of bands.
 *
 * @remarks
 * None has a sample behind it, and they contradict each other; to compare a score with its industry use a benchmark. The
 * meanings of the first table follow from arithmetic, those of the second are as published. `tone` is our reading of each
 * word, by which contradictions are found. The pages of CustomerGauge and GeeksforGeeks were read on 28 November 2026; the
 * rule of Qualtrics is taken from those who quote it.
 *
 * @category Numbers and sentences for people
 */
export const NPS_BAND_TABLES = {
  quality: {
    name: "Hiver, a good score",
    source:
      'Hiver, "What NPS Tells You About Your Customer Experience", bands of a good score; compare CustomerGauge, "What is a good Net Promoter Score"',
    bands: [
      { from: 0, to: 30, label: "good", meaning: "at least as many promoters as detractors", tone: "good" },
      {
        from: 31,
        to: 50,
        label: "great",
        meaning: "promoters lead by about a third to a half of all answers",
        tone: "good",
      },
      {
        from: 51,
        to: 70,
        label: "excellent",
        meaning: "promoters lead by more than half of all answers",
        tone: "good",
      },
      {
        from: 71,
        to: 100,
        label: "world-class",
        meaning: "more than 70% of all answers come from promoters",
        tone: "good",
      },
    ],
  },
  diagnosis: {
    name: "Hiver, what it suggests",
    source: 'Hiver, "What NPS Tells You About Your Customer Experience", bands of what a score suggests',
    bands: [
      {
        from: -100,
        to: 0,
        label: "major breakdowns",
        meaning: "suggests major breakdowns in the experience",
        tone: "poor",
      },
      {
        from: 1,
        to: 30,
        label: "inconsistent",
        meaning: "suggests an inconsistent experience",
        tone: "fair",
      },
      {
        from: 31,
        to: 50,
        label: "solid foundation",
        meaning: "suggests a solid foundation to build on",
        tone: "good",
      },
      { from: 51, to: 70, label: "strong", meaning: "suggests a strong experience", tone: "good" },
      { from: 71, to: 100, label: "world-class", meaning: "suggests a world-class experience", tone: "good" },
    ],
  },
  customerGauge: {
    name: "CustomerGauge",
    source:
      'CustomerGauge, "What is a good Net Promoter Score", https://customergauge.com/what-is-a-good-net-promoter-score',
    bands: [
      { from: 0, above: true, to: 50, label: "good", meaning: "above 0", tone: "good" },
      { from: 50, to: 70, label: "excellent", meaning: "50 and above", tone: "good" },
      { from: 70, to: 100, label: "world-class", meaning: "70 or higher", tone: "good" },
    ],
  },
  qualtrics: {
    name: "Qualtrics, after Bain",
    source:
      'Qualtrics, "What is a good Net Promoter Score?", with 50 and 80 after Bain & Company, as quoted by others, https://www.qualtrics.com/en-gb/experience-management/customer/good-net-promoter-score/',
    bands: [
      { from: 0, above: true, to: 20, label: "good", meaning: "above 0", tone: "good" },
      { from: 20, above: true, to: 50, label: "favourable", meaning: "above 20", tone: "good" },
      { from: 50, above: true, to: 80, label: "excellent", meaning: "above 50", tone: "good" },
      { from: 80, above: true, to: 100, label: "world-class", meaning: "above 80", tone: "good" },
    ],
  },
  geeksForGeeks: {
    name: "GeeksforGeeks",
    source:
      'GeeksforGeeks, "What is a Good Net Promoter Score (NPS)?", February 2024, https://www.geeksforgeeks.org/what-is-a-good-net-promoter-score-nps/',
    bands: [
      { from: -100, to: -1, label: "bad", meaning: "more detractors than promoters", tone: "poor" },
      { from: 0, to: 29, label: "poor", meaning: "0 to 29", tone: "poor" },
      { from: 30, to: 49, label: "neutral", meaning: "30 to 49", tone: "fair" },
      { from: 50, to: 69, label: "good", meaning: "50 to 69", tone: "good" },
      { from: 70, to: 100, label: "excellent", meaning: "70 or above", tone: "good" },
    ],
  },
} as const satisfies Record<string, NpsBandTable>;
