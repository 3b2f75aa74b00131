import { describe, expect, test } from 'vitest';
import { FlowTest } from '#app/contracts/flow-test.ts';
import { compileFlow } from '../compile.ts';
import { hashGraph } from '../hash.ts';
import { interpretFlow } from '../interpret.ts';
import { emptyEngineMemory } from '../memory.ts';
import { condition, draw, literal, test as is, usd } from '../testing/draw.ts';
import { interpretedFlow } from './interpreted-flow.ts';
import { simulatedPlanContext } from './plan-context.ts';
import { runConversation, sentSignals, type ConversationLog } from './run-conversation.ts';
import { runTest } from './run-test.ts';

const customer = (text: string, more: object = {}) => ({ author: 'customer' as const, text, ...more });
const START_MS = Date.parse('2026-01-05T15:00:00Z');

test('a flow without generated code decides as the interpreter does', () => {
  const graph = draw();
  const flow = interpretedFlow(graph);
  const input = { facts: { askedForPerson: true }, memory: emptyEngineMemory, turn: { id: 't', author: 'customer' as const, atMs: 0 } };
  expect([flow.graph, flow.hash, flow.mode]).toEqual([graph, hashGraph(graph), 'interpreter']);
  expect([flow.decide(input), flow.decide(input, { trace: false })]).toEqual([interpretFlow(graph, input), interpretFlow(graph, input, { trace: false })]);
  expect(flow.decide(input, { trace: false }).trace).toEqual([]);
  expect(() => flow.walk(input)).toThrow(expect.objectContaining({ code: 'not_compilable', nodeId: null }));
}); // prettier-ignore

test('the context of a plan in which everybody is there, or nobody', () => {
  const pools = [{ slug: 'team', name: 'Team', fallback: true, members: ['a', 'b'], more: 1 }];
  const pool = { slug: 'team', name: 'Team', fallback: true, members: 2, availableNow: 2, rostered: [] };
  const plain = { now: 'n', timezone: 'UTC', calendars: [], pools: [pool], channel: 'web', preferredMethods: [], outcomeMethods: [] };
  expect(simulatedPlanContext('n', pools, [])).toEqual(plain);
  const calendars = [{ slug: 'office', zone: 'Europe/Zurich' }] as never;
  expect(simulatedPlanContext('n', pools, calendars, { somebodyThere: false, channel: 'sms' })).toEqual({ ...plain, timezone: 'Europe/Zurich', calendars, pools: [{ ...pool, availableNow: 0 }], channel: 'sms' });
}); // prettier-ignore

describe('a conversation without a server', () => {
  const run = (log: Partial<ConversationLog>, more: object = {}, graph = draw()) => [...runConversation(compileFlow(graph), { id: 'c', turns: [], ...log }, { packs: [], ...more })];

  test('each turn has an id, its author and its time: its own, seconds since the start, or ten seconds after the one before', () => {
    const times = (turns: ConversationLog['turns'], more: object = {}) => run({ turns }, more).map(({ input }) => (input.turn.atMs - START_MS) / 1000);
    expect(times([customer('a'), customer('b'), customer('c')])).toEqual([0, 10, 20]);
    expect(times([customer('a', { at_s: 5 }), customer('b'), customer('c', { at_s: 60 })])).toEqual([5, 15, 60]);
    expect(times([customer('a', { at: '2026-01-05T15:01:00Z' }), customer('b'), customer('c', { at_s: 90 })])).toEqual([60, 70, 90]);
    expect(times([customer('a'), customer('b', { at_s: 30 })], { startMs: START_MS + 1000 })).toEqual([1, 31]);
    expect(run({ turns: [customer('a'), { author: 'bot', text: 'b' }] }).map(({ input }) => input.turn)).toEqual([
      { id: 'c-0', author: 'customer', atMs: START_MS }, { id: 'c-1', author: 'bot', atMs: START_MS + 10_000 },
    ]);
  });

  test('the facts are those of the log: channel, customer, conversation, signals of the bot', () => {
    const facts = (log: Partial<ConversationLog>, more: object = {}, graph = draw()) => run({ turns: [customer('hello')], ...log }, more, graph)[0]?.input.facts ?? {};
    expect([facts({})['channel'], facts({ channel: 'sms' })['channel'], facts({})['conversation.id'], facts({})['turn.text']]).toEqual(['web', 'sms', 'c', 'hello']);
    const spoken = (locale?: string) => { const { locale: told, language } = facts({ locale, turns: [customer('12')] }); return [told, language]; };
    expect([spoken('de-CH'), spoken()]).toEqual([['de-CH', 'de'], [null, 'und']]);
    const tooth = (packs: readonly string[]) => facts({ turns: [customer('my tooth got knocked out')] }, { packs })['emergency'];
    expect([tooth(['dental']), tooth([])]).toEqual(['dental_trauma', 'none']);
    expect(facts({ customer: { plan: 'vip' } as never })['customer.plan']).toBe('vip');
    const own = draw({ fields: [{ name: 'age', label: 'Age', type: 'number', meaning: '' }] });
    const sent = { turns: [customer('hello', { signals: { confidence: 0.4, amount: { value: 12.5, currency: 'USD' }, age: 7, other: 1 } })] };
    expect(facts(sent, {}, own)).toMatchObject({ confidence: 0.4, amount: { minor: 1250, currency: 'USD' }, age: 7 });
    expect(facts(sent, {}, own)['other']).toBeUndefined();
    expect([facts({ turns: [customer('a human please')] })['askedForPerson'], facts({ turns: [customer('a human please')] }, { switches: { askedForPerson: false } })['askedForPerson']]).toEqual([true, undefined]);
  });

  test('what was remembered goes on: signals and the engine’s own memory', () => {
    const graph = draw({ nodes: { tries: condition('tries', is('confidence', 'lt', literal(0.5), { over: { kind: 'conversation', atLeast: 2, author: 'customer' } })) } });
    const low = customer('where is it', { signals: { confidence: 0.2 } });
    expect(run({ turns: [low, low, customer('hello')] }, {}, graph).map(({ verdict }) => verdict.action)).toEqual(['continue', 'escalate', 'escalate']);
    const spoken = run({ turns: [customer('hello'), customer('hello')] });
    expect(spoken.map(({ input }) => input.facts['turns'])).toEqual([1, 2]);
    expect(spoken.map(({ signals }) => signals !== undefined)).toEqual([true, true]);
  });

  test('an answer to an offer is only heard while one stands; a trace is told unless it is not wanted', () => {
    const graph = draw({ nodes: { go: { id: 'go', kind: 'outcome', name: 'go', action: 'offer', say: { en: 'A person?' } } }, wires: { go: { route: 'clock' } } });
    const turns = [customer('yes please'), customer('yes please')];
    expect(run({ turns }, {}, graph).map(({ input }) => input.facts['offerAnswer'])).toEqual([undefined, 'accepted']);
    expect(run({ turns }, {}, graph).map(({ verdict }) => verdict.reason.code)).toEqual(['no_rule', 'offer_accepted']);
    expect([run({ turns }).every(({ verdict }) => verdict.trace.length > 0), run({ turns }, { trace: true }).every(({ verdict }) => verdict.trace.length > 0), run({ turns }, { trace: false }).some(({ verdict }) => verdict.trace.length > 0)]).toEqual([true, true, false]);
  });

  test('signals as they are on the wire: money in minor units, what the flow declares beside them', () => {
    const fields = [{ name: 'age' }, { name: 'toString' }] as never;
    expect(sentSignals(undefined, fields)).toEqual({ sent: {}, declared: {} });
    expect(Object.keys(sentSignals({ age: 9 } as never, fields).sent)).toEqual([]);
    const wire = { confidence: 0, grounded: false, sentiment: 1, intent: 'a', topics: ['b'], toolFailed: true, offerAnswer: 'accepted', amount: { value: 3, currency: 'JPY' }, age: 9, other: 1 } as never;
    expect(sentSignals(wire, fields)).toEqual({
      sent: { confidence: 0, grounded: false, sentiment: 1, intent: 'a', topics: ['b'], toolFailed: true, offerAnswer: 'accepted', amount: { value: 3, currency: 'JPY' } }, declared: { age: 9 },
    });
  });
}); // prettier-ignore

