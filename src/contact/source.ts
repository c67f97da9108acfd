/** The source of a published figure or recommendation. */
export interface PublishedSource {
  readonly publisher: string;
  readonly title: string;
  /** null when the text is not on the open web. */
  readonly url: string | null;
}

/**
 * Sources of the published practices, actions and contact rules, by key.
 *
 * @category Published practice
 */
export const FOLLOW_UP_SOURCES = {
  hiver: {
    publisher: "Hiver",
    title: "What NPS Tells You About Your Customer Experience",
    url: "https://hiverhq.com/?p=41676",
  },
  techSee: {
    publisher: "TechSee",
    title: "A Guide to Improving Your Net Promoter Score",
    url: "https://techsee.com/blog/improve-net-promoter-score/",
  },
  pylon: {
    publisher: "Pylon",
    title: "Net promoter score (NPS): Why it matters, and how to improve it",
    url: "https://www.usepylon.com/blog/net-promoter-score",
  },
  userpilot: {
    publisher: "Userpilot",
    title: "How to Use NPS to Improve Customer Experience For Different Types of Customers",
    url: "https://userpilot.com/blog/nps-customer-experience/",
  },
  userpilotTracking: {
    publisher: "Userpilot",
    title: "Tracking NPS For SaaS: Why is It Important and How to Do It Right",
    url: "https://userpilot.com/blog/tracking-nps/",
  },
  userpilotQuestions: {
    publisher: "Userpilot",
    title: "Creating and customizing the NPS",
    url: "https://docs.userpilot.com/user-feedback/nps/create-nps",
  },
  glossary: {
    publisher: "customer-service glossary",
    title: "Net Promoter Score (NPS)",
    url: null,
  },
  askNicely: {
    publisher: "AskNicely",
    title: "Close the Loop With Your Contacts",
    url: "https://asknicely.zendesk.com/hc/en-us/articles/4401981310356--Close-the-Loop-With-Your-Contacts",
  },
  pegamento: {
    publisher: "Pegamento",
    title: "How do you close the feedback loop after an NPS survey?",
    url: "https://pegamento.nl/en/contact-center/how-do-you-close-the-feedback-loop-after-an-nps-survey/",
  },
  groHawk: {
    publisher: "GroHawk",
    title: "A Quick Guide to Closing the Loop (2017)",
    url: "https://medium.com/grohawk/a-quick-guide-to-closing-the-loop-always-chase-up-your-nps-443a58a20c11",
  },
  vividSurvey: {
    publisher: "VividSurvey",
    title: "NPS Passives (7-8): What to Do (2026)",
    url: "https://vividsurvey.com/blog/nps-passives-what-to-do.html",
  },
  agencyBloc: {
    publisher: "AgencyBloc",
    title: "How to Communicate with Your Promoters, Passives & Detractors",
    url: "https://www.agencybloc.com/resources/client-prospect-relationships/client-retention/how-to-communicate-with-your-promoters-passives--detractors-from-your-nps-survey/",
  },
  ocxCognition: {
    publisher: "OCX Cognition",
    title: "How Soon Is Too Soon? Survey Toxicity",
    url: "https://ocxcognition.com/how-soon-is-too-soon/",
  },
  askNicelyContactRule: {
    publisher: "AskNicely",
    title: "How do you collect feedback without hounding or bombarding customers?",
    url: "http://help.asknice.ly/en/articles/4077251-how-do-you-collect-feedback-without-hounding-or-bombarding-customers",
  },
  ftcRule: {
    publisher: "Federal Trade Commission",
    title: "Trade Regulation Rule on the Use of Consumer Reviews and Testimonials, 16 CFR Part 465 (2024)",
    url: "https://www.govinfo.gov/content/pkg/FR-2024-08-22/html/2024-18519.htm",
  },
  ftcGuide: {
    publisher: "Federal Trade Commission",
    title: "Soliciting and Paying for Online Reviews: A Guide for Marketers (2022)",
    url: "https://www.ftc.gov/business-guidance/resources/soliciting-paying-online-reviews-guide-marketers",
  },
  googleReviews: {
    publisher: "Google",
    title: "Maps user-generated content policy: prohibited and restricted content",
    url: "https://support.google.com/contributionpolicy/answer/7400114",
  },
  trustpilotReviews: {
    publisher: "Trustpilot",
    title: "Quick guide to Trustpilot's Guidelines for Businesses",
    url: "https://support.trustpilot.com/hc/en-us/articles/235472148--Quick-guide-to-Trustpilot-s-Guidelines-for-Businesses",
  },
} as const satisfies Readonly<Record<string, PublishedSource>>;
