import { describe, expect, it } from 'vitest';

import { sampleGraph } from './model/testing/sample-graph.ts';
import { readSentFlow, writeSentFlow, type SentFlow } from './sent-flow.ts';

describe('what a flow opens with', () => {
  const graph = { ...sampleGraph, name: 'Says "~hello~", \\ and </script>' };
  const flow: SentFlow = {
    graph,
    journal: [{ label: 'Rename "it"', back: [{ at: ['name'], set: '~' }] }],
    published: { test: { number: 1, graph: sampleGraph }, live: null },
  };

  it('arrives as it was, whatever stands in its texts', () => {
    expect(readSentFlow(writeSentFlow(flow))).toEqual(flow);
  });

  it('is hardly longer inside of another JSON', () => {
    const text = writeSentFlow({ ...flow, graph: sampleGraph, journal: [] });
    expect(JSON.stringify(text).length).toBeLessThan(text.length * 1.01);
  });
});
