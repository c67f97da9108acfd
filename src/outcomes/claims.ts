import { FOLLOW_UP_SOURCES } from "../contact/source.js";

/** A saying about scores and money, and what is known of it. */
export interface Claim {
  /** A stable name of the saying. */
  readonly id: string;
  /** The saying, as it is repeated. */
  readonly claim: string;
  /** Who repeats it; with the page where it is on the open web. */
  readonly repeatedBy: readonly { readonly publisher: string; readonly url: string | null }[];
  /** The study behind it; null if none was found. */
  readonly study: {
    readonly citation: string;
    readonly url: string | null;
    /** Who was asked or observed, in words. */
    readonly sample: string;
  } | null;
  /** What the study says, or what was found in its place. */
  readonly finding: string;
  /** Whether to build on it: as a rough rule, in part, or not at all. */
  readonly use: "with care" | "in part" | "no";
  /** The function of this library that answers the question from your own data. */
  readonly answeredBy: string;
}

/**
 * Sayings about scores, churn and growth, each with the study behind it, or with the note that none was found.
 *
 * @remarks
 * Most of them have none. None is a forecast for a company: `answeredBy` names the function that measures it in your own data.
 *
 * @category What is said about scores and money
 */
export const CLAIMS = [
  {
    id: "seven-points-one-percent",
    claim: "7 points of NPS go with 1% of growth",
    repeatedBy: [by("glossary")],
    study: {
      citation: 'Marsden, Samson and Upton 2005, "Advocacy Drives Growth", London School of Economics',
      url: "https://www.researchgate.net/publication/291576592_Advocacy_drives_growth",
      sample: "1,256 adults in the UK by telephone, companies of four industries",
    },
    finding:
      "Across companies, NPS of 2005 went with growth of 2003 to 2004: 0.147% per point, r 0.484, so that three quarters of the differences are something else. It is growth before the survey, and says nothing about a change within one company.",
    use: "no",
    answeredBy: "computeRetention",
  },
  {
    id: "best-predictor-of-growth",
    claim: "NPS predicts growth better than any other question",
    repeatedBy: [{ publisher: "Reichheld 2003, Harvard Business Review 81(12):46-54", url: null }],
    study: {
      citation:
        "Keiningham, Cooil, Andreassen and Aksoy 2007, Journal of Marketing 71(3):39-51; Baehre, O'Dwyer, O'Malley and Lee 2022, Journal of the Academy of Marketing Science 50:67-84 (https://doi.org/10.1007/s11747-021-00790-2)",
      url: "https://doi.org/10.1509/jmkg.71.3.039",
      sample: "21 firms and 15,500 interviews in Norway; 7 brands of sportswear in the US over 5 years",
    },
    finding:
      "Not found again in 2007. In 2022 the score of customers did not predict sales; that of all possible customers, asked about the brand, did.",
    use: "no",
    answeredBy: "computeRetention",
  },
  {
    id: "eleven-percent-avoidable",
    claim: "11% of churn can be avoided by reaching out",
    repeatedBy: [by("techSee")],
    study: null,
    finding:
      "Attributed to the consultant Esteban Kolsky; no study was found. What contact avoids is measured by leaving some customers out by lot.",
    use: "no",
    answeredBy: "upliftOf",
  },
  {
    id: "second-chance",
    claim: "95% of detractors give a company a second chance",
    repeatedBy: [by("userpilot")],
    study: null,
    finding:
      "Attributed to LiveChat, whose reports of 2014 and 2015 are about ratings of chats (14 million chats of 3,300 companies) and have no such figure.",
    use: "no",
    answeredBy: "followUpCompliance",
  },
  {
    id: "personalisation",
    claim: "Personal service lifts satisfaction by 6.4%",
    repeatedBy: [by("techSee")],
    study: {
      citation: "Bond Brand Loyalty, The Loyalty Report 2019, as quoted by mytotalretail.com",
      url: "https://ru.scribd.com/document/424176601/Bond-US-TLR19-Exec-Summary-Launch-Edition",
      sample: "members of loyalty programmes; 55,000 consumers in more than 20 markets in the whole report",
    },
    finding:
      "The report speaks of 6.4 times, not of 6.4 percent: the figure was copied wrongly. And it compares members who call a programme personal with those who do not, not what a personal touch does.",
    use: "no",
    answeredBy: "compareDrivers",
  },
  {
    id: "agent-decides",
    claim: "90% of customers say that the agent influenced their score",
    repeatedBy: [by("techSee")],
    study: {
      citation: "NICE Satmetrix, B2C Net Promoter Benchmarks, on its page on NPS and loyalty (about 2018)",
      url: "https://www.satmetrix.com/impact/loyalty/NPS-loyalty/",
      sample: "consumers who had recently called customer service; the number is not stated there",
    },
    finding:
      "90% said that customer service influenced their score, 88% that a call with an agent did, 47% that it did so in a major way. What people say of their own reasons is not how much an agent changes a score.",
    use: "in part",
    answeredBy: "compareSegments",
  },
  {
    id: "detractors-leave",
    claim: "Detractors leave more often",
    repeatedBy: [by("hiver"), by("techSee"), by("userpilot")],
    study: {
      citation:
        "Buffer 2018, NPS Scores and Churn, on its own customers; The Retention People on members of gyms",
      url: "https://bufferapp.github.io/analysis/nps_and_churn.html",
      sample: "paying customers of one company over a year; members of gyms in the UK",
    },
    finding:
      "The direction holds, the size is each company's own, and the three groups are coarse: at Buffer those who gave 0 left most, 1 to 6 alike, 7 to 10 least.",
    use: "in part",
    answeredBy: "computeRetention",
  },
  {
    id: "half-gone-in-90-days",
    claim: "50% of detractors are gone within 90 days",
    repeatedBy: [{ publisher: "Handbooks of software vendors", url: null }],
    study: null,
    finding: "No data are given anywhere it stands.",
    use: "no",
    answeredBy: "computeRetention",
  },
  {
    id: "promoters-buy-more",
    claim: "Promoters buy 2.5 to 6.8 times as often",
    repeatedBy: [by("glossary"), by("userpilot")],
    study: {
      citation: "Qualtrics XM Institute, Economics of Net Promoter Score, 2024; 2.6 to 6.7 times in 2023",
      url: "https://www.xminstitute.com/research/economics-of-nps-2023/",
      sample: "10,000 consumers in the US, 22 industries",
    },
    finding:
      "A ratio of stated intentions between promoters and detractors, from 2.5 for groceries to 6.8 for consumer payments. Nobody looked at what they bought.",
    use: "in part",
    answeredBy: "valueAtRisk",
  },
  {
    id: "referred-are-worth-more",
    claim: "Referred customers are worth 16% more",
    repeatedBy: [by("userpilot")],
    study: {
      citation:
        "Schmitt, Skiera and Van den Bulte 2011, Journal of Marketing 75(1):46-59; Wolters and Gedenk 2019, Journal of Marketing Behavior 3(4):335-353",
      url: "https://doi.org/10.1509/jmkg.75.1.46",
      sample:
        "some 10,000 customers of a German bank over almost three years; customers of a telecommunications company",
    },
    finding:
      "Sound for the bank, for those who were referred, not for those who refer: at least 16% more. Repeated in telecommunications, referred customers left less but brought smaller margins. The best buyers are not the best referrers (Kumar, Petersen and Leone 2007, Harvard Business Review 85(10):139-146).",
    use: "with care",
    answeredBy: "computeRetention",
  },
  {
    id: "each-day-halves",
    claim: "Each 24 hours of waiting halve the chance to win a detractor back",
    repeatedBy: [
      { publisher: "SurveyGauge", url: "https://cdn.surveygauge.com/knowledge/blog/close-the-loop-nps" },
    ],
    study: null,
    finding:
      "Attributed to Bain; no such text of Bain was found. Those who are reached late also differ from those who are reached at once.",
    use: "no",
    answeredBy: "upliftOf",
  },
] as const satisfies readonly Claim[];

function by(key: keyof typeof FOLLOW_UP_SOURCES): Claim["repeatedBy"][number] {
  const { publisher, url } = FOLLOW_UP_SOURCES[key];
  return { publisher, url };
}
