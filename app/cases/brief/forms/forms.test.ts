import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import {
  BRIEF_FORMS,
  NOTE_MAX_BYTES,
  READ_ALOUD_MAX_WORDS,
  SMS_MAX_SEPTETS,
  SUMMARY_MAX_WORDS,
  briefSchema,
  countWords,
} from '#app/contracts/brief.ts';
import { briefOfLog, briefRules } from '#app/cli/brief-of-log.ts';
import { claimsOf, countBrief, noFigures } from '#app/cli/brief-figures.ts';
import { TEMPLATES } from '#app/templates/registry.ts';
import { BRIEF_SCHEMA_PATH, briefSchemaText } from '../brief-schema.ts';
import { utf8Bytes } from './plain-text.ts';
import { renderBrief, type RenderContext } from './render-brief.ts';
import { claimCodeOf, septets, toGsm7 } from './sms.ts';

const context: RenderContext = {
  caseId: 'esc_01jd6m3qk2v9x8c7b6n5m4k3j2',
  caseUrl: 'https://baton.example/desk/esc_01jd6m3qk2v9x8c7b6n5m4k3j2',
  claimCode: claimCodeOf('esc_01jd6m3qk2v9x8c7b6n5m4k3j2'),
  timeZone: 'America/New_York',
  now: new Date('2026-11-24T16:42:00Z'),
  speaker: { name: 'Taylor', workspace: 'BrightSmile Shop' },
};

test('the published JSON Schema is up to date (node --import tsx app/cli/write-schemas.ts)', () => {
  const published = readFileSync(new URL(`../../../../${BRIEF_SCHEMA_PATH}`, import.meta.url), 'utf8');
  expect(published === briefSchemaText()).toBe(true);
});

for (const template of TEMPLATES) {
  const rules = briefRules(template);
  test(`R49: ${template.slug}: every sample in every form, from one object`, () => {
    const told = template.samples.map((sample, index) => {
      const brief = briefOfLog({ id: sample.id, customer: sample.customer, turns: [...sample.turns] }, rules);
      const forms = Object.fromEntries(
        BRIEF_FORMS.filter((form) => form !== 'json').map((form) => [form, renderBrief(form, brief, context).text]),
      );
      expect(briefSchema.parse(JSON.parse(renderBrief('json', brief, context).text))).toEqual(brief);
      expect(countWords(brief.summary)).toBeLessThanOrEqual(SUMMARY_MAX_WORDS);
      expect(utf8Bytes(forms.note ?? '')).toBeLessThanOrEqual(NOTE_MAX_BYTES);
      expect(countWords(forms.script ?? '')).toBeLessThanOrEqual(READ_ALOUD_MAX_WORDS);
      expect(septets(forms.sms ?? '')).toBeLessThanOrEqual(SMS_MAX_SEPTETS);
      expect(claimsOf(brief).filter(({ turn }) => turn === null)).toEqual([]);
      const figures = noFigures();
      countBrief(figures, brief);
      expect(figures.unmasked).toBe(0);
      const { note, ...short } = forms;
      return { id: sample.id, summary: brief.summary, ...short, ...(index === 0 ? { note } : {}) };
    });
    expect(told).toMatchSnapshot();
  });
}

test('R40: the words that are quoted are those that the rule looked for, not what else was found beside them', () => {
  const shop = TEMPLATES.find(({ slug }) => slug === 'ecommerce');
  if (shop === undefined) throw new Error('There is no shop template.');
  const turns = [{ author: 'customer' as const, text: 'Hi, there is fraud on my account' }];
  const note = renderBrief('note', briefOfLog({ id: 'fraud-1', turns }, briefRules(shop)), context).text;
  expect(note).toContain('Payment dispute or fraud');
  expect(note).toMatch(/WHY: .*“fraud”/u);
});

test('I10, R49: the text message tells the time with its zone, and with its day when that is another one', () => {
  const [template] = TEMPLATES;
  const [sample] = template?.samples ?? [];
  if (template === undefined || sample === undefined) throw new Error('there is a template with a sample');
  const brief = briefOfLog(
    { id: sample.id, customer: sample.customer, turns: [...sample.turns] },
    briefRules(template),
  );
  const sms = (respondBy: string, timeZone = 'America/New_York') =>
    renderBrief('sms', { ...brief, urgency: { ...brief.urgency, respondBy } }, { ...context, timeZone }).text;
  expect(sms('2026-11-24T19:06:20Z')).toMatch(/^Baton \w+ by 14:07 EST: /u);
  expect(sms('2026-11-24T19:06:20Z', 'UTC')).toMatch(/ by 19:07 UTC: /u);
  expect(sms('2026-11-26T19:07:00Z')).toMatch(/ by Thu 14:07 EST: /u);
  expect(sms('2026-11-25T05:00:00Z')).toMatch(/ by 23:59 EST: /u);
});

const someTemplate = TEMPLATES[0];
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('x'.repeat(8_000), '💥'.repeat(900), '\u202egnp.exe', 'Z̷̢͉̈́a̶͇̅l̵̰̾g̴̱̈o̵͙̍ '.repeat(200), '[]{}^~|€\\'.repeat(60)),
  fc.lorem({ maxCount: 400 }),
);

test('4 KB, 160 places and ten seconds hold whatever was said, and no form carries control or bidi marks', () => {
  if (someTemplate === undefined) throw new Error('no template');
  const rules = briefRules(someTemplate);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('customer', 'bot'), hostile), { minLength: 1, maxLength: 10 }),
      hostile,
      (said, name) => {
        const turns = said.map(([author, text]) => ({ author: author as 'customer' | 'bot', text }));
        const brief = briefOfLog({ id: 1, customer: { name: name.slice(0, 200) }, turns }, rules);
        const long = { ...context, speaker: { name: name.slice(0, 300), workspace: 'Shop' } };
        const note = renderBrief('note', brief, long).text;
        expect(utf8Bytes(note)).toBeLessThanOrEqual(NOTE_MAX_BYTES);
        expect(note).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
        expect(note.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        const sms = renderBrief('sms', brief, long).text;
        expect(septets(sms)).toBeLessThanOrEqual(SMS_MAX_SEPTETS);
        expect(toGsm7(sms)).toBe(sms);
        expect(sms).toContain('Reply 4K3J2 to take it');
        expect(countWords(renderBrief('script', brief, long).text)).toBeLessThanOrEqual(READ_ALOUD_MAX_WORDS);
      },
    ),
    { numRuns: 60 },
  );
});

test('the figures of the evaluation see what they are there to see', () => {
  if (someTemplate === undefined) throw new Error('no template');
  const turns = [{ author: 'customer' as const, text: 'I want my money back for order 8841, please.' }];
  const brief = briefOfLog({ id: 1, turns }, briefRules(someTemplate));
  const figures = noFigures();
  countBrief(figures, {
    ...brief,
    summary: 'word '.repeat(41),
    wants: { ...brief.wants, turn: null },
    who: { ...brief.who, email: 'maria.santos@example.com', phone: '+1 312 555 0144' },
    tried: [{ text: 'Card 4111 1111 1111 1111', outcome: 'failed', turn: 0 }],
  });
  expect(figures).toMatchObject({ overLimit: 1, claimsWithoutTurn: 1 });
  expect([...figures.unmaskedByType.keys()].sort()).toEqual(['card', 'email', 'phone']);
});
