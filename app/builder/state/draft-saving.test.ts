import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { canonical } from '../model/canonical-text.ts';
import type { Edit } from '../model/edit.ts';
import { nodeById } from '../model/graph-queries.ts';
import { withPlaces } from '../model/layout.ts';
import { sampleGraph } from '../model/testing/sample-graph.ts';
import { DraftServer, EditorPage, settled } from './testing/two-editors.ts';

const base = withPlaces(sampleGraph);

const named = (graph: FlowGraph, id: string, name: string): Edit => {
  const node = nodeById(graph, id);
  if (node === undefined) throw new Error('sample changed');
  return { type: 'update_node', node: { ...node, name }, field: 'name' };
};
const limit = (value: number): Edit => {
  const [parameter] = base.parameters;
  if (parameter?.type !== 'percent') throw new Error('sample changed');
  return { type: 'set_parameter', parameter: { ...parameter, value } };
};
const limitOf = ({ parameters }: FlowGraph) => parameters[0]?.value;

function open(...names: readonly string[]) {
  const server = new DraftServer(base);
  return { server, pages: names.map((name) => new EditorPage(name, server)) };
}
function one() {
  const { server, pages } = open('Ana');
  const [page] = pages;
  if (page === undefined) throw new Error('no page');
  return { server, page };
}
function two() {
  const { server, pages } = open('Ana', 'Ben');
  const [ana, ben] = pages;
  if (ana === undefined || ben === undefined) throw new Error('no pages');
  return { server, ana, ben };
}

describe('saving one draft (R25, acceptance 5)', () => {
  it('waits until the hands rest, and never longer than a second and a half', async () => {
    const { server, page } = one();
    for (let letter = 0; letter < 4; letter += 1) {
      page.edit(limit(0.5 + letter / 100));
      page.drawAll();
      page.pass(400);
    }
    expect(page.letters).toHaveLength(1);
    expect(page.saving.view().state.kind).toBe('saving');
    page.arrive();
    await page.answer();
    await page.rest();
    expect(limitOf(server.graph)).toBe(0.53);
    expect(page.saving.view().state.kind).toBe('saved');
  });

  it('tries again by itself when no answer comes, and at once when the connection is back', async () => {
    const { server, page } = one();
    page.edit(limit(0.61));
    page.drawAll();
    page.pass(700);
    await page.answer(true);
    expect(page.saving.view().state.kind).toBe('offline');
    page.pass(3_000);
    expect(page.letters).toHaveLength(1);
    await page.answer(true);
    page.saving.online();
    page.arrive();
    await page.answer();
    expect(page.saving.view()).toMatchObject({ state: { kind: 'saved' }, saved: { revision: 2 } });
    expect(limitOf(server.graph)).toBe(0.61);
  });

  it('does not quarrel with itself over a save whose answer was lost', async () => {
    const { server, page } = one();
    page.edit(limit(0.61));
    page.drawAll();
    page.pass(700);
    page.arrive();
    await page.answer(true);
    page.edit(limit(0.62));
    page.drawAll();
    page.hear();
    expect(page.saving.view().state.kind).not.toBe('conflict');
    await page.rest();
    expect(limitOf(server.graph)).toBe(0.62);
    expect(page.merged).toEqual([]);
  });

  it('stops at a refusal until something else is changed', async () => {
    const { page } = one();
    page.edit(limit(0.61));
    page.drawAll();
    page.pass(700);
    page.letters[0]?.deliver({ ok: false, detail: 'Hard rules are locked.', conflict: null });
    page.letters = [];
    await settled();
    expect(page.saving.view().state).toEqual({ kind: 'refused', detail: 'Hard rules are locked.' });
    page.pass(10_000);
    expect(page.letters).toHaveLength(0);
    page.edit(limit(0.62));
    page.drawAll();
    page.pass(700);
    expect(page.letters).toHaveLength(1);
  });

  it('sends what is unsaved when the page is left or somebody waits for it', async () => {
    const { server, page } = one();
    expect(page.saving.leave()).toBe(false);
    page.edit(limit(0.61));
    page.drawAll();
    expect(page.saving.leave()).toBe(true);
    const flushed = page.saving.flush();
    page.arrive();
    await page.answer();
    expect(await flushed).toBe(server.revision);
  });
});

