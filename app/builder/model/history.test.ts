import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FlowGraph } from '#app/contracts/flow-graph.ts';
import { deltaBetween, sameJson } from '#app/engine/json-delta.ts';

import { applyEdit } from './apply-edit.ts';
import type { EditRights } from './edit.ts';
import { historyFromJournal, record, redo, startHistory, undo, type History, type JournalEntry } from './history.ts';
import { editOf, recipes } from './testing/random-edits.ts';
import { sampleGraph } from './testing/sample-graph.ts';

const everything: EditRights = {
  mayEditHardRules: true,
  unlocked: { has: () => true },
};

function run(steps: Parameters<typeof editOf>[1][], keepMergeKeys: boolean): History {
  return steps.reduce<History>((history, recipe, index) => {
    const result = applyEdit(history.present, editOf(history.present, recipe, index), everything);
    if (!result.ok) return history;
    return record(history, result.graph, result.label, keepMergeKeys ? result.mergeKey : null, index * 500);
  }, startHistory(sampleGraph));
}

describe('undo history of a draft', () => {
  it('acceptance 4: any edits undone one by one give the start exactly, redone the end', () => {
    fc.assert(
      fc.property(recipes, fc.boolean(), (steps, merge) => {
        const end = run([...steps], merge);
        let back = end;
        while (back.past.length > 0) back = undo(back);
        expect(back.present).toBe(sampleGraph);
        let forth = back;
        while (forth.future.length > 0) forth = redo(forth);
        expect(forth.present).toBe(end.present);
      }),
      { numRuns: 150 },
    );
  });

  it('every edit leaves a graph that the contract accepts', () => {
    fc.assert(
      fc.property(recipes, (steps) => {
        const parsed = FlowGraph.safeParse(run([...steps], true).present);
        expect(parsed.error?.issues ?? []).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('groups typing in one field into one step, and nothing else', () => {
    const rename = (history: History, name: string, atMs: number) =>
      record(history, { ...history.present, name }, 'Rename the flow', 'rename', atMs);
    let history = rename(rename(startHistory(sampleGraph), 'A', 0), 'Ab', 400);
    expect(history.past).toHaveLength(1);
    history = rename(history, 'Abc', 5_000);
    expect(history.past).toHaveLength(2);
    history = redo(undo(history));
    expect(rename(history, 'Abcd', 5_100).past).toHaveLength(2);
  });
});

describe('history that survives a reload', () => {
  const named = (name: string): FlowGraph => ({ ...sampleGraph, name });
  const entry = (before: string, after: string, label = `to ${after}`): JournalEntry => ({
    label,
    back: deltaBetween(named(after), named(before)),
  });

  it('any edits, saved one by one and read again, are undone to the start', () => {
    fc.assert(
      fc.property(recipes, (steps) => {
        const end = run([...steps], false);
        const saved = end.past.map(({ label, before, after }) => ({ label, back: deltaBetween(after, before) }));
        let back = historyFromJournal(end.present, JSON.parse(JSON.stringify(saved)) as JournalEntry[]);
        expect(back.past.map(({ label }) => label)).toEqual(saved.map(({ label }) => label));
        while (back.past.length > 0) back = undo(back);
        expect(sameJson(back.present, sampleGraph)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('goes on undoing where it stood', () => {
    const history = historyFromJournal(named('c'), [entry('a', 'b'), entry('b', 'c')]);
    expect(undo(undo(history)).present.name).toBe('a');
  });

  it('understands a saved undo as one, and keeps what can be redone', () => {
    const history = historyFromJournal(named('b'), [entry('a', 'b'), entry('b', 'c'), entry('c', 'b', 'Undo: to c')]);
    expect(history.past.map((step) => step.after.name)).toEqual(['b']);
    expect(redo(history).present.name).toBe('c');
  });

  it('understands undo to the very start', () => {
    const history = historyFromJournal(named('a'), [entry('a', 'b'), entry('b', 'a', 'Undo: to b')]);
    expect(history.past).toEqual([]);
    expect(redo(history).present.name).toBe('b');
  });

  it('keeps both steps when an edit leads back to what was there before', () => {
    const history = historyFromJournal(named('a'), [entry('a', 'b'), entry('b', 'a')]);
    expect(history.past).toHaveLength(2);
  });

  it('starts afresh where the journal does not lead to the draft', () => {
    const lost: JournalEntry = { label: 'lost', back: [{ at: ['nodes', 999, 'name'], set: 'x' }] };
    expect(historyFromJournal(named('b'), [lost, entry('a', 'b')]).past.map(({ label }) => label)).toEqual(['to b']);
    expect(historyFromJournal(named('b'), [lost]).past).toEqual([]);
  });
});
