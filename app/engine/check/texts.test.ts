import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { indexFlow } from '../flow-index.ts';
import { condition, draw, hardRule, literal, outcome, test as is } from '../testing/draw.ts';
import type { CheckRule } from './check-context.ts';
import { textsHold } from './texts-hold.ts';
import { textsPrivate } from './texts-private.ts';

const found = (rule: CheckRule, graph: FlowGraph) => rule.check(indexFlow(graph), {});
const told = (rule: CheckRule, severity: Problem['severity'], nodeId: string, message: string, more: Partial<Problem> = {}): Problem =>
  ({ rule: rule.name, severity, nodeId, element: null, parameter: null, message, advice: null, example: null, ...more }); // prettier-ignore
const messages = (rule: CheckRule, graph: FlowGraph) => found(rule, graph).map(({ message }) => message);
const saying = (texts: Record<string, string>, more: Parameters<typeof draw>[0] = {}) =>
  draw({ ...more, nodes: { person: outcome('person', 'escalate', { say: texts }), ...more.nodes } });
const word = (text: string): NodeDraft => ({ id: 'word', kind: 'message', name: 'Word', texts: { en: text } });

describe('words for the customer use what exists', () => {
  const USE = 'Use one of customerName, queue, respondBy, wait, expectedWait, whoIsHere, method.';
  const unknown = (name: string, element = 'say') =>
    told(textsHold, 'error', 'person', `The words of “person” use {{${name}}}, which does not exist.`, { element, advice: USE });

  test('every variable that there is, with and without spaces', () => {
    const all = ['customerName', 'queue', 'respondBy', 'wait', 'expectedWait', 'whoIsHere', 'method', 'customer.name'];
    expect(found(textsHold, saying({ en: all.map((name) => `{{${name}}} {{ ${name} }}`).join(' ') }))).toEqual([]);
  });

  test('one that does not exist is told once for each text, whatever it looks like', () => {
    expect(found(textsHold, saying({ en: '{{ticket}} and {{ticket}}', 'en-GB': '{{ticket}}' }))).toEqual([unknown('ticket')]);
    // The customer would read these as they stand, for only letters and dots are ever filled in.
    for (const name of ['ticket_id', 'order1', 'first-name', 'toString', 'constructor'])
      expect(found(textsHold, saying({ en: `Your {{ ${name} }}.` }))).toEqual([unknown(name)]);
    const byClass = draw({ nodes: { person: outcome('person', 'escalate', { sayByClass: { risk: { en: '{{ticket}}' } } }) } });
    expect(found(textsHold, byClass)).toEqual([unknown('ticket', 'sayByClass.risk')]);
    const way = draw({ nodes: { word: word('{{ticket}}') }, wires: { clock: { next: 'word' }, word: { next: 'tier' } } });
    expect(found(textsHold, way)).toEqual([{ ...unknown('ticket', 'texts'), nodeId: 'word', message: 'The words of “Word” use {{ticket}}, which does not exist.' }]);
  });

  test('the language of the flow is among them, whatever the region', () => {
    const missing = told(textsHold, 'warning', 'person', 'The words of “person” are missing in the flow’s language (en).', { element: 'say' });
    expect(found(textsHold, saying({ de: 'Einen Moment.' }))).toEqual([missing]);
    expect(found(textsHold, saying({ 'en-GB': 'One moment.' }))).toEqual([]);
    expect(found(textsHold, { ...saying({ en: 'One moment.' }), locale: 'en-US' })).toEqual([]);
    expect(messages(textsHold, { ...saying({ en: 'One moment.' }), locale: 'de-CH' })).toEqual(['The words of “person” are missing in the flow’s language (de-CH).']);
  });
}); // prettier-ignore

