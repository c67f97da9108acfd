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
  guides: {
    publisher: "Customer-experience guides (common advice, no public page found)",
    title: "Follow-up windows and actions by group",
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
} as const satisfies Readonly<Record<string, PublishedSource>>;
