import type { Page } from '@playwright/test';

import { limit, openStep, saved } from '../fixtures/builder.ts';
import { handOver, takeKey } from '../fixtures/handover.ts';
import { newAccount, signUp } from '../fixtures/sign-up.ts';
import type { Made } from './screen.ts';

/** A workspace as it is after a first day: a draft that differs, decisions, two handoffs of which one was answered. */
export async function makeWorld(page: Page): Promise<Made> {
  await signUp(page, newAccount('Ana Ruiz'));
  const flow = new URL(page.url()).pathname;
  const key = await takeKey(page);
  const { request } = page.context();
  await handOver(request, {
    key,
    conversationId: 'screens-1',
    customerName: 'Jamal Carter',
    texts: ['where is my order 8841?', 'you already said that', 'can somebody call me please'],
  });
  const { caseId, customerUrl } = await handOver(request, {
    key,
    conversationId: 'screens-2',
    customerName: 'Maria Santos',
    texts: [
      'I was charged $240 twice for order 88410. I need it back before Monday.',
      'I want to talk to a real person',
    ],
  });
  await page.goto('/developers');
  const decision = await page.locator('a[href^="/decisions/"]').first().getAttribute('href');
  await page.goto('/team/people');
  const person = await page.locator('a[href^="/team/people/"]:not([href$="/new"])').first().getAttribute('href');
  await page.goto(flow);
  await limit(page).fill('64');
  await openStep(page, 'tries');
  await page.getByLabel('Name of the step').fill('Failed too often');
  await saved(page);
  return {
    flow,
    caseId,
    customerPath: customerUrl,
    decisionPath: decision ?? '/developers',
    personPath: person ?? '/team/people',
  };
}
