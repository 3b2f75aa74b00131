import type { BriefPart } from '#app/contracts/brief.ts';
import type { PersonalDataType } from '#app/contracts/signals.ts';
import type { Audience } from './privacy.ts';

/** The words of the boundaries page; a new member does not compile until it has its words. */
export const partWords: Readonly<Record<BriefPart, { readonly label: string; readonly hint: string }>> = {
  name: { label: 'Name', hint: 'How the customer is called' },
  customer_id: { label: 'Customer id', hint: 'Your own number of the customer' },
  contact: { label: 'Contact', hint: 'E-mail and phone, masked until revealed' },
  plan: { label: 'Plan', hint: 'Trial, pro, enterprise' },
  account_value: { label: 'Value', hint: 'What the account is worth' },
  records: { label: 'Records', hint: 'What your systems say: orders, tickets' },
  words: { label: 'Summary and quotes', hint: 'What they said and want, in sentences' },
  transcript: { label: 'Conversation', hint: 'The turns, masked' },
  history: { label: 'History', hint: 'Earlier cases and promises' },
};

export const audienceWords: Readonly<Record<Audience, { readonly label: string; readonly hint: string }>> = {
  owner: { label: 'Owner', hint: 'Answers for the workspace' },
  admin: { label: 'Admin', hint: 'Runs the workspace' },
  lead: { label: 'Lead', hint: 'Supervises the desk' },
  agent: { label: 'Agent', hint: 'Takes handoffs' },
  compliance: { label: 'Compliance', hint: 'Reviews what travels' },
  editor: { label: 'Editor', hint: 'Draws the rules' },
  viewer: { label: 'Viewer', hint: 'Reads numbers' },
  program: { label: 'Programs', hint: 'API keys and webhooks of your own' },
  outside: { label: 'Other systems', hint: 'Helpdesk, CRM and model' },
};

export const personalDataWords: Readonly<Record<PersonalDataType, string>> = {
  card: 'Card number',
  card_code: 'Card code',
  ssn: 'Social security number',
  iban: 'IBAN',
  bank_account: 'Bank account',
  email: 'E-mail',
  phone: 'Phone',
  secret: 'Password or key',
  date_of_birth: 'Date of birth',
  address: 'Address',
  passport: 'Passport',
  tax_id: 'Tax number',
  ip_address: 'IP address',
};
