import { readFile, writeFile } from 'node:fs/promises';

import { z } from 'zod';

import { command, exported, saved } from '../fixtures/builder.ts';
import { messages, reply, takeCase } from '../fixtures/desk.ts';
import { expect, expectAccessible, expectFits, test } from '../fixtures/test.ts';

const edge = z.looseObject({ from: z.string(), port: z.string(), to: z.string() });
const drawn = z.looseObject({
  nodes: z.array(z.looseObject({ id: z.string(), kind: z.string(), choices: z.array(z.unknown()).optional() })),
  edges: z.array(edge),
});

/** The same flow with every case passed on cold, at every hour; each of its steps can still be reached. */
function passedOnCold(json: string): string {
  const graph = drawn.parse(JSON.parse(json));
  const kindOf = new Map(graph.nodes.map(({ id, kind }) => [id, kind]));
  const nodes = graph.nodes.map((node) =>
    node.kind === 'method'
      ? { ...node, choices: [{ ...always, id: `${node.id}-cold` }, ...(node.choices ?? [])] }
      : node,
  );
  const cold = graph.edges
    .filter(({ from, port }) => kindOf.get(from) === 'method' && port === 'warm')
    .map(({ from, to }) => ({ id: `${from}-cold-edge`, from, port: 'cold', to }));
  const methodWhenOpen = new Map(graph.edges.filter(({ port }) => port === 'open').map(({ from, to }) => [from, to]));
  const methodAfter = new Map(
    graph.edges.filter(({ port }) => port === 'closed').map(({ from, to }) => [to, methodWhenOpen.get(from)]),
  );
  const edges = graph.edges.map((one) => ({ ...one, to: methodAfter.get(one.from) ?? one.to }));
  return JSON.stringify({ ...graph, nodes, edges: [...edges, ...cold] }, null, 2);
}

const always = { method: 'cold', priorities: ['critical', 'priority', 'normal'] };

test('R26, R27, R94: customer and two agents at once: passed on cold, it is told as that, still briefed, and counted', async ({
  page,
  workspace,
}, info) => {
  test.setTimeout(150_000);
  await test.step('the flow passes everything on cold', async () => {
    const file = info.outputPath('cold.json');
    await writeFile(file, passedOnCold(await exported(page)));
    expect(await readFile(file, 'utf8')).toContain('"cold"');
    await command(page, 'import a file');
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: 'Replace this draft' }).click();
    await saved(page);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Test/ }).check();
    await dialog.getByLabel('Note for the history').fill('Straight to a person');
    await dialog.getByRole('button', { name: 'Publish to test' }).click();
    await expect(page.getByText('v2 in test')).toBeVisible();
  });
  const colleague = await workspace.colleague();
  const { caseId, customerUrl } = await workspace.handOver();
  const customer = await workspace.customer(customerUrl);
  const method = (one: typeof page) => one.locator('dl').filter({ hasText: 'Handover' });

  await test.step('both agents see that it came directly, and what is known all the same', async () => {
    for (const desk of [page, colleague]) {
      await desk.goto(`/desk/${caseId}`);
      await expect(method(desk).getByText('Direct', { exact: true })).toBeVisible();
      await expect(desk.getByText(/8841/).first()).toBeVisible();
    }
    await expectFits(customer);
  });
  await test.step('one takes it; the other and the customer see who', async () => {
    await takeCase(page);
    await expect(colleague.getByText('Taylor Brook answers, the bot is silent')).toBeVisible();
    await reply(page, 'I have your parcel 8841 in front of me.');
    for (const one of [customer, colleague])
      await expect(messages(one).getByText('I have your parcel 8841 in front of me.')).toBeVisible();
    await customer.getByRole('textbox').fill('Thank you, Taylor');
    await customer.getByRole('textbox').press('Enter');
    for (const desk of [page, colleague]) await expect(messages(desk).getByText('Thank you, Taylor')).toBeVisible();
    await expectAccessible(page);
  });
  await test.step('R27: it is counted, because it has to stay the exception', async () => {
    await page.goto('/settings/health');
    const card = page.getByRole('region', { name: 'Passed on cold' });
    await expect(card.getByText('1 of 1')).toBeVisible();
    await expect(card.getByText('The exception')).toBeVisible();
  });
});
