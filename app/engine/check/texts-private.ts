import type { Texts } from '#app/contracts/detect-nodes.ts';
import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

const RULE = 'texts-private';

/** Fields that hold what is masked on its way in, or what a customer would not want to read back (R50, R92). */
const SENSITIVE =
  /^(personalData|regulated|emergency|customer\.(email|phone|address|birth\w*|attributes\..+)|.*(card|iban|ssn|password|secret|token|passport|diagnosis|health|medication|salary).*)$/i;

/** What a text must not ask a customer to write: it would be masked, and rightly. */
const ASKED_FOR: readonly (readonly [RegExp, string])[] = [
  [
    /\b(card|credit ?card|debit ?card) (number|details)\b|\bkartennummer\b|\bn[uú]mero de (la |su )?tarjeta\b|\bnum[eé]ro de carte\b/i,
    'a card number',
  ],
  [/\b(cvv|cvc|security code)\b/i, 'a card’s security code'],
  [/\b(social security number|ssn)\b/i, 'a social security number'],
  [/\b(password|passcode|passwort|contraseña|mot de passe)\b/i, 'a password'],
  [/\b(your|the|ihre|su|votre) pin\b/i, 'a PIN'],
];
const ASKS =
  /\b(send|tell|give|enter|type|write|provide|share|confirm|need|reply with|what is|what's|senden|schicken|nennen|geben|env[ií]e|escriba|indique|envoyez|donnez)\b/i;
const DENIES = /\b(never|do not|don['’]t|please no|nie|niemals|nicht|nunca|no env[ií]e|ne .{0,20}pas|jamais)\b/i;
const LONG_NUMBER = /\d(?:[ -]?\d){12,18}/gu;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/u;

/** No words for the customer or the brief show a masked or sensitive field, ask for one, or hold one themselves. */
export const textsPrivate: CheckRule = {
  name: RULE,
  check(index) {
    return [...index.nodes.values()].flatMap(problemsIn);
  },
};

/** A node says what it says: an edit elsewhere is no reason to read it again. */
const read = new WeakMap<FlowNode, readonly Problem[]>();

function problemsIn(node: FlowNode): readonly Problem[] {
  const known = read.get(node);
  if (known) return known;
  const found = spoken(node).flatMap(({ element, texts }) =>
    Object.values(texts).flatMap((text) => problemsOf(node, element, text)),
  );
  read.set(node, found);
  return found;
}

function problemsOf(node: FlowNode, element: string, text: string): Problem[] {
  const found: Problem[] = [];
  const say = (severity: Problem['severity'], message: string, advice: string) =>
    found.push(problem(RULE, severity, node.id, message, { element, advice }));
  for (const [, name = ''] of text.matchAll(/\{\{\s*([A-Za-z.]+)\s*\}\}/gu)) {
    if (SENSITIVE.test(name))
      say(
        'error',
        `The words of ${nodeTitle(node)} show {{${name}}}, which is masked or sensitive.`,
        'Leave it out: whoever reads along must not see it.',
      );
  }
  for (const sentence of text.split(/(?<=[.!?])\s/u)) {
    if (DENIES.test(sentence) || !ASKS.test(sentence)) continue;
    for (const [pattern, what] of ASKED_FOR) {
      if (pattern.test(sentence))
        say(
          'warning',
          `The words of ${nodeTitle(node)} ask for ${what}, which must not travel in a chat.`,
          'Ask for the last four digits, or let the person check it another way.',
        );
    }
  }
  if ([...text.matchAll(LONG_NUMBER)].some(([digits]) => isCardNumber(digits)) || IBAN.test(text))
    say('error', `The words of ${nodeTitle(node)} hold a card or account number.`, 'Remove it.');
  return found;
}

/** Texts for the customer, and the words of a reason, which stand in the brief. */
function spoken(node: FlowNode): { element: string; texts: Texts }[] {
  const all: { element: string; texts: Texts | undefined }[] = [];
  if (node.kind === 'message') all.push({ element: 'texts', texts: node.texts });
  if (node.kind === 'outcome') {
    all.push({ element: 'say', texts: node.say });
    for (const [reason, texts] of Object.entries(node.sayByClass ?? {}))
      all.push({ element: `sayByClass.${reason}`, texts });
  }
  const reason = (element: string, given: { readonly text: string } | undefined) => {
    if (given) all.push({ element, texts: { en: given.text } });
  };
  if ('reason' in node) reason('reason', node.reason);
  if (node.kind === 'band') {
    reason('reasons.handoff', node.reasons.handoff);
    reason('reasons.flag', node.reasons.flag);
  }
  if (node.kind === 'table') for (const row of node.rows) reason(row.id, row.reason);
  return all.flatMap(({ element, texts }) => (texts ? [{ element, texts }] : []));
}

/** The check digit of cards (Luhn), so that an order number is none. */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/gu, '');
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return /^[2-6]/u.test(digits) && sum % 10 === 0;
}
