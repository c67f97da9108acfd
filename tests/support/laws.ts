import fc from "fast-check";

// The same draws in every run, so that a change of the code alone can turn a test red. `npm run laws` draws anew, and
// more of them: run it before a release and after a change of what a law is about.
const fresh = process.env["LAWS"] === "fresh";
fc.configureGlobal(fresh ? { numRuns: 500 } : { seed: 20_261_127 });
