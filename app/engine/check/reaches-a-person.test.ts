import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { indexFlow } from '../flow-index.ts';
import { all, any, condition, draw, hardRule, literal, outcome, test as is } from '../testing/draw.ts';
import { askedForPerson } from './asked-for-person.ts';
import type { CheckRule } from './check-context.ts';
import { hardRulesEscalate } from './hard-rules-escalate.ts';
import { routesEnd } from './routes-end.ts';

const found = (rule: CheckRule, graph: FlowGraph) => rule.check(indexFlow(graph), {});
const places = (rule: CheckRule, graph: FlowGraph) =>
  found(rule, graph).map(({ severity, nodeId, element, message, advice }) => [
    severity,
    nodeId,
    element,
    message,
    advice,
  ]);
const wish = is('askedForPerson', 'is_yes');
const onWeb = is('channel', 'eq', literal('web'));
const notOnWeb = is('channel', 'ne', literal('web'));

describe('whoever asks for a person gets one (R1)', () => {
  const GAP = 'A customer who asks for a person can stay with the bot: the rule does not cover every case.';
  const ADD =
    'Add a hard rule “Asked for a person” whose only condition is that the customer asked, and lead it to a person.';
  const UNPROVEN =
    'It could not be proven that everybody who asks for a person gets one: the rules look at the course of the conversation, or have too many cases.';
  const over = { kind: 'conversation', atLeast: 1, author: 'customer' } as const;

  test('a rule with less than the wish is told where it stands, with somebody who falls through', () => {
    const graph = draw({ nodes: { asked: hardRule('asked', all(wish, onWeb)) } });
    expect(places(askedForPerson, graph)).toEqual([['error', 'asked', null, GAP, ADD]]);
    const example = found(askedForPerson, graph)[0]?.example;
    expect(example?.facts).toMatchObject({ askedForPerson: true });
    expect(example?.facts['channel']).not.toBe('web');
  });

  test('no rule that reads the wish is told of the flow as a whole', () => {
    const graph = draw({ nodes: { asked: hardRule('asked', is('urgent', 'is_yes')) } });
    expect(places(askedForPerson, graph)).toEqual([['error', null, null, 'No hard rule sends a customer who asks for a person to a person.', ADD]]);
    expect(found(askedForPerson, graph)[0]?.example?.facts).toMatchObject({ askedForPerson: true });
  }); // prettier-ignore

  test('more than the wish is enough; two rules that cover all of it together are', () => {
    expect(places(askedForPerson, draw({ nodes: { asked: hardRule('asked', any(wish, is('urgent', 'is_yes'))) } }))).toEqual([]);
    const two = (second: Parameters<typeof hardRule>[1]) => draw({
      nodes: { asked: hardRule('asked', all(wish, onWeb)), other: hardRule('other', second) },
      wires: { asked: { match: 'person', else: 'other' }, other: { match: 'person', else: 'tries' } },
    });
    expect(places(askedForPerson, two(all(wish, notOnWeb)))).toEqual([]);
    expect(places(askedForPerson, two(all(wish, is('channel', 'eq', literal('sms')))))).toEqual([['error', 'asked', null, GAP, ADD]]);
  }); // prettier-ignore

  test('through a window it is said not to be proven, and what would prove it', () => {
    const advice = 'It becomes provable with one hard rule whose only condition is that the customer asked.';
    const graph = draw({ nodes: { asked: hardRule('asked', is('askedForPerson', 'is_yes', undefined, { over })) } });
    expect(places(askedForPerson, graph)).toEqual([['note', 'asked', null, UNPROVEN, advice]]);
    expect(found(askedForPerson, graph)[0]?.example).toBeNull();
  });

  test('a rule with the wish that leads to an offer, or nowhere, covers nobody', () => {
    const offer = outcome('offer', 'offer');
    const led = draw({ nodes: { offer }, wires: { asked: { match: 'offer', else: 'tries' }, offer: { route: 'clock' } } });
    // Nobody falls through the rules, so nobody is made up; the error stands at the rule that takes the wish.
    expect(places(askedForPerson, led).map((place) => place.slice(0, 2))).toEqual([['note', null], ['error', 'asked']]);
    // A dead end is told by another rule: here nobody is led elsewhere.
    expect(places(askedForPerson, draw({ wires: { asked: { else: 'tries' } } })).map((place) => place.slice(0, 2))).toEqual([['note', null]]);
  }); // prettier-ignore

  test('who falls through the rules that lead to a person, and is met by one that does not, has fallen through none', () => {
    const graph = draw({
      nodes: { offer: outcome('offer', 'offer'), other: hardRule('other', is('urgent', 'is_yes')) },
      wires: { asked: { match: 'offer', else: 'other' }, other: { match: 'person', else: 'tries' }, offer: { route: 'clock' } },
    });
    expect(places(askedForPerson, graph).map((place) => place.slice(0, 2))).toEqual([['note', null], ['error', 'asked']]);
  }); // prettier-ignore

  test('behind a match other hard rules are only passed by, a way that ends nowhere or goes round ends at nobody', () => {
    const behind = (wires: Record<string, Record<string, string>>) => draw({
      nodes: { open: condition('open', is('urgent', 'is_yes')), deeper: hardRule('deeper', is('stuck', 'gt', literal(0.5)), 'risk'), lost: condition('lost', is('urgent', 'is_no')) },
      wires: { asked: { match: 'open', else: 'tries' }, ...wires },
    });
    const ends = (wires: Record<string, Record<string, string>>) => places(askedForPerson, behind(wires)).map((place) => place.slice(0, 2));
    expect(ends({ open: { match: 'person', else: 'deeper' }, deeper: { match: 'go', else: 'person' } })).toEqual([]);
    expect(ends({ open: { match: 'person', else: 'deeper' }, deeper: { match: 'go' } })).toEqual([]);
    expect(ends({ open: { match: 'person', else: 'lost' } })).toEqual([]);
    expect(ends({ open: { match: 'person', else: 'lost' }, lost: { match: 'open', else: 'open' } })).toEqual([]);
    expect(ends({ open: { match: 'person', else: 'deeper' }, deeper: { match: 'person', else: 'go' } })).toEqual([['note', null], ['error', 'asked']]);
  }); // prettier-ignore

  test('a rule that is looked at before and keeps the customer takes the wish away; one that cannot meet it does not', () => {
    const with_ = (when: Parameters<typeof hardRule>[1], match = 'go') => draw({
      nodes: { fire: hardRule('fire', when, 'emergency'), note: outcome('note', 'flag') },
      wires: { start: { next: 'fire' }, fire: { match, else: 'asked' } },
    });
    const burning = is('emergency', 'eq', literal('fire'));
    expect(places(askedForPerson, with_(burning))).toEqual([
      ['error', 'fire', null, 'Hard rule “fire” can lead to “go”, and it is looked at before the wish for a person.', 'Lead it to an outcome that escalates.'],
    ]);
    expect(found(askedForPerson, with_(burning))[0]?.example?.facts).toMatchObject({ askedForPerson: true, emergency: 'fire' });
    expect(places(askedForPerson, with_(burning, 'note'))[0]?.[3]).toContain('“note”');
    expect(places(askedForPerson, with_(burning, 'person'))).toEqual([]);
    expect(places(askedForPerson, with_(all(burning, is('askedForPerson', 'is_no'))))).toEqual([]);
    // Through a window nobody can be made up: what such a rule ends in is told by the rule on ends.
    const window = is('emergency', 'eq', literal('fire'), { over });
    expect(places(hardRulesEscalate, with_(window)).map((place) => place.slice(0, 2))).toEqual([['error', 'fire']]);
  }); // prettier-ignore

  test('a rule that leads to a person on some ways only takes the wish away on the others, which are named', () => {
    const more = { open: is('urgent', 'is_yes'), calm: is('turns', 'gt', literal(3)) };
    const graph = draw({
      nodes: { open: condition('open', more.open), calm: condition('calm', more.calm), note: outcome('note', 'flag') },
      wires: { asked: { match: 'open', else: 'tries' }, open: { match: 'person', else: 'calm' }, calm: { match: 'go', else: 'note' } },
    });
    const [gap, led, ...others] = places(askedForPerson, graph);
    expect([gap?.slice(0, 2), led?.slice(0, 2), others]).toEqual([['note', null], ['error', 'asked'], []]);
    expect(led?.[3]).toMatch(/^Hard rule “asked” can lead to (“go” or “note”|“note” or “go”), and /u);
  }); // prettier-ignore

  test('rules with too many cases cover nobody for certain, and are told where they lead elsewhere', () => {
    const says = (words: string) => is('intent', 'contains', literal(words));
    const endless = all(...[...'abcdefgh'].map((letter) => any(says(`${letter}1`), says(`${letter}2`))));
    const first = (match: string, when = endless) => draw({
      nodes: { big: hardRule('big', when, 'emergency') }, wires: { start: { next: 'big' }, big: { match, else: 'asked' } },
    });
    expect(places(askedForPerson, first('person'))).toEqual([]);
    expect(places(askedForPerson, first('go')).map((place) => place.slice(0, 2))).toEqual([['error', 'big']]);
    expect(found(askedForPerson, first('go'))[0]?.example).toBeNull();
    const alone = draw({ nodes: { asked: hardRule('asked', all(wish, endless)) } });
    expect(places(askedForPerson, alone).map((place) => place.slice(0, 2))).toEqual([['error', 'asked']]);
  }); // prettier-ignore

  test('a less severe rule that keeps the customer is only looked at after the wish', () => {
    const graph = draw({
      nodes: { later: hardRule('later', is('urgent', 'is_yes'), 'risk') },
      wires: { asked: { match: 'person', else: 'later' }, later: { match: 'go', else: 'tries' } },
    });
    expect(places(askedForPerson, graph)).toEqual([]);
  });
});

