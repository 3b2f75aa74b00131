import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Kbd } from '#app/ui/kbd.tsx';
import { Tabs } from '#app/ui/tabs.tsx';

import { FlowPanel } from './panel/flow-panel.tsx';
import { ProblemList } from './problems/problem-list.tsx';
import { Live, useBuilder } from './state/builder-context.tsx';
import { useFindings } from './state/draft-findings.tsx';

/** Below the drawing: problems, what was done, the limits where there is no room beside it, and the versions. */
export const Drawer = memo(function Drawer({ versions, versionCount }: { versions: ReactNode; versionCount: number }) {
  const { graph, state } = useBuilder();
  const { problems } = useFindings();
  const [open, setOpen] = useState(problems.length > 0);
  const [tab, setTab] = useState('problems');
  const standing = problems.filter((problem) => problem.severity !== 'note').length;
  const body = open ? 'h-[168px] overflow-y-auto' : 'hidden';
  return (
    <section aria-label="Problems, history and versions" className="border-t border-line bg-surface">
      <Tabs
        label="Below the drawing"
        value={open ? tab : ''}
        onValueChange={(next) => {
          setTab(next);
          setOpen(true);
        }}
        listClassName={classNames('px-5', !open && 'border-transparent')}
        contentClassName={body}
        aside={
          <span className="flex shrink-0 items-center gap-2 pl-3 text-12 text-muted">
            <span className="hidden items-center gap-2 lg:flex">
              Next problem <Kbd>F8</Kbd>
            </span>
            <IconButton
              size="small"
              label={open ? 'Close the drawer' : 'Open the drawer'}
              tooltipSide="top"
              onClick={() => setOpen(!open)}
            >
              {open ? <ChevronDown /> : <ChevronUp />}
            </IconButton>
          </span>
        }
        items={[
          { value: 'problems', label: 'Problems', count: standing, content: <ProblemList /> },
          { value: 'done', label: 'Done', count: state.history.past.length, content: <StepList /> },
          {
            value: 'limits',
            label: 'Limits',
            count: graph.parameters.length,
            content: (
              <Live>
                <FlowPanel />
              </Live>
            ),
          },
          { value: 'versions', label: 'Versions', count: versionCount, content: versions },
        ]}
      />
    </section>
  );
});

/** The undo list, newest first. */
function StepList() {
  const { state } = useBuilder();
  const { past, future } = state.history;
  if (past.length === 0 && future.length === 0) {
    return (
      <p className="px-5 py-4 text-13 text-muted">
        Nothing was changed yet. Every change stands here and can be undone, also after a reload.
      </p>
    );
  }
  return (
    <ol className="px-5 py-2 text-13">
      {[...future].reverse().map((step, index) => (
        <li key={`future-${index}`} className="py-1 text-muted">
          {step.label} <span className="text-12">undone</span>
        </li>
      ))}
      {[...past].reverse().map((step, index) => (
        <li key={`past-${index}`} className="py-1">
          {step.label}
        </li>
      ))}
    </ol>
  );
}
