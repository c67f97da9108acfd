import type { Benchmark } from "../benchmark.js";
import { figure, type Study } from "./figure.js";

const TEMKIN_2018 = {
  by: "temkin",
  surveyed: "panel",
  metric: "NPS",
  region: "US",
  year: 2018,
  sample: { size: 10000, of: "respondents" },
  source: {
    title: "Temkin Group",
    url: "https://experiencematters.blog/2018/10/01/report-net-promoter-score-benchmark-study-2018/",
  },
  trust: "measured-study",
  note: "342 companies, 20 industries; stated as the highest and lowest industry averages",
} as const satisfies Study;

const TEMKIN_2017 = {
  by: "temkin",
  surveyed: "panel",
  metric: "NPS",
  region: "US",
  year: 2017,
  sample: { size: 10000, of: "respondents" },
  source: { title: "Temkin Group", url: "http://www.tmcnet.com/usubmit/2017/12/14/8667928.htm" },
  trust: "measured-study",
  note: "299 companies, 20 industries",
} as const satisfies Study;

const TEMKIN_2014 = {
  by: "temkin",
  surveyed: "panel",
  metric: "NPS",
  region: "US",
  year: 2014,
  sample: { size: 10000, of: "respondents" },
  source: {
    title: "Temkin Group",
    url: "https://prnewswire.com/news-releases/according-to-new-temkin-group-research-consumers-recommend-usaa-and-jetblue-the-most-citibank-and-hsbc-the-least-116299254.html",
  },
  trust: "measured-study",
  note: "283 companies, 20 industries",
} as const satisfies Study;

/** Temkin Group: US consumers rate companies; averages of industries. */
export const temkin = (): Benchmark[] => [
  figure(TEMKIN_2018, "autoDealers", "Auto dealers", 39),
  figure(TEMKIN_2018, "streaming", "Streaming media", 39),
  figure(TEMKIN_2018, "tvInternet", "TV/Internet service", 0),
  figure(TEMKIN_2017, "autoDealers", "Auto dealers", 43),
  figure(TEMKIN_2017, "tvInternet", "TV/Internet service", 9),
  figure(TEMKIN_2014, "autoDealers", "Auto dealers", 38),
  figure(TEMKIN_2014, "grocery", "Grocery", 32),
  figure(TEMKIN_2014, "computers", "Computers", 30),
  figure(TEMKIN_2014, "insurance", "Insurance carriers", 30),
  figure(TEMKIN_2014, "tv", "TV service", 1),
  figure(TEMKIN_2014, "internet", "Internet service", 2),
  figure(TEMKIN_2014, "utilities", "Utilities", 5),
];
