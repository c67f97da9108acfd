import type { Benchmark } from "../benchmark.js";
import { INDUSTRIES } from "../industries.js";

const TEMKIN_2018 = {
  metric: "NPS",
  region: "US",
  year: 2018,
  measure: "net-score",
  statistic: "average",
  scale: { min: 0, max: 10 },
  sample: { size: 10000, of: "respondents" },
  source: {
    title: "Temkin Group",
    address: "https://experiencematters.blog/2018/10/01/report-net-promoter-score-benchmark-study-2018/",
  },
  trust: "measured-study",
  note: "342 companies, 20 industries; stated as the highest and lowest industry averages",
  low: null,
  high: null,
} as const;

const TEMKIN_2017 = {
  metric: "NPS",
  region: "US",
  year: 2017,
  measure: "net-score",
  statistic: "average",
  scale: { min: 0, max: 10 },
  sample: { size: 10000, of: "respondents" },
  source: { title: "Temkin Group", address: "http://www.tmcnet.com/usubmit/2017/12/14/8667928.htm" },
  trust: "measured-study",
  note: "299 companies, 20 industries",
  low: null,
  high: null,
} as const;

const TEMKIN_2014 = {
  metric: "NPS",
  region: "US",
  year: 2014,
  measure: "net-score",
  statistic: "average",
  scale: { min: 0, max: 10 },
  sample: { size: 10000, of: "respondents" },
  source: {
    title: "Temkin Group",
    address:
      "https://prnewswire.com/news-releases/according-to-new-temkin-group-research-consumers-recommend-usaa-and-jetblue-the-most-citibank-and-hsbc-the-least-116299254.html",
  },
  trust: "measured-study",
  note: "283 companies, 20 industries",
  low: null,
  high: null,
} as const;

/** Temkin Group: US consumers rate companies; averages of industries. */
export const temkin = () =>
  [
    {
      ...TEMKIN_2018,
      id: "temkin-2018-nps-auto-dealers",
      industry: INDUSTRIES.autoDealers,
      label: "Auto dealers",
      value: 39,
    },
    {
      ...TEMKIN_2018,
      id: "temkin-2018-nps-streaming",
      industry: INDUSTRIES.streaming,
      label: "Streaming media",
      value: 39,
    },
    {
      ...TEMKIN_2018,
      id: "temkin-2018-nps-tv-internet-service",
      industry: INDUSTRIES.tvInternet,
      label: "TV/Internet service",
      value: 0,
    },
    {
      ...TEMKIN_2017,
      id: "temkin-2017-nps-auto-dealers",
      industry: INDUSTRIES.autoDealers,
      label: "Auto dealers",
      value: 43,
    },
    {
      ...TEMKIN_2017,
      id: "temkin-2017-nps-tv-internet-service",
      industry: INDUSTRIES.tvInternet,
      label: "TV/Internet service",
      value: 9,
    },
    {
      ...TEMKIN_2014,
      id: "temkin-2014-nps-auto-dealers",
      industry: INDUSTRIES.autoDealers,
      label: "Auto dealers",
      value: 38,
    },
    {
      ...TEMKIN_2014,
      id: "temkin-2014-nps-grocery",
      industry: INDUSTRIES.grocery,
      label: "Grocery",
      value: 32,
    },
    {
      ...TEMKIN_2014,
      id: "temkin-2014-nps-computers",
      industry: INDUSTRIES.computers,
      label: "Computers",
      value: 30,
    },
    {
      ...TEMKIN_2014,
      id: "temkin-2014-nps-insurance",
      industry: INDUSTRIES.insurance,
      label: "Insurance carriers",
      value: 30,
    },
    {
      ...TEMKIN_2014,
      id: "temkin-2014-nps-tv-service",
      industry: INDUSTRIES.tv,
      label: "TV service",
      value: 1,
    },
    {
      ...TEMKIN_2014,
      id: "temkin-2014-nps-internet-service",
      industry: INDUSTRIES.internet,
      label: "Internet service",
      value: 2,
    },
    {
      ...TEMKIN_2014,
      id: "temkin-2014-nps-utilities",
      industry: INDUSTRIES.utilities,
      label: "Utilities",
      value: 5,
    },
  ] as const satisfies readonly Benchmark[];