describe('words promise what can be kept (R66)', () => {
  const promises = (locale: string, words: string, time = '1 h', element = 'say') =>
    told(textsHold, 'error', 'person', `The words of “person” (${locale}) promise “${words}”, but the response time is ${time}.`, { element, advice: 'Write {{respondBy}} or {{wait}}: they are filled in with what can be kept.' });

  test('the shortest time in a text is held against the clock, in each language; the clock itself may be promised', () => {
    expect(found(textsHold, saying({ en: 'In 2 hours, or in 59 minutes.', de: 'In 30 Minuten.' }))).toEqual([promises('en', '59 min'), promises('de', '30 min')]);
    expect(found(textsHold, saying({ en: 'In 60 minutes.' }))).toEqual([]);
    const byClass = (reason: string) => draw({ nodes: { person: outcome('person', 'escalate', { sayByClass: { [reason]: { en: 'Leave the house in 5 minutes.' } } }) } });
    expect(found(textsHold, byClass('risk'))).toEqual([promises('en', '5 min', '1 h', 'sayByClass.risk')]);
    // What an emergency says is for the customer to do.
    expect(found(textsHold, byClass('emergency'))).toEqual([]);
  });

  test('the slowest of the clocks under which it may be said counts; without one nothing is held against it', () => {
    const open: NodeDraft = { id: 'open', kind: 'availability', name: 'Open', pool: 'team' };
    const later: NodeDraft = { id: 'later', kind: 'priority', name: 'Later', priority: 'normal', respondWithin: 'same_business_day', clock: 'wall' };
    const two = (first: string, second: string) => saying({ en: 'In 2 hours.' }, {
      nodes: { open, later }, wires: { person: { route: 'open' }, open: { available: first, nobody: second }, later: { next: 'tier' } },
    });
    for (const graph of [two('clock', 'later'), two('later', 'clock')]) expect(found(textsHold, graph)).toEqual([promises('en', '2 h', 'the same business day')]);
    expect(found(textsHold, two('clock', 'clock'))).toEqual([]);
    expect(found(textsHold, saying({ en: 'In 5 minutes.' }, { nodes: { clock: null }, wires: { person: { route: 'tier' } } }))).toEqual([]);
  });

  test('a message of the route is held against the clock before it', () => {
    const way = (text: string, first: string) => draw({
      nodes: { word: word(text) },
      wires: first === 'clock' ? { clock: { next: 'word' }, word: { next: 'tier' } } : { person: { route: 'word' }, word: { next: 'clock' } },
    });
    const broken = { ...promises('en', '5 min'), nodeId: 'word', element: 'texts', message: 'The words of “Word” (en) promise “5 min”, but the response time is 1 h.' };
    expect([found(textsHold, way('In 5 minutes.', 'clock')), found(textsHold, way('In 5 minutes.', 'word'))]).toEqual([[broken], [broken]]);
    expect(found(textsHold, way('In 90 minutes.', 'clock'))).toEqual([]);
  });

  test('a time is only named where a person follows', () => {
    const ends = (action: 'continue' | 'flag' | 'offer' | 'escalate', text: string) => found(textsHold, draw({
      nodes: { end: outcome('end', action, { say: { en: text } }) }, wires: { tries: { match: 'end', else: 'go' }, end: { route: 'clock' } },
    }));
    const empty = [told(textsHold, 'error', 'end', 'The words of “end” name a time, but no person follows.', { element: 'say' })];
    for (const name of ['respondBy', 'wait']) {
      expect([ends('continue', `{{${name}}}`), ends('flag', `{{${name}}}`), ends('offer', `{{${name}}}`), ends('escalate', `{{${name}}}`)]).toEqual([empty, empty, [], []]);
    }
    expect(ends('flag', '{{queue}}')).toEqual([]);
    expect(ends('flag', '{{queue}}, by {{respondBy}}')).toEqual(empty);
    expect(found(textsHold, draw({ nodes: { word: word('By {{respondBy}}.') }, wires: { clock: { next: 'word' }, word: { next: 'tier' } } }))).toEqual([]);
  });
}); // prettier-ignore

