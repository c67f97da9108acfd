// schemas
export { benchmarkSchema, benchmarkTableSchema } from "./benchmark-schema.js";
export { calendarSchema } from "./calendar-schema.js";
export { metricSchema, scoreSchema } from "./metric-schema.js";
export { policySchema } from "./policy-schema.js";
export { responseSchema } from "./response-schema.js";
export { riskModelSchema } from "./risk-schema.js";
export { tallySchema } from "./tally-schema.js";