describe('two people on one draft (acceptance 17)', () => {
  it('sends nothing between a merge and its drawing, and whoever waits for the save waits for both', async () => {
    const { server, ana, ben } = two();
    ben.edit(named(ben.state.history.present, 'sure', 'How sure'));
    await ben.rest();
    ana.edit(limit(0.61));
    ana.drawAll();
    // Between the merge and its drawing a page still holds what stood before it.
    ana.hear();
    const flushed = ana.saving.flush();
    ana.pass(2_000);
    await settled();
    expect(ana.letters).toHaveLength(0);
    ana.drawAll();
    await settled();
    ana.arrive();
    await ana.answer();
    expect(await flushed).toBe(3);
    expect(nodeById(server.graph, 'sure')?.name).toBe('How sure');
    expect(limitOf(server.graph)).toBe(0.61);
  });

  it('does not take a drawing from before the merge for the merged one', async () => {
    const { server, ana, ben } = two();
    ben.edit(named(ben.state.history.present, 'sure', 'How sure'));
    await ben.rest();
    ana.edit(limit(0.61));
    ana.drawAll();
    ana.edit(limit(0.62));
    ana.hear();
    // Draws the letter typed before; the merge still waits.
    ana.drawNext();
    ana.pass(2_000);
    expect(ana.letters).toHaveLength(0);
    await ana.rest();
    expect(nodeById(server.graph, 'sure')?.name).toBe('How sure');
    expect(limitOf(server.graph)).toBe(0.62);
  });

  it('holds what comes while a save is under way, since it may be that save', async () => {
    const { server, ana } = two();
    ana.edit(limit(0.61));
    ana.drawAll();
    ana.pass(700);
    ana.arrive();
    ana.hear();
    expect(ana.saving.view().saved.revision).toBe(1);
    await ana.answer();
    expect(ana.saving.view()).toMatchObject({ state: { kind: 'saved' }, saved: { revision: server.revision } });
    expect(ana.merged).toEqual([]);
  });

  it.each([['mine', 0.61], ['theirs', 0.66]] as const)('asks when both changed the same, and takes %s', async (keep, value) => {
    const { server, ana, ben } = two();
    ben.edit(limit(0.66));
    ben.edit(named(ben.state.history.present, 'sure', 'How sure'));
    await ben.rest();
    ana.edit(limit(0.61));
    ana.edit(named(ana.state.history.present, 'stuck', 'Failed often'));
    await ana.rest();
    expect(ana.saving.view().state).toMatchObject({ kind: 'conflict', conflict: { about: ['Hand over below'] } });
    ana.saving.settle(keep);
    await ana.rest();
    expect(limitOf(server.graph)).toBe(value);
    expect([nodeById(server.graph, 'sure')?.name, nodeById(server.graph, 'stuck')?.name]).toEqual(['How sure', 'Failed often']);
    ben.hear();
    await ben.rest();
    expect(canonical(ben.state.history.present)).toBe(canonical(server.graph));
  }); // prettier-ignore

  it('loses nothing in whatever order pages draw, saves arrive, answers get lost and signs of life come', async () => {
    const moves = ['edit', 'drawNext', 'drawAll', 'pass', 'save', 'arrive', 'answer', 'lose', 'hear', 'hear'] as const;
    const walk = fc.array(fc.record({ who: fc.nat({ max: 1 }), move: fc.constantFrom(...moves) }), { minLength: 10, maxLength: 80 }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(walk, async (steps) => {
        const { server, ana, ben } = two();
        const wanted = new Map<string, string>();
        for (const [at, { who, move }] of steps.entries()) {
          const page = who === 0 ? ana : ben;
          switch (move) {
            case 'edit': {
              // Each has steps of their own: nobody has to be asked.
              const id = (who === 0 ? ['stuck', 'handover'] : ['sure', 'flagged'])[at % 2] ?? 'stuck';
              page.edit(named(page.state.history.present, id, `${page.name} ${at}`));
              wanted.set(id, `${page.name} ${at}`);
              break;
            }
            case 'pass':
              page.pass(500);
              await settled();
              break;
            case 'answer':
              if (page.letters[0]?.answer !== null) await page.answer();
              break;
            case 'save':
              await page.save();
              break;
            case 'lose':
              await page.answer(true);
              break;
            default:
              page[move]();
          }
        }
        for (let round = 0; round < 4; round += 1) {
          for (const page of [ana, ben]) {
            await page.rest();
            page.hear();
          }
        }
        await ana.rest();
        await ben.rest();
        const names = [...wanted.keys()].map((id) => [id, nodeById(server.graph, id)?.name]);
        expect(names).toEqual([...wanted]);
        for (const page of [ana, ben]) {
          expect(page.saving.view().state.kind).toBe('saved');
          expect(canonical(page.state.history.present)).toBe(canonical(server.graph));
        }
      }),
      { numRuns: 150 },
    );
  });
});