describe('a saved test', () => {
  const graph = draw({ nodes: { tries: condition('tries', is('amount', 'gt', usd(100))) } });
  const context = simulatedPlanContext('2026-01-05T15:00:00.000Z', [{ slug: 'team', name: 'Team', fallback: false, members: ['a'] }], []);
  const saved = (expected: object, more: object = {}) => FlowTest.parse({ id: 't', name: 'T', turns: [customer('hello'), customer('a human please')], expected, ...more });
  const failures = (expected: object, more: object = {}) => runTest(compileFlow(graph), saved(expected), { packs: [], ...more }).failures;

  test('passes when all that it names is so, and tells each turn', () => {
    const right = { escalatedAt: 1, turns: [{ turn: 0, action: 'continue' }, { turn: 1, action: 'escalate', reasonClass: 'request', reasonCode: 'asked', ruleId: 'asked', queue: 'team' }] };
    const result = runTest(compileFlow(graph), saved(right), { packs: [], planContext: context });
    expect([result.testId, result.passed, result.failures, result.turns.length]).toEqual(['t', true, [], 2]);
    expect([failures({}), failures({ turns: [{ turn: 1, queue: 'other' }] })]).toEqual([[], []]);
  });

  test('passes when it escalates at the first message, as it should', () => {
    expect(runTest(compileFlow(graph), saved({ escalatedAt: 0 }, { turns: [customer('a human please')] }), { packs: [] }).failures).toEqual([]);
  });

  test('fails with a sentence for each thing that is not', () => {
    expect(failures({ escalatedAt: 0 })).toEqual(['Expected at message 1, but it escalated at message 2 (asked).']);
    expect(failures({ escalatedAt: null })).toEqual(['Expected never, but it escalated at message 2 (asked).']);
    const never = runTest(compileFlow(graph), saved({ escalatedAt: 0 }, { turns: [customer('hello')] }), { packs: [] });
    expect([never.passed, never.failures]).toEqual([false, ['Expected at message 1, but it escalated never.']]);
    expect(runTest(compileFlow(graph), saved({ escalatedAt: null }, { turns: [customer('hello')] }), { packs: [] }).passed).toBe(true);
    expect(failures({ turns: [{ turn: 5, action: 'flag' }, { turn: 0, action: 'flag', reasonClass: 'risk', reasonCode: 'x', ruleId: 'y' }] })).toEqual([
      'There is no message 6.', 'Message 1: expected action flag, but it was continue.', 'Message 1: expected reasonClass risk, but it was none.', 'Message 1: expected reasonCode x, but it was no_rule_matched.', 'Message 1: expected ruleId y, but it was none.',
    ]);
    expect(failures({ turns: [{ turn: 1, queue: 'other' }] }, { planContext: context })).toEqual(['Message 2: expected queue other, but it was team.']);
  });
}); // prettier-ignore