describe('what a hard rule may end in (R14, R15)', () => {
  const ends = (cls: 'risk' | 'emergency', action: 'offer' | 'escalate' | 'continue' | 'flag') =>
    places(hardRulesEscalate, draw({
      nodes: { it: hardRule('it', is('urgent', 'is_yes'), cls), end: outcome('end', action) },
      wires: { asked: { match: 'person', else: 'it' }, it: { match: 'end', else: 'tries' }, end: action === 'offer' || action === 'escalate' ? { route: 'clock' } : {} },
    })); // prettier-ignore
  const KEEPS = [
    'error',
    'it',
    'match',
    'Hard rule “it” can end at “end”, which keeps the customer with the bot.',
    'Lead it to an outcome that escalates.',
  ];

  test('a person at once; for a risk an offer will do, for an emergency it will not', () => {
    expect([ends('risk', 'escalate'), ends('emergency', 'escalate'), ends('risk', 'offer')]).toEqual([[], [], []]);
    expect([ends('emergency', 'offer'), ends('risk', 'flag'), ends('emergency', 'continue')]).toEqual([
      [KEEPS],
      [KEEPS],
      [KEEPS],
    ]);
  });
});

describe('every route comes to somebody who has the case for good (I13)', () => {
  const pause: NodeDraft = { id: 'pause', kind: 'wait', name: 'Pause', forMs: 60_000 };
  const NEVER = (at: string, of: string) => ['error', at.toLowerCase(), null, `From “${at}” the route of “${of}” never comes to somebody who has the case for good.`, 'Lead its last step to an owner of last resort, or to an end whose promise a pool keeps.']; // prettier-ignore

  test('a route that goes round is told where it goes in, once for all outcomes that share it', () => {
    const round = { nodes: { pause }, wires: { tier: { next: 'pause' }, pause: { next: 'tier' } } };
    expect(places(routesEnd, draw(round))).toEqual([NEVER('Clock', 'person')]);
    const shared = { nodes: { ...round.nodes, also: outcome('also', 'escalate') }, wires: { ...round.wires, tries: { match: 'also', else: 'go' }, also: { route: 'clock' } } };
    expect(places(routesEnd, draw(shared))).toEqual([NEVER('Clock', 'person')]);
    const later = draw({ nodes: { ...round.nodes, also: outcome('also', 'escalate') }, wires: { ...round.wires, tries: { match: 'also', else: 'go' }, also: { route: 'tier' } } });
    expect(places(routesEnd, later)).toEqual([NEVER('Clock', 'person'), ['error', 'tier', null, ...NEVER('Team', 'also').slice(3)]]);
  }); // prettier-ignore

  test('a way out is enough, wherever it branches off; a promise that nobody keeps is none', () => {
    const open: NodeDraft = { id: 'open', kind: 'availability', name: 'Open', pool: 'team' };
    const end = (more: object) => ({ id: 'later', kind: 'end', name: 'Later', ...more }) as NodeDraft;
    const way = (more: object) => draw({
      nodes: { open, pause, later: end(more) },
      wires: { clock: { next: 'open' }, open: { nobody: 'pause', available: 'later' }, pause: { next: 'open' } },
    });
    expect(places(routesEnd, way({ promise: 'callback', pool: 'team' }))).toEqual([]);
    expect(places(routesEnd, way({ promise: 'callback' })).map((place) => place[1])).toEqual(['clock']);
    expect(places(routesEnd, way({ promise: 'none', pool: 'team' })).map((place) => place[1])).toEqual(['clock']);
    // One side arrives, the other only goes round: that side is told.
    const half = draw({
      nodes: { open, pause, wait: { ...pause, id: 'wait', name: 'Wait' } },
      wires: { clock: { next: 'open' }, open: { available: 'tier', nobody: 'pause' }, pause: { next: 'wait' }, wait: { next: 'pause' } },
    });
    expect(places(routesEnd, half)).toEqual([NEVER('Pause', 'person')]);
  }); // prettier-ignore

  test('a dead end is told by another rule', () => {
    expect(places(routesEnd, draw({ wires: { tier: {} } }))).toEqual([]);
    expect(places(routesEnd, draw({ wires: { person: {} } }))).toEqual([]);
  });
});
