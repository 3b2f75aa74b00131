import { ArrowRight, ChevronDown, ChevronRight, CircleAlert, Lock, TriangleAlert } from 'lucide-react';

import { classNames } from '#app/ui/class-names.ts';
import { layerWords } from '#app/ui/layer-stripe.tsx';
import { Badge } from '#app/ui/status.tsx';

import { nodeIcon } from '../nodes/kind-icons.ts';
import { Sentence } from '../nodes/sentence.tsx';
import { portRowsOf, stepName, stepSentence } from '../nodes/step-words.ts';
import { useBuilder } from '../state/builder-context.tsx';
import { useFindings } from '../state/draft-findings.tsx';
import type { ChangeMark } from '../state/canvas-marks.tsx';
import type { OutlineRow } from './outline-rows.ts';

const changeWords: Record<ChangeMark, string> = { added: 'new', changed: 'changed', moved: 'moved' };

export interface OutlineLineProps {
  row: OutlineRow;
  open: boolean;
  selected: boolean;
  current: boolean;
  grabbed: boolean;
  spoken: string;
  onOpen: (open: boolean) => void;
  dimmed: boolean;
  change: ChangeMark | null;
  /** `add`: take it into the selection beside the others. */
  onChoose: (add: boolean) => void;
  /** Focus came here, by whatever way: keys now mean this line. */
  onReach: () => void;
}

export function OutlineLine({
  row,
  open,
  selected,
  current,
  grabbed,
  dimmed,
  change,
  spoken,
  onOpen,
  onChoose,
  onReach,
}: OutlineLineProps) {
  const opens = row.type === 'step' && row.opens;
  const layer = row.group === 'hard' || row.group === 'tunable' || row.group === 'learned' ? row.group : null;
  return (
    // The tree handles the keys for all of its lines.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      aria-label={[grabbed ? 'Grabbed.' : null, spoken, change === null ? null : `${changeWords[change]}.`]
        .filter((part) => part !== null)
        .join(' ')}
      aria-level={row.type === 'step' ? 1 : 2}
      aria-selected={selected}
      aria-expanded={opens ? open : undefined}
      tabIndex={current ? 0 : -1}
      data-row={row.id}
      onClick={(event) => onChoose(event.shiftKey || event.ctrlKey || event.metaKey)}
      onFocus={onReach}
      className={classNames(
        'flex min-h-[34px] cursor-default items-center gap-2 rounded-3 py-1 pr-2 text-13 pointer-coarse:min-h-11',
        row.type === 'way' ? 'pl-14' : 'pl-1',
        selected ? 'bg-selected' : 'hover:bg-hover',
        grabbed && 'inset-ring-2 inset-ring-accent',
        dimmed && 'opacity-40',
      )}
    >
      {row.type === 'way' ? null : opens ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            onOpen(!open);
          }}
          className="grid size-5 shrink-0 place-items-center text-muted"
        >
          {open ? <ChevronDown className="size-3.5" /> : <ChevronRight className="size-3.5" />}
        </button>
      ) : (
        <span className="w-5 shrink-0" />
      )}
      {layer === null ? null : (
        <span className={classNames('h-4 w-1 shrink-0 rounded-[2px]', layerWords[layer].stripe)} />
      )}
      {change === null ? null : <Badge className="h-5!">{changeWords[change]}</Badge>}
      {row.type === 'way' ? <WayWords row={row} /> : <StepWords row={row} />}
    </div>
  );
}

function WayWords({ row }: { row: Extract<OutlineRow, { type: 'way' }> }) {
  return (
    <>
      <span className="font-medium tabular">{row.when}</span>
      <Target name={row.target} />
    </>
  );
}

function StepWords({ row }: { row: Extract<OutlineRow, { type: 'step' }> }) {
  const { graph, numbers } = useBuilder();
  const { problems } = useFindings();
  const { node } = row;
  const number = numbers.get(node.id);
  const Icon = nodeIcon(node);
  const own = problems.filter((problem) => problem.nodeId === node.id && problem.severity !== 'note');
  const errors = own.filter((problem) => problem.severity === 'error').length;
  const ways = row.opens ? [] : portRowsOf(graph, node);
  const matches = ways.find((way) => way.port === 'match' || way.port === 'handoff') ?? ways[0];
  return (
    <>
      {number === undefined ? (
        <Icon className="size-3.5 shrink-0 text-muted" aria-hidden />
      ) : (
        <span className="w-4 shrink-0 text-right text-12 text-muted tabular">{number}</span>
      )}
      <span className="min-w-0 flex-1 md:truncate">
        <b className="font-medium">{stepName(node)}</b>
        <span className="ml-2 text-muted">
          <Sentence text={stepSentence(graph, node)} />
        </span>
      </span>
      {own.length === 0 ? null : (
        <span className="inline-flex shrink-0 items-center gap-1 text-12 [&_svg]:size-3.5">
          {errors > 0 ? (
            <CircleAlert className="text-late-mark" aria-hidden />
          ) : (
            <TriangleAlert className="text-risk-mark" aria-hidden />
          )}
          {own.length}
        </span>
      )}
      {node.kind === 'hard_rule' ? <Lock className="size-3.5 shrink-0 text-muted" aria-hidden /> : null}
      {matches === undefined ? null : <Target name={matches.target} />}
    </>
  );
}

function Target({ name }: { name: string | null }) {
  return (
    <span
      className={classNames(
        'hidden w-52 shrink-0 items-center gap-1.5 md:inline-flex',
        name === null ? 'text-late-text' : 'text-muted',
      )}
    >
      {name === null ? (
        <CircleAlert className="size-3.5 text-late-mark" aria-hidden />
      ) : (
        <ArrowRight className="size-3.5" aria-hidden />
      )}
      <span className="truncate">{name ?? 'no next step'}</span>
    </span>
  );
}
