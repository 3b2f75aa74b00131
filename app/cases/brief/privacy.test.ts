import { expect, test } from 'vitest';

import { briefOfLog, briefRules } from '#app/cli/brief-of-log.ts';
import { BRIEF_PARTS, briefSchema, type BriefPart } from '#app/contracts/brief.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { allowedFor, AUDIENCES, defaultRule, redactBrief, ruleFor, withConsent } from './privacy.ts';

const brief = briefOfLog(
  {
    id: 1,
    customer: {
      id: 'c-77',
      name: 'Maria Santos',
      email: 'maria@example.com',
      plan: 'gold',
      attributes: { tenure: '9 years' },
    },
    consent: { sharing: false },
    turns: [
      { author: 'customer', text: 'My teapot arrived broken, I want a refund.' },
      { author: 'bot', text: 'I cannot refund a teapot.' },
      { author: 'customer', text: 'Then give me a human please' },
    ],
  },
  briefRules(ecommerce),
);
const traces: Readonly<Record<BriefPart, RegExp>> = {
  name: /Maria/u,
  customer_id: /c-77/u,
  contact: /example\.com/u,
  plan: /gold/u,
  account_value: /never set here/u,
  records: /9 years/u,
  words: /teapot arrived broken/u,
  transcript: /Then give me a human please/u,
  history: /never set here/u,
};

test('R50: a part that is not on the list is nowhere in the brief, in no field and no sentence', () => {
  for (const part of BRIEF_PARTS) {
    const others = new Set(BRIEF_PARTS.filter((one) => one !== part && !(part === 'words' && one === 'transcript')));
    const seen = redactBrief(brief, others);
    expect(briefSchema.safeParse(seen).error, part).toBeUndefined();
    expect(seen.withheld, part).toContain(part);
    expect(JSON.stringify({ ...seen, recentTurns: part === 'words' ? [] : seen.recentTurns }), part).not.toMatch(
      traces[part],
    );
  }
});

test('an empty allow-list still says why, by when and what to do next', () => {
  const seen = redactBrief(brief, new Set());
  expect(JSON.stringify(seen)).not.toMatch(/Maria|teapot|c-77|gold/u);
  expect(seen).toMatchObject({ reason: { code: 'asked_for_person' }, nextStep: { code: 'check_and_refund' } });
  expect(seen.summary).toMatch(/^The customer needs a person\./u);
  expect(redactBrief(brief, new Set(BRIEF_PARTS))).toBe(brief);
});

test('a queue’s own rule stands before the one for every queue, and that before the default', () => {
  const every = { ...defaultRule('agent'), parts: ['name'] as const };
  const billing = { ...defaultRule('agent'), queue: 'billing', parts: [] };
  expect(ruleFor([every, billing], 'billing', 'agent').parts).toEqual([]);
  expect(ruleFor([every, billing], 'returns', 'agent').parts).toEqual(['name']);
  expect(ruleFor([], 'returns', 'agent').parts).toEqual(BRIEF_PARTS);
  expect([...allowedFor([every], 'returns', ['agent', 'lead']).parts]).toHaveLength(BRIEF_PARTS.length);
  for (const audience of AUDIENCES) {
    const { reveals } = allowedFor([], 'returns', [audience]);
    if (audience !== 'compliance') expect([...reveals], audience).not.toContain('card');
  }
});

test('R46: who said no to sharing is not written into other systems; who works the case still reads it', () => {
  const allowed = allowedFor([], 'returns', ['outside']);
  const outside = redactBrief(brief, withConsent(allowed, brief.flags.consent, 'outside').parts);
  expect(JSON.stringify(outside)).not.toMatch(/Maria|teapot|example\.com/u);
  expect(outside.who.plan).toBe('gold');
  const desk = withConsent(allowedFor([], 'returns', ['agent']), brief.flags.consent, 'agent');
  expect([...desk.parts]).toHaveLength(BRIEF_PARTS.length);
  const unasked = withConsent(allowed, { recording: null, sharing: null }, 'outside');
  expect([...unasked.parts]).toHaveLength(BRIEF_PARTS.length);
});
