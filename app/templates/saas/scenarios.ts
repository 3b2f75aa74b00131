import type { FlowTest } from '#app/contracts/flow-test.ts';
import { commonScenarios } from '../parts/common-scenarios.ts';

const sure = { confidence: 0.93, grounded: true };
const sarah = {
  id: 'a-1',
  name: 'Sarah Chen',
  email: 'sarah@example.com',
  plan: 'enterprise',
  accountValue: { value: 180_000, currency: 'USD' },
};

/** What reaches support of a business product. */
export const scenarios: FlowTest[] = [
  {
    id: 'outage', name: 'Production is down',
    turns: [{ author: 'customer', text: 'our production environment is down', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'keys-leaked', name: 'API keys leaked',
    turns: [{ author: 'customer', text: 'our api keys leaked on a public page', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'emergency', queue: 'on-call' }] },
  },
  {
    id: 'salesforce', name: 'R51: Sarah Chen, Salesforce errors after what she tried',
    customer: sarah,
    turns: [
      { author: 'customer', text: 'the salesforce integration gives authentication errors', at_s: 0, signals: { confidence: 0.94, grounded: true } },
      { author: 'bot', text: 'Please reconnect it under Settings, Integrations.', at_s: 5 },
      { author: 'customer', text: 'that did not work, the api still gives error 401', at_s: 60, signals: { confidence: 0.94, grounded: true } },
    ],
    expected: { escalatedAt: 2, turns: [{ turn: 0, action: 'continue' }, { turn: 2, action: 'escalate', reasonCode: 'integration_error', queue: 'technical' }] },
  },
  {
    id: 'strategic', name: 'A six-figure account may leave',
    customer: sarah,
    turns: [{ author: 'customer', text: 'we are considering leaving, a competitor made us a better offer', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'strategic_churn', queue: 'strategic' }] },
  },
  {
    id: 'renewal', name: 'Renewal of a small account',
    customer: { id: 'a-7', name: 'Ron Diaz', plan: 'starter', accountValue: { value: 900, currency: 'USD' } },
    turns: [{ author: 'customer', text: 'our contract expires next month, can we talk about the renewal?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'renewal_or_price', queue: 'accounts' }] },
  },
  {
    id: 'valued-customer', name: 'The same confidence hands off for an enterprise account',
    customer: sarah,
    turns: [{ author: 'customer', text: 'is single sign-on part of our package?', at_s: 0, signals: { confidence: 0.77, grounded: true } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'low_confidence_valued', queue: 'lead' }] },
  },
  {
    id: 'big-refund', name: 'Refund of $900',
    turns: [{ author: 'customer', text: 'we want a refund of $900 for the unused seats', at_s: 0, signals: { ...sure, topics: ['refund'], amount: { value: 900, currency: 'USD' } } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonCode: 'refund_over_limit', queue: 'billing' }] },
  },
  {
    id: 'gdpr', name: 'Data protection request',
    turns: [{ author: 'customer', text: 'where is our GDPR data processing agreement?', at_s: 0, signals: sure }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'compliance', queue: 'lead' }] },
  },
  {
    id: 'not-grounded', name: 'Nothing in the knowledge base',
    turns: [{ author: 'customer', text: 'which time zone do weekly digests use?', at_s: 0, signals: { confidence: 0.9, grounded: false } }],
    expected: { escalatedAt: 0, turns: [{ turn: 0, action: 'escalate', reasonClass: 'ambiguity', reasonCode: 'not_grounded', queue: 'support' }] },
  },
  {
    id: 'how-to', name: 'Near miss: how do I scroll down?',
    turns: [{ author: 'customer', text: 'how do I scroll down in the table?', at_s: 0, signals: sure }],
    expected: { escalatedAt: null, turns: [{ turn: 0, action: 'continue' }] },
  },
  ...commonScenarios({
    routine: ['how do I invite a colleague?', 'Under Settings, Members, choose “Invite”.'],
    unsure: 'how long is the audit log kept?',
    fairlySure: 'is single sign-on part of the Business package?',
    failing: ['I cannot find the export', 'It is in the menu of the table.', 'that did not help, there is no such menu', 'Please look at its top right.', 'no, that does not help, I still do not see it'],
    angry: ['this is going badly', 'I am sorry to hear that. How can I help?', 'we waited two days and nobody cares', 'You find it under Settings.', 'terrible, just terrible'],
    oneVent: 'this is a bit annoying, where are my invoices?',
    veryUpset: 'this ruined our launch week, I could cry',
    front: 'support', senior: 'lead', confidence: { high: 0.93, middle: 0.78, low: 0.55 },
  }),
]; // prettier-ignore