describe('words show, ask for and hold nothing private (R50, R92)', () => {
  const says = (text: string) => messages(textsPrivate, saying({ en: text }));
  const shows = (name: string) => [`The words of “person” show {{${name}}}, which is masked or sensitive.`];
  const asks = (what: string) => `The words of “person” ask for ${what}, which must not travel in a chat.`;
  const HOLDS = ['The words of “person” hold a card or account number.'];

  test('a masked field is shown: an error with place and advice', () => {
    expect(found(textsPrivate, saying({ en: '{{ customer.email }}' }))).toEqual([
      told(textsPrivate, 'error', 'person', shows('customer.email')[0] ?? '', { element: 'say', advice: 'Leave it out: whoever reads along must not see it.' }),
    ]);
    for (const name of ['personalData', 'regulated', 'emergency', 'customer.phone', 'customer.address', 'customer.birthday', 'customer.attributes.any', 'order.cardType', 'myIban', 'health'])
      expect([name, says(`{{${name}}}`)]).toEqual([name, shows(name)]);
    for (const name of ['customerName', 'customer.plan', 'customer.emails', 'emergencyExit', 'customer.attributes'])
      expect([name, says(`{{${name}}}`)]).toEqual([name, []]);
  });

  test('what is asked for: a warning for each thing, unless the sentence denies it or asks nothing', () => {
    expect(found(textsPrivate, saying({ en: 'Send your PIN.' }))).toEqual([
      told(textsPrivate, 'warning', 'person', asks('a PIN'), { element: 'say', advice: 'Ask for the last four digits, or let the person check it another way.' }),
    ]);
    expect(says('Give me your credit card number, the CVV and your password.')).toEqual([asks('a card number'), asks('a card’s security code'), asks('a password')]);
    expect([says('What is your SSN?'), says('Bitte nennen Sie Ihre Kartennummer.'), says('Envíe su contraseña.')]).toEqual([
      [asks('a social security number')], [asks('a card number')], [asks('a password')],
    ]);
    expect([says('Never send your PIN.'), says('Your password is safe.'), says('Please write to us. The card number is on the card.')]).toEqual([[], [], []]);
    expect(says('Never send money! Send your PIN.')).toEqual([asks('a PIN')]);
  });

  test('a number of a card by its check digit, an account number by its form', () => {
    for (const text of ['4111111111111111', '5500-0000-0000-0004', '6011000990139424', '2223003122003222', 'Pay 3782 822463 10005 now.', 'DE89 3704 0044 0532 0130 00', 'GB29NWBK60161331926819'])
      expect([text, says(text)]).toEqual([text, HOLDS]);
    // One digit off, a first digit that no card has, too short.
    for (const text of ['4111111111111112', '1111111111111117', '1200000000000006', '4111 1111 1111', 'Order 79927398713.', 'DE89 3704'])
      expect([text, says(text)]).toEqual([text, []]);
    expect(found(textsPrivate, saying({ en: '4111111111111111' }))[0]).toMatchObject({ severity: 'error', element: 'say', advice: 'Remove it.' });
  });

  test('all that is said or stands in the brief is read: messages, outcomes by class, and the reasons of rules, bands and rows', () => {
    const text = '4111111111111111';
    const why = (code: string) => ({ class: 'ambiguity' as const, code, text });
    const at = (nodes: Record<string, NodeDraft>) => found(textsPrivate, draw({ nodes })).map(({ nodeId, element }) => [nodeId, element]);
    expect(at({ word: word(text) })).toEqual([['word', 'texts']]);
    expect(at({ go: outcome('go', 'continue', { sayByClass: { risk: { en: text, de: 'Hallo.' } }, reason: why('a') }) })).toEqual([['go', 'sayByClass.risk'], ['go', 'reason']]);
    expect(at({ asked: { ...hardRule('asked', is('askedForPerson', 'is_yes')), reason: { class: 'request', code: 'asked', text } } as NodeDraft })).toEqual([['asked', 'reason']]);
    expect(at({ tries: condition('tries', is('turns', 'gte', literal(2)), false) })).toEqual([]);
    const band = { id: 'band', kind: 'band', name: 'Band', ruleId: 'band', field: 'confidence', handoffBelow: literal(0.5), actAbove: literal(0.7), whenMissing: 'flag', reasons: { handoff: why('a'), flag: why('b'), actCode: 'c' } } as NodeDraft;
    expect(at({ band })).toEqual([['band', 'reasons.handoff'], ['band', 'reasons.flag']]);
    const rows = [{ id: 'r1', cells: [null], branch: 'a', reason: why('a') }, { id: 'r2', cells: [null], branch: 'b' }];
    expect(at({ table: { id: 'table', kind: 'table', name: 'Table', ruleId: 'table', columns: [{ id: 'c', field: 'confidence' }], rows } as NodeDraft })).toEqual([['table', 'r1']]);
  });
}); // prettier-ignore
