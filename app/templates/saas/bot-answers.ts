import type { BotAnswers } from '../template.ts';

/** A product's bot: how-to, seats, keys, invoices. */
export const botAnswers: BotAnswers = {
  greeting: 'Hi, I’m the product assistant. Ask me how something works, about seats or invoices, or say “agent” for a person.',
  answers: [
    { whenSaid: ['invite', 'add a user', 'new user', 'colleague'], text: 'Under Settings, Members, choose “Invite” and enter the address.', confidence: 0.96, grounded: true, intent: 'invite' },
    { whenSaid: ['export', 'csv', 'download'], text: 'Open the table, then the menu at its top right: “Export as CSV”.', confidence: 0.95, grounded: true, intent: 'export' },
    { whenSaid: ['invoice', 'invoices', 'receipt'], text: 'All invoices are under Settings, Billing.', confidence: 0.94, grounded: true, intent: 'invoices' },
    { whenSaid: ['api key', 'token'], text: 'Under Developers, Keys you make a new one; the old one works for 24 more hours.', confidence: 0.9, grounded: true, intent: 'api_key' },
    { whenSaid: ['salesforce', 'integration', 'sync'], text: 'Please reconnect it under Settings, Integrations.', confidence: 0.88, grounded: true, intent: 'integration' },
    { whenSaid: ['sso', 'saml'], text: 'I think single sign-on is part of the Business plan.', confidence: 0.77, grounded: true, intent: 'sso' },
    { whenSaid: ['audit log', 'retention'], text: 'I believe logs are kept for a year.', confidence: 0.6, grounded: true, intent: 'audit_log' },
    { whenSaid: ['thanks', 'thank you', 'great', 'perfect'], text: 'You are welcome! Is there anything else?', confidence: 0.99, grounded: true, intent: 'thanks' },
    { whenSaid: ['hello', 'hi', 'good morning', 'hey'], text: 'Hello! What can I do for you?', confidence: 0.99, grounded: true, intent: 'greeting' },
  ],
  otherwise: [
    { whenSaid: [], text: 'Which part of the product is it about?', confidence: 0.74, grounded: true, intent: 'unknown' },
    { whenSaid: [], text: 'Sorry, I did not get that. Could you say it in other words?', confidence: 0.62, grounded: false, intent: 'unknown' },
  ],
}; // prettier-ignore
