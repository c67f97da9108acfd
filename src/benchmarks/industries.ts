import type { Industry } from "./benchmark.js";

/**
 * The industries of the published figures. Several may share an alias, since sources divide industries differently.
 *
 * @category The published figures
 */
export const INDUSTRIES = {
  accounting: {
    slug: "accounting",
    name: "Accounting firms",
    aliases: ["accounting", "accountancy", "CPA firms"],
  },
  airlines: { slug: "airlines", name: "Airlines", aliases: ["airline", "air travel", "aviation"] },
  all: {
    slug: "all",
    name: "All industries",
    aliases: ["all", "all sectors", "overall", "any", "cross-industry"],
  },
  autoDealers: {
    slug: "auto-dealers",
    name: "Auto dealers",
    aliases: ["automotive", "car dealers", "automobile dealers", "dealerships"],
  },
  b2b: { slug: "b2b", name: "B2B companies", aliases: ["B2B", "business to business"] },
  banks: {
    slug: "banks",
    name: "Banks",
    aliases: ["bank", "banking", "retail banks", "building societies"],
  },
  businessServices: {
    slug: "business-services",
    name: "Personal and business support services",
    aliases: ["business services", "personal services", "support services"],
  },
  cable: {
    slug: "cable-telecom",
    name: "Cable and telecommunications",
    aliases: ["cable", "telecom", "telecoms", "telecommunications", "telco"],
  },
  carRental: { slug: "car-rental", name: "Car rental", aliases: ["rental cars", "car hire"] },
  communications: {
    slug: "communications-media",
    name: "Communications and media",
    aliases: ["communications", "media", "telecommunications", "telecom"],
  },
  computers: { slug: "computers", name: "Computers", aliases: ["computer makers", "hardware"] },
  consumerPayments: {
    slug: "consumer-payments",
    name: "Consumer payments",
    aliases: ["payments", "payment services", "digital wallets"],
  },
  consumerTechnology: {
    slug: "consumer-technology",
    name: "Streaming and consumer technology brands",
    aliases: ["consumer technology", "consumer tech", "streaming"],
  },
  creditUnions: { slug: "credit-unions", name: "Credit unions", aliases: ["credit union"] },
  ecommerce: {
    slug: "e-commerce",
    name: "E-commerce",
    aliases: ["ecommerce", "online retail", "online shops"],
  },
  ecommerceRetail: {
    slug: "e-commerce-retail",
    name: "E-commerce / Retail",
    aliases: ["e-commerce", "ecommerce", "retail", "online retail"],
  },
  education: { slug: "education", name: "Education", aliases: ["schools", "higher education", "edtech"] },
  entertainment: {
    slug: "entertainment-arts",
    name: "Entertainment and arts",
    aliases: ["entertainment", "arts"],
  },
  financial: {
    slug: "financial-services",
    name: "Financial services",
    aliases: ["finance", "banking", "banks", "financial"],
  },
  financialAdvisers: {
    slug: "financial-advisers",
    name: "Financial advisers",
    aliases: ["financial advisors", "wealth management", "advisers"],
  },
  financialInsurance: {
    slug: "financial-insurance-services",
    name: "Financial and insurance services",
    aliases: ["financial services", "finance", "insurance", "financial and insurance"],
  },
  gasStations: { slug: "gas-stations", name: "Gas stations", aliases: ["petrol stations", "fuel stations"] },
  grocery: { slug: "grocery", name: "Grocery", aliases: ["groceries", "supermarkets", "grocers"] },
  healthcare: { slug: "healthcare", name: "Healthcare", aliases: ["health care", "health", "hospitals"] },
  hosting: { slug: "technology-hosting", name: "Technology - hosting", aliases: ["hosting", "web hosting"] },
  hardware: { slug: "technology-hardware", name: "Technology - hardware", aliases: ["hardware"] },
  hrServices: { slug: "hr-services", name: "HR services", aliases: ["human resources", "HR"] },
  insurance: {
    slug: "insurance",
    name: "Insurance",
    aliases: ["insurance carriers", "insurers", "insurance companies"],
  },
  internet: {
    slug: "internet-service",
    name: "Internet service",
    aliases: ["ISP", "internet", "internet service providers", "broadband"],
  },
  investmentPlatforms: {
    slug: "investment-platforms",
    name: "Online investment platforms",
    aliases: ["online brokers", "internet investment services", "investment platforms"],
  },
  itServices: {
    slug: "it-services",
    name: "IT services and consultancy",
    aliases: ["IT services", "IT consulting", "IT consultancy", "information technology services"],
  },
  legal: { slug: "legal", name: "Law firms", aliases: ["legal", "legal services", "lawyers", "attorneys"] },
  manufacturing: { slug: "manufacturing", name: "Manufacturing", aliases: ["manufacturers", "industrial"] },
  marketing: { slug: "marketing", name: "Marketing", aliases: ["marketing agencies", "advertising"] },
  mediaTelecom: {
    slug: "media-telecom",
    name: "Media and telecommunications",
    aliases: ["media", "telecom", "telecoms", "telecommunications", "telco"],
  },
  nonprofit: {
    slug: "nonprofit",
    name: "Nonprofit",
    aliases: ["non-profit", "non profit", "charities", "NGO"],
  },
  professionalServices: {
    slug: "professional-services",
    name: "Professional services",
    aliases: ["consulting"],
  },
  phones: { slug: "phones", name: "Cell phones", aliases: ["mobile phones", "smartphones", "handsets"] },
  restaurants: {
    slug: "quick-service-restaurants",
    name: "Quick-service restaurants",
    aliases: ["restaurants", "restaurant", "fast food", "quick service"],
  },
  realEstate: { slug: "real-estate", name: "Real estate", aliases: ["property", "realty"] },
  retail: { slug: "retail", name: "Retail", aliases: ["retailers", "stores", "shops"] },
  retailWholesale: {
    slug: "retail-wholesale",
    name: "Retail and wholesale",
    aliases: ["retail", "wholesale"],
  },
  rpo: {
    slug: "recruitment-outsourcing",
    name: "RPO providers",
    aliases: ["RPO", "recruitment process outsourcing"],
  },
  service: {
    slug: "service-interactions",
    name: "Service interactions",
    aliases: ["customer service", "customer support"],
  },
  socialMedia: { slug: "social-media", name: "Social media", aliases: ["social networks"] },
  software: {
    slug: "software",
    name: "Software / SaaS",
    aliases: [
      "software",
      "SaaS",
      "B2B software",
      "B2B SaaS",
      "B2B software and SaaS",
      "software as a service",
    ],
  },
  specialtyRetail: {
    slug: "specialty-retail",
    name: "Specialty retailers",
    aliases: ["specialty stores", "retail"],
  },
  staffing: {
    slug: "staffing",
    name: "Staffing firms",
    aliases: ["staffing", "recruitment", "temporary staffing"],
  },
  streaming: {
    slug: "streaming",
    name: "Streaming media",
    aliases: ["streaming", "streaming services", "video streaming"],
  },
  technology: {
    slug: "technology-services",
    name: "Technology and services",
    aliases: ["technology", "tech", "technology services"],
  },
  telecom: {
    slug: "telecom",
    name: "Telecom / Cable",
    aliases: ["telecom", "telecoms", "telecommunications", "telco", "cable"],
  },
  telecomLogistics: {
    slug: "telecom-logistics",
    name: "Telecom and logistics",
    aliases: ["telecom", "telecoms", "telecommunications", "telco", "logistics"],
  },
  transport: {
    slug: "transportation-logistics",
    name: "Transportation and logistics",
    aliases: ["transportation", "transport", "logistics", "shipping"],
  },
  travel: {
    slug: "travel-hospitality",
    name: "Travel, hospitality and tourism",
    aliases: ["travel", "hospitality", "tourism", "hotels"],
  },
  travelAgencies: {
    slug: "online-travel-agencies",
    name: "Online travel agencies",
    aliases: ["travel agencies", "OTA", "travel booking"],
  },
  tv: { slug: "tv-service", name: "TV service", aliases: ["television", "pay TV", "cable TV", "TV"] },
  tvInternet: {
    slug: "tv-internet-service",
    name: "TV / Internet service",
    aliases: ["TV and internet service", "pay TV", "cable TV", "TV", "internet service", "ISP", "broadband"],
  },
  utilities: { slug: "utilities", name: "Utilities", aliases: ["utility", "energy", "electricity"] },
  warehouseClubs: {
    slug: "warehouse-clubs",
    name: "Warehouse clubs",
    aliases: ["wholesale clubs", "Costco"],
  },
  webApplications: {
    slug: "web-applications",
    name: "Web applications",
    aliases: ["web apps", "SaaS", "online software"],
  },
  wholesale: { slug: "wholesale", name: "Wholesale", aliases: ["wholesalers", "distribution"] },
} as const satisfies Record<string, Industry>;

/** The slugs of the industries of the published figures. */
export type IndustrySlug = (typeof INDUSTRIES)[keyof typeof INDUSTRIES]["slug"];
