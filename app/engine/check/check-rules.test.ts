import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import {
  all,
  any,
  condition,
  draw,
  handoffAt,
  hardRule,
  literal,
  not,
  outcome,
  param,
  test as is,
} from '../testing/draw.ts';
import type { CheckContext } from './check-context.ts';
import { checkFlow } from './check-flow.ts';
import { CHECK_RULES } from './rules.ts';

interface Invalid {
  readonly drawing: string;
  readonly graph: FlowGraph;
  readonly context?: CheckContext;
  readonly finds: { severity: Problem['severity']; nodeId?: string | null; message: RegExp; rule?: string };
}
interface Drawings {
  readonly valid: readonly { drawing: string; graph: FlowGraph; context?: CheckContext }[];
  readonly invalid: readonly Invalid[];
}

const twice = (graph: FlowGraph): FlowGraph => ({
  ...graph,
  edges: [...graph.edges, { id: 'again', from: 'tries', port: 'else', to: 'person' }],
});
const withMessage = (text: string) => draw({ nodes: { person: outcome('person', 'escalate', { say: { en: text } }) } });
const table = (rows: object[], more: object = {}) =>
  ({
    id: 'tries',
    kind: 'table' as const,
    name: 'tries',
    ruleId: 'tries',
    columns: [{ id: 'c', field: 'confidence' }],
    rows,
    ...more,
  }) as never;
const row = (id: string, op: string, value: number, branch: string, more: object = {}) => ({
  id,
  cells: [{ op, value: literal(value), ...more }],
  branch,
});
const inTable = (rows: object[], wires: Record<string, string>, more: object = {}) =>
  draw({ nodes: { tries: table(rows, more) }, wires: { tries: wires }, parameters: [] });
const pool = (slug: string, more: object = {}) => ({
  slug,
  name: slug,
  fallback: false,
  members: 2,
  availableNow: 1,
  rostered: [],
  ...more,
});

