// What the other packages use of the channel rules.
export { type ChannelInput, channelOf, compileRules } from "./classify.js";
export { type Coupon, couponSchema, couponsSchema, couponWords, withCoupon } from "./coupons.js";
export {
  type Evidence,
  type EvidenceInput,
  type EvidenceKind,
  evidenceKinds,
  readEvidence,
} from "./evidence.js";
export { evidenceKey } from "./evidence-key.js";
export { classifyReferrer, classifySource, isPassThrough, type SourceClass } from "./hosts.js";
export { utmWords } from "./query.js";
export {
  type ChannelRule,
  type Condition,
  channels,
  defaultChannelRules,
  type RuleField,
} from "./rules.js";
export { siteChannelOf, siteRuleFields, siteRulesSchema } from "./site-rules.js";
export { wordOf } from "./touch-words.js";
