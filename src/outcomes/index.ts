// what is said about scores and money
export { CLAIMS, type Claim } from "./claims.js";
