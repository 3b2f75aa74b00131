// Apart from the schemas that check them, so that a page that only shows words loads no validator.

/** Industry packs that add emergencies and regulated topics to the ones every workspace has. */
export const INDUSTRY_PACKS = [
  'dental',
  'hvac',
  'legal',
  'restaurant',
  'clinic',
  'insurance',
  'ecommerce',
  'saas',
] as const;
export type IndustryPack = (typeof INDUSTRY_PACKS)[number];

/** Topics of product.md 2 (risk, R12, R13) and of business-critical moments (R16), then plain ones for routing. */
export const TOPICS = [
  'billing',
  'refund',
  'cancel',
  'legal',
  'privacy',
  'complaint',
  'policy_exception',
  'payment_dispute',
  'fraud',
  'churn_threat',
  'negotiation',
  'renewal',
  'upgrade',
  'booking',
  'delivery',
  'technical',
  'account',
  'safety',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Topics of R12 and R13 that could hurt trust: what "risk topic" means in rules and briefs. */
export const RISK_TOPICS = [
  'billing',
  'refund',
  'cancel',
  'legal',
  'privacy',
  'complaint',
  'policy_exception',
  'payment_dispute',
  'fraud',
  'safety',
] as const satisfies readonly Topic[];

/** Subjects that need a licensed person whatever the confidence (R14). */
export const REGULATED_TOPICS = [
  'medical_advice',
  'medication',
  'legal_advice',
  'tax_advice',
  'financial_advice',
  'insurance_coverage',
  'food_allergy',
  'health_record',
  'payment_card_data',
] as const;
export type RegulatedTopic = (typeof REGULATED_TOPICS)[number];

/** Emergencies that bypass all scoring (R15). */
export const EMERGENCIES = [
  'none',
  'danger_to_life',
  'self_harm',
  'medical_emergency',
  'allergic_reaction',
  'fire',
  'gas_leak',
  'carbon_monoxide',
  'electrical_hazard',
  'flooding',
  'no_heat',
  'dental_trauma',
  'dental_swelling',
  'violence',
  'arrest',
  'food_poisoning',
  'accident',
  'account_takeover',
  'security_breach',
  'outage',
] as const;
export type Emergency = (typeof EMERGENCIES)[number];

/** Kinds of personal data that are found and masked (R14, R50). */
export const PERSONAL_DATA_TYPES = [
  'card',
  'card_code',
  'iban',
  'bank_account',
  'ssn',
  'tax_id',
  'email',
  'phone',
  'date_of_birth',
  'secret',
  'address',
  'passport',
  'ip_address',
] as const;
export type PersonalDataType = (typeof PERSONAL_DATA_TYPES)[number];

export const PROFANITY = ['none', 'general', 'at_us'] as const;
export const OFFER_ANSWERS = ['accepted', 'declined', 'none'] as const;