/** Valid and invalid drawings of every rule. */
const DRAWINGS: Record<string, Drawings> = {
  'start-one': {
    valid: [{ drawing: 'one start', graph: draw() }],
    invalid: [
      { drawing: 'none', graph: draw({ nodes: { start: null } }), finds: { severity: 'error', nodeId: null, message: /no start/ } },
      { drawing: 'two', graph: draw({ nodes: { again: { id: 'again', kind: 'start', name: 'Again' } }, wires: { again: { next: 'asked' } } }), finds: { severity: 'error', nodeId: 'again', message: /second start/ } },
    ],
  },
  'ids-unique': {
    valid: [{ drawing: 'every rule has its id', graph: draw() }],
    invalid: [{ drawing: 'two rules with one id', graph: draw({ nodes: { tries: { ...condition('tries', is('failedTries', 'gte', param('tries.failed'))), ruleId: 'asked' } as never } }), finds: { severity: 'error', nodeId: 'tries', message: /another rule has too/ } }],
  },
  'edges-fit': {
    valid: [{ drawing: 'rules, outcome, route', graph: draw() }],
    invalid: [
      { drawing: 'two connections from one port', graph: twice(draw()), finds: { severity: 'error', nodeId: 'tries', message: /Two connections leave/ } },
      { drawing: 'a rule leads straight into the route', graph: draw({ wires: { tries: { match: 'tier', else: 'go' } } }), finds: { severity: 'error', nodeId: 'tries', message: /without an outcome/ } },
      { drawing: 'a port that does not exist', graph: draw({ wires: { clock: { next: 'tier', perhaps: 'tier' } } }), finds: { severity: 'error', nodeId: 'clock', message: /no way out “perhaps”/ } },
      { drawing: 'from the route back', graph: draw({ wires: { tier: { next: 'tries' } } }), finds: { severity: 'error', nodeId: 'tier', message: /back from the route/ } },
    ],
  },
  'branches-lead-on': {
    valid: [{ drawing: 'all connected', graph: draw() }],
    invalid: [
      { drawing: 'else is open', graph: draw({ wires: { tries: { match: 'person' } } }), finds: { severity: 'error', nodeId: 'tries', message: /when it does not match/ } },
      { drawing: 'an escalation without a route', graph: draw({ wires: { person: {} } }), finds: { severity: 'error', nodeId: 'person', message: /no route to a person/ } },
    ],
  },
  reachable: {
    valid: [{ drawing: 'all reachable', graph: draw() }],
    invalid: [{ drawing: 'a rule beside the flow', graph: draw({ nodes: { alone: condition('alone', is('repeats', 'gte', literal(2))) }, wires: { alone: { match: 'person', else: 'go' } } }), finds: { severity: 'error', nodeId: 'alone', message: /cannot be reached/ } }],
  },
  'loops-wait': {
    valid: [{ drawing: 'a loop of a route with a tier in it', graph: draw({ wires: { tier: { next: 'tier' } }, nodes: { owner: null } }) }],
    invalid: [{ drawing: 'a rule leads to itself', graph: draw({ wires: { tries: { match: 'person', else: 'tries' } } }), finds: { severity: 'error', nodeId: 'tries', message: /loop/ } }],
  },
  'node-settings': {
    valid: [{ drawing: 'sensible conditions', graph: draw() }],
    invalid: [
      { drawing: 'text operator on a number', graph: draw({ nodes: { tries: condition('tries', is('failedTries', 'contains', literal('2'))) } }), finds: { rule: 'condition-valid', severity: 'error', nodeId: 'tries', message: /cannot be compared/ } },
      { drawing: 'a field that does not exist', graph: draw({ nodes: { tries: condition('tries', is('nowhere', 'gte', literal(2))) } }), finds: { rule: 'condition-valid', severity: 'error', nodeId: 'tries', message: /no field/ } },
      { drawing: 'a parameter of another type', graph: draw({ nodes: { tries: condition('tries', is('confidence', 'lt', param('tries.failed'))) } }), finds: { rule: 'condition-valid', severity: 'error', nodeId: 'tries', message: /which is a number/ } },
      { drawing: 'a choice that is none', graph: draw({ nodes: { tries: condition('tries', is('channel', 'eq', literal('pigeon'))) } }), finds: { rule: 'condition-valid', severity: 'error', nodeId: 'tries', message: /never “pigeon”/ } },
      { drawing: 'an empty group', graph: draw({ nodes: { tries: condition('tries', any()) } }), finds: { rule: 'condition-valid', severity: 'error', nodeId: 'tries', message: /never holds/ } },
      { drawing: 'five of the last four', graph: draw({ nodes: { tries: condition('tries', is('sentiment', 'lt', literal(0), { over: { kind: 'turns', last: 4, atLeast: 5, author: 'customer' } })) } }), finds: { rule: 'condition-valid', severity: 'error', nodeId: 'tries', message: /can never happen/ } },
      { drawing: 'a hard rule that reads a parameter', graph: draw({ nodes: { asked: hardRule('asked', any(is('askedForPerson', 'is_yes'), is('failedTries', 'gte', param('tries.failed')))) } }), finds: { rule: 'hard-rule-reads-parameter', severity: 'error', nodeId: 'asked', message: /must not move/ } },
      { drawing: 'an offer longer than its tier', graph: draw({ nodes: { tier: { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 700_000, forMs: 600_000 } } }), finds: { rule: 'clock-too-short', severity: 'error', nodeId: 'tier', message: /nobody could answer/ } },
      { drawing: 'a route that promises nothing (I13)', graph: draw({ nodes: { owner: { id: 'owner', kind: 'end', name: 'End' } } }), finds: { rule: 'route-lands', severity: 'error', nodeId: 'owner', message: /without a promise/ } },
      { drawing: 'cuts the wrong way round (R20)', graph: draw({ nodes: { tries: { id: 'tries', kind: 'band', name: 'tries', ruleId: 'tries', field: 'confidence', handoffBelow: literal(0.9), actAbove: literal(0.7), whenMissing: 'flag', reasons: { handoff: { class: 'confidence', code: 'a', text: 'a' }, flag: { class: 'confidence', code: 'b', text: 'b' }, actCode: 'c' } } }, wires: { tries: { handoff: 'person', flag: 'go', act: 'go' } } }), finds: { rule: 'band-cuts', severity: 'error', nodeId: 'tries', message: /wrong way round/ } },
      { drawing: 'a sub-flow', graph: draw({ nodes: { sub: { id: 'sub', kind: 'subflow', name: 'Sub', flow: 'other' } }, wires: { tries: { match: 'person', else: 'sub' }, sub: { next: 'go' } } }), finds: { rule: 'reserved-kind', severity: 'error', nodeId: 'sub', message: /reserves/ } },
    ],
  },
  'parameters-fit': {
    valid: [{ drawing: 'used and inside', graph: draw() }],
    invalid: [
      { drawing: 'outside its bounds', graph: draw({ parameters: [handoffAt(12)] }), finds: { severity: 'error', message: /is 12, outside 1 to 9/ } },
      { drawing: 'read by no rule', graph: draw({ nodes: { tries: condition('tries', is('failedTries', 'gte', literal(2))) } }), finds: { severity: 'warning', message: /No rule reads/ } },
    ],
  },
  'hard-rules-first': {
    valid: [{ drawing: 'hard rules on top', graph: draw() }],
    invalid: [{ drawing: 'below a tunable rule', graph: draw({ wires: { start: { next: 'tries' }, tries: { match: 'person', else: 'asked' }, asked: { match: 'person', else: 'go' } } }), finds: { severity: 'error', nodeId: 'asked', message: /stands below “tries”/ } }],
  },
  'hard-rules-escalate': {
    valid: [{ drawing: 'a risk that offers', graph: draw({ nodes: { risk: hardRule('risk', is('topics', 'includes', literal('fraud')), 'risk'), offer: outcome('offer', 'offer') }, wires: { asked: { match: 'person', else: 'risk' }, risk: { match: 'offer', else: 'tries' }, offer: { route: 'clock' } } }) }],
    invalid: [{ drawing: 'an emergency that continues', graph: draw({ nodes: { fire: hardRule('fire', is('emergency', 'eq', literal('fire')), 'emergency') }, wires: { start: { next: 'fire' }, fire: { match: 'go', else: 'asked' } } }), finds: { severity: 'error', nodeId: 'fire', message: /keeps the customer with the bot/ } }],
  },
  'asked-for-person': {
    valid: [
      { drawing: 'R1: one hard rule with the wish alone', graph: draw() },
      { drawing: 'split over two hard rules that cover everything', graph: draw({ nodes: { asked: hardRule('asked', all(is('askedForPerson', 'is_yes'), is('channel', 'eq', literal('phone')))), other: hardRule('other', all(is('askedForPerson', 'is_yes'), is('channel', 'ne', literal('phone')))) }, wires: { asked: { match: 'person', else: 'other' }, other: { match: 'person', else: 'tries' } } }) },
    ],
    invalid: [
      { drawing: 'no rule at all', graph: draw({ nodes: { asked: null }, wires: { start: { next: 'tries' } } }), finds: { severity: 'error', nodeId: null, message: /No hard rule/ } },
      { drawing: 'only on the web: somebody on the phone falls through', graph: draw({ nodes: { asked: hardRule('asked', all(is('askedForPerson', 'is_yes'), is('channel', 'eq', literal('web')))) } }), finds: { severity: 'error', nodeId: 'asked', message: /does not cover every case/ } },
      { drawing: 'a more severe rule that keeps the customer', graph: draw({ nodes: { fire: hardRule('fire', is('emergency', 'ne', literal('none')), 'emergency') }, wires: { start: { next: 'fire' }, fire: { match: 'go', else: 'asked' } } }), finds: { severity: 'error', nodeId: 'fire', message: /looked at before the wish/ } },
      { drawing: 'through a window: said honestly', graph: draw({ nodes: { asked: hardRule('asked', is('askedForPerson', 'is_yes', undefined, { over: { kind: 'conversation', atLeast: 1, author: 'customer' } })) } }), finds: { severity: 'note', nodeId: 'asked', message: /could not be proven/ } },
    ],
  },
  'hard-rules-seen': {
    valid: [{ drawing: 'different reasons', graph: draw() }],
    invalid: [{ drawing: 'a more severe rule with the same wish', graph: draw({ nodes: { all: hardRule('all', any(is('askedForPerson', 'is_yes'), is('emergency', 'ne', literal('none'))), 'emergency') }, wires: { start: { next: 'all' }, all: { match: 'person', else: 'asked' } } }), finds: { severity: 'error', nodeId: 'asked', message: /never decides: “all”/ } }],
  },
  'conditions-can-vary': {
    valid: [{ drawing: 'between two limits', graph: draw({ nodes: { tries: condition('tries', all(is('failedTries', 'gte', param('tries.failed')), is('failedTries', 'lt', literal(9)))) } }) }],
    invalid: [
      { drawing: 'under 2 and over 5', graph: draw({ nodes: { tries: condition('tries', all(is('failedTries', 'lt', literal(2)), is('failedTries', 'gt', literal(5)))) } }), finds: { severity: 'error', nodeId: 'tries', message: /contradicts itself/ } },
      { drawing: 'whole numbers: above 2 and below 3', graph: draw({ nodes: { tries: condition('tries', all(is('failedTries', 'gt', literal(2)), is('failedTries', 'lt', literal(3)))) } }), finds: { severity: 'error', nodeId: 'tries', message: /contradicts itself/ } },
      { drawing: 'a choice that is two things', graph: draw({ nodes: { tries: condition('tries', all(is('channel', 'eq', literal('web')), is('channel', 'eq', literal('sms')))) } }), finds: { severity: 'error', nodeId: 'tries', message: /contradicts itself/ } },
      { drawing: 'at least nothing', graph: draw({ nodes: { tries: condition('tries', is('turns', 'gte', literal(0))) } }), finds: { severity: 'warning', nodeId: 'tries', message: /always holds/ } },
    ],
  },
  'branches-taken': {
    valid: [
      { drawing: 'a stricter rule first', graph: draw({ nodes: { many: condition('many', is('failedTries', 'gte', literal(5))) }, wires: { asked: { match: 'person', else: 'many' }, many: { match: 'person', else: 'tries' } } }) },
      { drawing: 'the negation of a missing value is no contradiction', graph: draw({ nodes: { many: condition('many', not(is('failedTries', 'lt', literal(2)))) }, wires: { asked: { match: 'person', else: 'many' }, many: { match: 'person', else: 'tries' } }, parameters: [handoffAt(1)] }) },
    ],
    invalid: [{ drawing: 'three failed tries below two', graph: draw({ nodes: { many: condition('many', is('failedTries', 'gte', literal(3))) }, wires: { tries: { match: 'person', else: 'many' }, many: { match: 'person', else: 'go' } } }), finds: { severity: 'warning', nodeId: 'many', message: /is hidden/ } }],
  },
  'tables-cover': {
    valid: [
      { drawing: 'otherwise is connected', graph: inTable([row('a', 'lt', 0.5, 'low')], { 'branch:low': 'person', otherwise: 'go' }) },
    ],
    invalid: [
      { drawing: 'between 50 and 60%', graph: inTable([row('a', 'lt', 0.5, 'low', { whenMissing: 'yes' }), row('b', 'gt', 0.6, 'high')], { 'branch:low': 'person', 'branch:high': 'go' }), finds: { severity: 'error', nodeId: 'tries', message: /Confidence (5\d(\.\d+)?|60)%.* matches no row/ } },
    ],
  },
  'tables-decide': {
    valid: [
      { drawing: 'apart', graph: inTable([row('a', 'lt', 0.5, 'low'), row('b', 'gte', 0.5, 'high')], { 'branch:low': 'person', 'branch:high': 'go', otherwise: 'go' }, { hitPolicy: 'unique' }) },
      { drawing: 'overlap is allowed', graph: inTable([row('a', 'lt', 0.6, 'low'), row('b', 'gte', 0.5, 'high')], { 'branch:low': 'person', 'branch:high': 'go', otherwise: 'go' }, { overlapAllowed: true }) },
    ],
    invalid: [
      { drawing: 'unique, but both match', graph: inTable([row('a', 'lt', 0.6, 'low'), row('b', 'gte', 0.5, 'high')], { 'branch:low': 'person', 'branch:high': 'go', otherwise: 'go' }, { hitPolicy: 'unique' }), finds: { severity: 'error', nodeId: 'tries', message: /rows 1 and 2 both match a customer with Confidence 5/ } },
      { drawing: 'first: says which wins', graph: inTable([row('a', 'lt', 0.6, 'low'), row('b', 'gte', 0.5, 'high')], { 'branch:low': 'person', 'branch:high': 'go', otherwise: 'go' }), finds: { severity: 'warning', nodeId: 'tries', message: /row 1 wins/ } },
    ],
  },
  'outcomes-say-why': {
    valid: [{ drawing: 'an outcome with its own reason', graph: draw({ nodes: { tries: condition('tries', is('failedTries', 'gte', param('tries.failed')), false), person: outcome('person', 'escalate', { reason: { class: 'frustration', code: 'tired', text: 'Tired.' } }) } }) }],
    invalid: [{ drawing: 'a branch without a reason', graph: draw({ nodes: { tries: condition('tries', is('failedTries', 'gte', param('tries.failed')), false) } }), finds: { severity: 'error', nodeId: 'person', message: /without any rule that gives a reason/ } }],
  },
  'learned-only-earlier': (() => {
    const score = { id: 'learned', kind: 'score' as const, name: 'learned', ruleId: 'learned', reason: { class: 'ambiguity' as const, code: 'learned', text: 'Learned.' }, threshold: literal(0.8), model: { version: '1', trainedOn: 500, bias: 0, features: [{ field: 'failedTries', weight: 1 }] } };
    const wires = (handoff: string) => ({ asked: { match: 'person', else: 'learned' }, learned: { handoff, else: 'tries' } });
    return {
      valid: [{ drawing: 'hands off earlier', graph: draw({ nodes: { learned: score }, wires: wires('person') }) }],
      invalid: [{ drawing: 'keeps the customer', graph: draw({ nodes: { learned: score }, wires: wires('go') }), finds: { severity: 'error' as const, nodeId: 'learned', message: /only hand off earlier/ } }],
    };
  })(),
  'clocks-long-enough': {
    valid: [{ drawing: 'the ladder fits', graph: draw() }],
    invalid: [
      { drawing: 'the second tier comes after the deadline', graph: draw({ nodes: { second: { id: 'second', kind: 'tier', name: 'Second', pool: 'team', offerMs: 60_000, forMs: 60_000 }, tier: { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 60_000, forMs: 4_000_000 } }, wires: { tier: { next: 'second' }, second: { next: 'owner' } } }), finds: { severity: 'error', nodeId: 'clock', message: /asked only after/ } },
      { drawing: 'no clock', graph: draw({ nodes: { clock: null }, wires: { person: { route: 'tier' } } }), finds: { severity: 'warning', nodeId: 'person', message: /no response time/ } },
    ],
  },
  'texts-hold': {
    valid: [
      { drawing: 'the time is filled in', graph: withMessage('You have an answer by {{respondBy}}.') },
      { drawing: 'more time than the clock', graph: withMessage('We answer within 2 hours.') },
      ...['A colleague has read the last 5 minutes of our talk.', 'We are open 24 hours.', 'You have waited for 10 minutes, sorry.', 'We answer in one to two hours.', 'Someone answers today.', 'It was ten minutes ago.', 'Innerhalb von 2 Stunden.', 'Sobald wie möglich.', 'We are not at work right now.', 'Ahora pregunto a más compañeros.'].map((text) => ({ drawing: `R66: “${text}”`, graph: withMessage(text) })),
    ],
    invalid: [
      { drawing: 'R66: five minutes on a clock of one hour', graph: withMessage('A colleague answers within 5 minutes.'), finds: { severity: 'error', nodeId: 'person', message: /promise “5 min”/ } },
      ...['in half an hour', 'within ten minutes', 'in a few minutes', 'in 30 mins', 'in a couple of minutes', 'within 20-30 minutes', 'in a moment', '30mins from now', 'right now', 'in fünf Minuten', 'in einer halben Stunde', 'en 10 minutos', 'dans quinze minutes'].map((time) => ({ drawing: `R66: “${time}” on a clock of one hour`, graph: withMessage(`Somebody answers ${time}.`), finds: { severity: 'error' as const, nodeId: 'person', message: /promise “.+”, but the response time is/ } })),
      { drawing: 'R66: immediately', graph: withMessage('I connect you immediately.'), finds: { severity: 'error', nodeId: 'person', message: /promise “immediately”/ } },
      { drawing: 'a variable that does not exist', graph: withMessage('Ticket {{ticket}}.'), finds: { severity: 'error', nodeId: 'person', message: /does not exist/ } },
    ],
  },
  'texts-private': {
    valid: [
      { drawing: 'the customer’s own name', graph: withMessage('Thank you, {{customerName}}.') },
      { drawing: 'R92: a warning not to send one', graph: withMessage('Please never send your card number here.') },
      { drawing: 'an order number of thirteen digits', graph: withMessage('It is about order 4000000000001.') },
    ],
    invalid: [
      { drawing: 'R50: a masked field', graph: withMessage('We write to {{customer.email}}.'), finds: { severity: 'error', nodeId: 'person', message: /masked or sensitive/ } },
      { drawing: 'R14: asks for a card number', graph: withMessage('Please send your card number.'), finds: { severity: 'warning', nodeId: 'person', message: /ask for a card number/ } },
      { drawing: 'holds a card number', graph: withMessage('Pay with 4111 1111 1111 1111.'), finds: { severity: 'error', nodeId: 'person', message: /hold a card/ } },
      { drawing: 'a reason, which stands in the brief', graph: draw({ nodes: { asked: { ...hardRule('asked', is('askedForPerson', 'is_yes')), reason: { class: 'request', code: 'asked', text: 'Ask for the password, we need it.' } } as never } }), finds: { severity: 'warning', nodeId: 'asked', message: /a password/ } },
    ],
  },
  'routes-end': {
    valid: [
      { drawing: 'I13: the owner of last resort', graph: draw() },
      { drawing: 'I13: a loop with a way out to a promise', graph: draw({ nodes: { open: { id: 'open', kind: 'availability', name: 'Anyone?', pool: 'team' }, pause: { id: 'pause', kind: 'wait', name: 'Pause', forMs: 60_000 }, later: { id: 'later', kind: 'end', name: 'Later', promise: 'callback', pool: 'team' } }, wires: { clock: { next: 'open' }, open: { available: 'later', nobody: 'pause' }, pause: { next: 'open' }, tier: { next: 'owner' } } }) },
    ],
    invalid: [
      { drawing: 'I13: it only goes round', graph: draw({ nodes: { pause: { id: 'pause', kind: 'wait', name: 'Pause', forMs: 60_000 } }, wires: { tier: { next: 'pause' }, pause: { next: 'tier' } } }), finds: { severity: 'error', nodeId: 'clock', message: /never comes to somebody/ } },
    ],
  },
  'rules-observed': {
    valid: [
      { drawing: 'now and then', graph: draw(), context: { ruleUse: { tries: { looked: 900, held: 40 } } } },
      { drawing: 'too few messages to tell', graph: draw(), context: { ruleUse: { tries: { looked: 20, held: 20 } } } },
      { drawing: 'a hard rule is meant to be rare', graph: draw(), context: { ruleUse: { asked: { looked: 900, held: 0 } } } },
      { drawing: 'its test is another one since', graph: draw(), context: { ruleUse: { tries: { looked: 900, held: 900, as: 'another' } } } },
    ],
    invalid: [
      { drawing: 'R80: on every message', graph: draw(), context: { ruleUse: { tries: { looked: 900, held: 900 } } }, finds: { severity: 'warning', nodeId: 'tries', message: /all of the last 900 messages/ } },
      { drawing: 'R80: on none', graph: draw(), context: { ruleUse: { tries: { looked: 900, held: 0 } } }, finds: { severity: 'note', nodeId: 'tries', message: /none of the last 900/ } },
    ],
  },
  'routes-staffed': {
    valid: [{ drawing: 'somebody is in the pool', graph: draw(), context: { pools: [pool('team')] } }],
    invalid: [
      { drawing: 'the pool does not exist', graph: draw(), context: { pools: [pool('other')] }, finds: { severity: 'error', nodeId: 'tier', message: /does not exist/ } },
      { drawing: 'nobody is in it', graph: draw(), context: { pools: [pool('team', { members: 0 })] }, finds: { severity: 'error', nodeId: 'tier', message: /Nobody is in/ } },
      { drawing: 'nobody has the skill', graph: draw({ nodes: { tier: { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 60_000, forMs: 600_000, skills: [{ skill: 'billing', level: 4 }] } } }), context: { pools: [pool('team', { skills: { billing: 3 } })] }, finds: { severity: 'error', nodeId: 'tier', message: /at level 4/ } },
    ],
  },
  'fields-arrive': {
    valid: [{ drawing: 'it arrives', graph: inTable([row('a', 'lt', 0.5, 'low')], { 'branch:low': 'person', otherwise: 'go' }), context: { fieldUse: { confidence: { turns: 500, present: 450 } } } }],
    invalid: [{ drawing: 'it never does', graph: inTable([row('a', 'lt', 0.5, 'low')], { 'branch:low': 'person', otherwise: 'go' }), context: { fieldUse: { confidence: { turns: 500, present: 0 } } }, finds: { severity: 'warning', nodeId: 'tries', message: /none of the last 500/ } }],
  },
  'branches-tested': {
    valid: [{ drawing: 'all passed', graph: draw(), context: { testedPorts: new Set(['asked match', 'asked else', 'tries match', 'tries else']) } }],
    invalid: [{ drawing: 'one is not', graph: draw(), context: { testedPorts: new Set(['asked match', 'asked else', 'tries else']) }, finds: { severity: 'warning', nodeId: 'tries', message: /No saved test leaves/ } }],
  },
  'hard-layer-guarded': {
    valid: [{ drawing: 'compliance may', graph: draw({ nodes: { asked: hardRule('asked', any(is('askedForPerson', 'is_yes'), is('wantsCallback', 'is_yes'))) } }), context: { live: draw(), mayChangeHardLayer: true } }],
    invalid: [
      { drawing: 'changed', graph: draw({ nodes: { asked: hardRule('asked', any(is('askedForPerson', 'is_yes'), is('wantsCallback', 'is_yes'))) } }), context: { live: draw(), mayChangeHardLayer: false }, finds: { severity: 'error', nodeId: 'asked', message: /was changed/ } },
      { drawing: 'removed', graph: draw({ nodes: { asked: null }, wires: { start: { next: 'tries' } } }), context: { live: draw(), mayChangeHardLayer: false }, finds: { severity: 'error', nodeId: null, message: /was removed/ } },
    ],
  },
}; // prettier-ignore

