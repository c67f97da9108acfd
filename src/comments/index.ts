// what people wrote
export {
  commentQuality,
  type CommentCount,
  type CommentQuality,
  type CommentQualityOptions,
} from "./quality.js";
export { NO_COMMENT, type CommentOptions } from "./read.js";
