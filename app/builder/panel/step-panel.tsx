import { Copy, LockOpen, Trash2, X } from 'lucide-react';
import { lazy, memo, Suspense, useCallback, useState } from 'react';

import type { FlowNode } from '#app/contracts/flow-graph.ts';
import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Input, TextArea } from '#app/ui/input.tsx';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';

import { bandOf } from '../model/bands.ts';
import { nodeById, parametersOf } from '../model/graph-queries.ts';
import { kindWords } from '../model/kind-words.ts';
import { sameButWords } from '../model/same-but-words.ts';
import { Sentence } from '../nodes/sentence.tsx';
import { stepSentence } from '../nodes/step-words.ts';
import { ProblemItem } from '../problems/problem-item.tsx';
import { safeFix } from '../problems/safe-fix.ts';
import {
  type Builder,
  BuilderAs,
  type BuilderVerbs,
  newElementId,
  useBuilder,
  useBuilderVerbs,
  useLatestBuilder,
} from '../state/builder-context.tsx';
import { useFindings, useLookedAt } from '../state/draft-findings.tsx';
import { useLiveGraph } from '../state/live-graph.tsx';
import { ParameterControl } from './values/parameter-control.tsx';
import { WaysOut } from './ways-out.tsx';

// Not needed for the first look at a flow: fetched once the page is idle, before anybody can select a step.
const KindEditor = lazy(() => import('./kinds/kind-editor.tsx').then((module) => ({ default: module.KindEditor })));

/** Everything about the selected step, from its sentence to where it leads. */
export function StepPanel({ node }: { node: FlowNode }) {
  const builder = useBuilder();
  const { state, numbers, readOnly, edit, select, unlock } = builder;
  const settled = useSettled(builder, node);
  const locked = node.kind === 'hard_rule' && !state.unlocked.has(node.id);
  const disabled = readOnly || locked;
  const number = numbers.get(node.id);
  const band = bandOf(node);
  const change = (next: FlowNode, field: 'name' | 'note') => edit({ type: 'update_node', node: next, field });
  const place = number === undefined ? kindWords[node.kind].name : `rule ${number} of ${numbers.size}`;
  return (
    <div className="flex min-h-full flex-col">
      <header className="px-5 pt-4">
        <div className="flex items-center gap-1">
          <p className="min-w-0 flex-1 truncate text-12 font-medium">
            {band === 'hard' || band === 'tunable' || band === 'learned' ? (
              <LayerStripe layer={band}>
                {{ hard: 'Hard', tunable: 'Tunable', learned: 'Learned' }[band]} · {place}
              </LayerStripe>
            ) : (
              <span className="text-muted">{place}</span>
            )}
          </p>
          <StepVerbs
            nodeId={node.id}
            mayChange={!readOnly && node.kind !== 'start'}
            locked={locked}
            edit={edit}
            select={select}
          />
        </div>
        <Input
          aria-label="Name of the step"
          data-element="name"
          className="mt-1 -ml-2 h-9! w-[calc(100%+8px)] bg-transparent! px-2! text-20! font-semibold inset-ring-0! hover:bg-hover! focus-visible:bg-raised! focus-visible:inset-ring-2!"
          maxLength={120}
          value={node.name}
          placeholder={kindWords[node.kind].name}
          disabled={disabled}
          onChange={(event) => change({ ...node, name: event.target.value }, 'name')}
        />
        <p className="mt-1.5 pb-4 text-14 leading-[21px] text-pretty text-muted">
          <Sentence text={settled.sentence} />
        </p>
      </header>
      {locked ? <LockedNote mayUnlock={state.mayEditHardRules && !readOnly} onUnlock={() => unlock(node.id)} /> : null}
      <OwnProblems nodeId={node.id} readOnly={readOnly} />
      <div className="grid gap-5 border-t border-line-faint px-5 py-4" data-settings>
        <BuilderAs builder={settled.builder}>
          <KindSettings node={settled.node} disabled={disabled} />
        </BuilderAs>
        <WaysOut nodeId={node.id} disabled={disabled} />
        <BuilderAs builder={settled.builder}>
          <LimitsUsed node={settled.node} />
        </BuilderAs>
        <div className="grid gap-1.5">
          <label htmlFor="step-note" className="text-12 font-medium text-muted">
            Note for colleagues
          </label>
          <TextArea
            id="step-note"
            rows={2}
            maxLength={1000}
            value={node.note ?? ''}
            disabled={disabled}
            onChange={(event) => {
              const { note: _before, ...rest } = node;
              change(event.target.value === '' ? rest : { ...rest, note: event.target.value }, 'note');
            }}
          />
        </div>
      </div>
    </div>
  );
}

interface Settled {
  readonly builder: Builder;
  readonly node: FlowNode;
  readonly sentence: string;
}

