import { X } from 'lucide-react';

import type { CheckContext } from '#app/engine/check/check-context.ts';

import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { Tabs } from '#app/ui/tabs.tsx';

import { ImpactView } from './impact/impact-view.tsx';
import { type ProveTab, useProve } from './prove-context.tsx';
import { useProofData } from './prove-data.ts';
import { Simulator } from './simulator/simulator.tsx';
import { TestList } from './tests/test-list.tsx';

export interface ProvePanelProps {
  flowSlug: string;
  around: CheckContext;
  timeZone: string;
  startMs: number;
  mayEdit: boolean;
}

/** Test and prove: beside the canvas, so that the path lights up where it is drawn. Loaded when it is opened first. */
export default function ProvePanel({ flowSlug, around, timeZone, startMs, mayEdit }: ProvePanelProps) {
  const { tab, open, close } = useProve();
  const store = useProofData(flowSlug);
  if (tab === null) return null;
  const waiting =
    store.failed === null ? (
      <div className="grid gap-3 p-4" role="status" aria-label="Loading">
        <Skeleton className="h-8" />
        <Skeleton className="h-40" />
      </div>
    ) : (
      <EmptyState title="Not loaded" action={<Button onClick={store.reload}>Try again</Button>}>
        {store.failed}
      </EmptyState>
    );
  const ready = store.data !== null;
  return (
    <section
      aria-label="Test and prove"
      data-over-canvas
      className="absolute inset-y-0 right-0 z-30 flex w-full flex-col border-l border-line bg-surface shadow-lg md:w-[420px]"
    >
      <Tabs
        label="Test and prove"
        value={tab}
        onValueChange={(value) => open(value as ProveTab)}
        className="min-h-0 flex-1"
        listClassName="px-4"
        contentClassName="min-h-0 flex-1 overflow-y-auto"
        aside={
          <IconButton size="small" label="Close test and prove" onClick={close}>
            <X />
          </IconButton>
        }
        items={[
          {
            value: 'simulate',
            label: 'Simulate',
            content: ready ? <Simulator flowSlug={flowSlug} store={store} around={around} timeZone={timeZone} startMs={startMs} mayEdit={mayEdit} /> : waiting,
          },
          {
            value: 'tests',
            label: 'Tests',
            ...(store.data === null ? {} : { count: store.data.tests.length }),
            content: ready ? <TestList store={store} mayEdit={mayEdit} /> : waiting,
          },
          { value: 'impact', label: 'What changes', content: <ImpactView flowSlug={flowSlug} timeZone={timeZone} /> },
        ]}
      />
    </section>
  ); // prettier-ignore
}