test('the smallest flow of these drawings has no problem at all', () => {
  expect(checkFlow(draw())).toEqual([]);
});

test('every rule has drawings and a page', () => {
  expect(Object.keys(DRAWINGS).sort()).toEqual(CHECK_RULES.map((rule) => rule.name).sort());
  for (const { name } of CHECK_RULES) expect(existsSync(new URL(`docs/${name}.md`, import.meta.url)), name).toBe(true);
});

const ofRule = (name: string, graph: FlowGraph, context: CheckContext | undefined) => {
  const rule = CHECK_RULES.find((candidate) => candidate.name === name);
  const all = checkFlow(graph, context ?? {});
  const own = new Set(rule && all.filter((found) => found.rule === name || name === 'node-settings'));
  return [...own];
};

describe.each(Object.entries(DRAWINGS))('%s', (name, { valid, invalid }) => {
  test.each(valid)('valid: $drawing', ({ graph, context }) => {
    expect(ofRule(name, graph, context)).toEqual([]);
  });

  test.each(invalid)('invalid: $drawing', ({ graph, context, finds }) => {
    const found = ofRule(name, graph, context).filter(
      (problem) =>
        problem.rule === (finds.rule ?? name) &&
        problem.severity === finds.severity &&
        finds.message.test(problem.message),
    );
    expect(found, JSON.stringify(ofRule(name, graph, context).map(({ message }) => message))).not.toEqual([]);
    if (finds.nodeId !== undefined) expect(found[0]?.nodeId).toBe(finds.nodeId);
  });
});

test('R1: the made-up customer who falls through really does', () => {
  const graph = draw({
    nodes: { asked: hardRule('asked', all(is('askedForPerson', 'is_yes'), is('channel', 'eq', literal('web')))) },
  });
  const found = checkFlow(graph).find((problem) => problem.rule === 'asked-for-person');
  expect(found?.example?.facts['askedForPerson']).toBe(true);
  expect(found?.example?.facts['channel']).not.toBe('web');
});