/** The draft as the settings see it: it stays the same while only the step's name or note is typed, which none of them shows. */
function useSettled(builder: Builder, node: FlowNode): Settled {
  const [settled, setSettled] = useState<Settled>(() => settledAs(builder, node));
  const same =
    settled.builder === builder ||
    (settled.builder.names === builder.names &&
      settled.builder.readOnly === builder.readOnly &&
      sameButWords(settled.builder.graph, builder.graph, node.id));
  if (same) return settled;
  const next = settledAs(builder, node);
  setSettled(next);
  return next;
}

function settledAs(builder: Builder, node: FlowNode): Settled {
  return { builder, node, sentence: stepSentence(builder.graph, node) };
}

const KindSettings = memo(function KindSettings({ node, disabled }: { node: FlowNode; disabled: boolean }) {
  const { edit } = useBuilderVerbs();
  const latest = useLatestBuilder();
  const change = useCallback(
    (next: FlowNode, field?: string) => {
      const { name: _name, note: _note, ...settings } = next;
      const { name, note } = nodeById(latest().graph, next.id) ?? next;
      const whole = { ...settings, name, ...(note === undefined ? {} : { note }) } as FlowNode;
      edit(field === undefined ? { type: 'update_node', node: whole } : { type: 'update_node', node: whole, field });
    },
    [edit, latest],
  );
  return (
    <Suspense fallback={<Skeleton className="h-40" />}>
      <KindEditor node={node} disabled={disabled} onChange={change} />
    </Suspense>
  );
});

/** The limits that the step reads: moving one here moves it wherever the flow uses it. */
const LimitsUsed = memo(function LimitsUsed({ node }: { node: FlowNode }) {
  const { graph } = useBuilder();
  const live = useLiveGraph();
  const limits = parametersOf(node).flatMap(
    (name) => graph.parameters.find((parameter) => parameter.name === name) ?? [],
  );
  if (limits.length === 0) return null;
  return (
    <section className="grid gap-4" aria-label="Limits">
      <h4 className="text-12 font-medium text-muted">Limits it uses</h4>
      {limits.map((parameter) => (
        <ParameterControl
          key={parameter.name}
          parameter={parameter}
          live={live?.parameters.find(({ name }) => name === parameter.name)}
        />
      ))}
    </section>
  );
});

const OwnProblems = memo(function OwnProblems({ nodeId, readOnly }: { nodeId: string; readOnly: boolean }) {
  const { edit, select } = useBuilderVerbs();
  const { problems } = useFindings();
  const lookedAt = useLookedAt();
  const own = problems
    .filter((problem) => problem.nodeId === nodeId)
    .map((problem) => ({ problem, fix: readOnly ? null : safeFix(lookedAt, problem) }));
  if (own.length === 0) return null;
  return (
    <ul className="grid gap-1 border-t border-line-faint px-5 py-3">
      {own.map(({ problem, fix }) => (
        <ProblemItem
          key={`${problem.rule}-${problem.element ?? ''}-${problem.message}`}
          problem={problem}
          fix={fix}
          onEdit={edit}
          onSelect={select}
          short
        />
      ))}
    </ul>
  );
});

interface StepVerbsProps extends Pick<BuilderVerbs, 'edit' | 'select'> {
  nodeId: string;
  mayChange: boolean;
  locked: boolean;
}

/** Three buttons with their hints: not drawn again with every letter that is typed below them. */
const StepVerbs = memo(function StepVerbs({ nodeId, mayChange, locked, edit, select }: StepVerbsProps) {
  return (
    <>
      {mayChange ? (
        <>
          <IconButton
            size="small"
            label="Duplicate"
            shortcut="D"
            onClick={() => edit({ type: 'duplicate_nodes', nodeIds: [nodeId], id: newElementId('n') })}
          >
            <Copy />
          </IconButton>
          <IconButton
            size="small"
            label="Delete"
            shortcut="Del"
            disabled={locked}
            onClick={() => edit({ type: 'delete_nodes', nodeIds: [nodeId] })}
          >
            <Trash2 />
          </IconButton>
        </>
      ) : null}
      <IconButton size="small" label="Close" shortcut="Esc" onClick={() => select([])}>
        <X />
      </IconButton>
    </>
  );
});

function LockedNote({ mayUnlock, onUnlock }: { mayUnlock: boolean; onUnlock: () => void }) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line-faint bg-inset px-5 py-3">
      <p className="min-w-0 flex-1 basis-44 text-13 text-pretty text-muted">
        {mayUnlock
          ? 'Hard rules are locked. A change here is named when you publish, and may need somebody else’s yes.'
          : 'Hard rules are locked. Members with the compliance role can change them.'}
      </p>
      {mayUnlock ? (
        <Button size="small" onClick={onUnlock}>
          <LockOpen aria-hidden /> Unlock
        </Button>
      ) : null}
    </div>
  );
}
