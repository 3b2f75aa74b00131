import { useReactFlow } from '@xyflow/react';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { memo } from 'react';

import type { Problem } from '#app/contracts/problem.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';

import { bringIntoView } from '../canvas/bring-into-view.ts';
import type { BuilderVerbs } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import type { SafeFix } from './safe-fix.ts';

const looks = {
  error: { icon: CircleAlert, mark: 'text-late-mark', says: 'blocks publishing' },
  warning: { icon: TriangleAlert, mark: 'text-risk-mark', says: 'worth a look' },
  note: { icon: Info, mark: 'text-muted', says: 'not provable' },
} as const;

export interface ProblemItemProps {
  problem: Problem;
  /** Null where only a person can know what is meant, and for those who may not change the flow. */
  fix: SafeFix | null;
  short?: boolean;
  onEdit: BuilderVerbs['edit'];
  onSelect: BuilderVerbs['select'];
}

/** A problem in words, with its made-up customer, and the way to the field that mends it. */
export const ProblemItem = memo(function ProblemItem({
  problem,
  fix,
  short = false,
  onEdit: edit,
  onSelect: select,
}: ProblemItemProps) {
  const { focusPanel } = useBuilderDialogs();
  const flow = useReactFlow();
  const look = looks[problem.severity];
  const Icon = look.icon;
  const { nodeId } = problem;
  return (
    <li className="flex flex-wrap items-start gap-2 py-1.5">
      <Icon className={classNames('mt-0.5 size-4 shrink-0', look.mark)} aria-hidden />
      <div className="min-w-0 flex-1 basis-52 text-13">
        <p className="text-pretty">
          {problem.message} <span className="text-12 text-muted">{look.says}</span>
        </p>
        {problem.example === null ? null : (
          <p className="text-12 text-pretty text-muted">A made-up customer: {problem.example.sentence}</p>
        )}
        {problem.advice === null ? null : <p className="text-12 text-pretty text-muted">{problem.advice}</p>}
      </div>
      {fix === null ? null : (
        <Button size="small" onClick={() => edit(fix.edit)}>
          {fix.label}
        </Button>
      )}
      {nodeId === null ? null : (
        <Button
          variant="ghost"
          size="small"
          onClick={() => {
            select([nodeId]);
            const place = flow.getNode(nodeId)?.position;
            if (place !== undefined) bringIntoView(flow, place);
            focusPanel(problem.element ?? problem.parameter);
          }}
        >
          {short ? 'Go' : 'Go to the field'}
        </Button>
      )}
    </li>
  );
});
