import { BookmarkPlus, ChevronLeft, ChevronRight, RotateCcw } from 'lucide-react';
import { useReactFlow } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select, type SelectProps } from '#app/ui/select.tsx';
import { Switch } from '#app/ui/switch.tsx';
import { useToast } from '#app/ui/toast.tsx';

import type { CheckContext } from '#app/engine/check/check-context.ts';
import { MissMark } from '#app/insight/misses/miss-mark.tsx';

import { bringIntoView } from '../../canvas/bring-into-view.ts';
import { nodeById } from '../../model/graph-queries.ts';
import { useBuilder } from '../../state/builder-context.tsx';
import { useCanvasMarks } from '../../state/canvas-marks.tsx';
import type { PastConversation, Proof } from '#app/flows/proof.ts';

import { loadPast, type ProofStore } from '../prove-data.ts';
import { useProve } from '../prove-context.tsx';
import { Chat } from './chat.tsx';
import { BothEnds } from './both-ends.tsx';
import { MovedSignals } from './moved-signals.tsx';
import { testOf } from './simulate.ts';
import type { World } from './talk.ts';
import { Timers } from './timers.tsx';
import { useTalk } from './use-talk.ts';
import { Why } from './why.tsx';

export interface SimulatorProps {
  flowSlug: string;
  store: ProofStore;
  around: CheckContext;
  timeZone: string;
  /** When the page was made: the simulator's clock begins there. */
  startMs: number;
  mayEdit: boolean;
}

/** A conversation against the draft as it is drawn: chat, lit path, reasons, what happens when nobody answers, and both ends. */
export function Simulator({ flowSlug, store, around, timeZone, startMs, mayEdit }: SimulatorProps) {
  const { graph } = useBuilder();
  const { mark } = useCanvasMarks();
  const { wanted } = useProve();
  const toast = useToast();
  const flow = useReactFlow();
  const [somebodyThere, setSomebodyThere] = useState(true);
  const [wrong, setWrong] = useState<string | null>(null);
  const [past, setPast] = useState<PastConversation | null>(null);
  const { data } = store;
  const world = useMemo<World>(
    () => ({ packs: data?.packs ?? [], scripts: data?.scripts ?? {}, around, timeZone, startMs, somebodyThere }),
    [data, around, timeZone, startMs, somebodyThere],
  );
  const state = useTalk(graph, world);
  const { talk, played, at, take, look } = state;
  const seen = played.turns[at];

  useEffect(() => {
    const path = seen?.verdict.path;
    mark({
      path:
        path === undefined
          ? null
          : {
              nodes: new Set(path.map((step) => step.nodeId)),
              lines: new Set(path.map((step) => `${step.nodeId} ${step.port}`)),
            },
    });
    // The step that decided is shown: a path that lights up out of sight proves nothing.
    const decided = path?.findLast(({ nodeId }) => nodeById(graph, nodeId)?.kind !== 'outcome');
    const place = decided === undefined ? undefined : graph.layout.nodes[decided.nodeId];
    if (place !== undefined) bringIntoView(flow, place);
    // What is drawn meanwhile moves nothing: only another turn does.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [mark, seen]);

  async function choose(value: string) {
    setWrong(null);
    if (value === '') return state.clear();
    const sample = data?.samples.find((one) => `sample:${one.id}` === value);
    if (sample !== undefined) return take(sample);
    const test = data?.tests.find((one) => `test:${one.id}` === value);
    if (test !== undefined) return take({ ...test, title: test.name });
    try {
      const next = await loadPast(flowSlug, value.slice('past:'.length));
      setPast(next);
      take(next);
    } catch (error) {
      setWrong(error instanceof Error ? error.message : 'It could not be loaded.');
    }
  }

  useEffect(() => {
    if (wanted === null) return;
    let current = true;
    loadPast(flowSlug, wanted)
      .then((next) => {
        if (!current) return;
        setPast(next);
        take(next);
      })
      .catch(
        (error: unknown) => current && setWrong(error instanceof Error ? error.message : 'It could not be loaded.'),
      );
    return () => {
      current = false;
    };
    // Only the wish itself starts it: `take` is new on every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [flowSlug, wanted]);

  async function save() {
    const first = talk.turns.find((turn) => turn.author === 'customer')?.text ?? 'Conversation';
    const taken = new Set(data?.tests.map((test) => test.name));
    const base = first.slice(0, 80);
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base} (${n})`;
    const problem = await store.saveTest(testOf(name, talk, played));
    setWrong(problem);
    if (problem === null) toast({ title: 'Saved as a test', detail: `“${name}” runs on every change from now on.` });
  }

  const last = talk.turns.length - 1;
  // Only what was really said can be judged, not what is typed behind it.
  const judged = past !== null && past.mayMark && past.id === talk.id ? past.turnIds[at] : undefined;
  return (
    <div className="grid gap-4 px-4 py-4">
      <div className="flex items-center gap-2">
        <Select
          aria-label="Conversation to play"
          controlSize="small"
          value=""
          className="min-w-0 flex-1"
          onChange={(event) => void choose(event.target.value)}
          options={choices(data, talk.id === 'typed')}
        />
        <IconButton size="small" label="Start again" onClick={state.clear} disabled={talk.turns.length === 0}>
          <RotateCcw />
        </IconButton>
        {mayEdit ? (
          <Button size="small" onClick={() => void save()} disabled={talk.turns.length === 0}>
            <BookmarkPlus aria-hidden /> Save as test
          </Button>
        ) : null}
      </div>
      {wrong === null ? null : <FormError errors={[wrong]} />}
      <Chat state={state} />
      {talk.turns.length === 0 ? null : (
        <div className="flex items-center gap-2">
          <IconButton size="small" label="Turn before" disabled={at === 0} onClick={() => look(at - 1)}>
            <ChevronLeft />
          </IconButton>
          <input
            type="range"
            className="min-w-0 flex-1 accent-accent"
            aria-label="Turn"
            min={0}
            max={Math.max(0, last)}
            value={at}
            onChange={(event) => look(Number(event.target.value))}
          />
          <IconButton size="small" label="Turn after" disabled={at >= last} onClick={() => look(at + 1)}>
            <ChevronRight />
          </IconButton>
          <span className="text-12 text-muted tabular">
            turn {at + 1} of {talk.turns.length}
          </span>
        </div>
      )}
      {seen === undefined ? null : (
        <>
          <Why turn={seen} index={at} />
          {seen.turn.author === 'customer' ? <MovedSignals key={`${talk.id} ${at}`} turn={seen} onMove={state.move} /> : null}
        </>
      )}
      {past === null || judged === undefined ? null : (
        <div className="border-t border-line-faint pt-4">
          <MissMark
            key={`${past.id} ${judged}`}
            conversationId={past.id}
            turnId={judged}
            miss={past.miss}
            placeOf={(turnId) => `at turn ${past.turnIds.indexOf(turnId) + 1}`}
            onChange={(miss) => setPast({ ...past, miss })}
          />
        </div>
      )}
      {played.plan === null ? null : (
        <Timers key={played.plan.respondBy} plan={played.plan} timeZone={timeZone} startMs={played.turns[played.handedOverAt ?? 0]?.atMs ?? startMs}>
          <div className="flex items-center gap-2 text-12">
            <Switch label="Somebody is free" checked={somebodyThere} onCheckedChange={setSomebodyThere} />
            <span aria-hidden>Somebody is free</span>
          </div>
        </Timers>
      )}
      {played.brief === null || played.handedOverAt === null ? null : (
        <BothEnds says={played.turns[played.handedOverAt]?.say ?? null} brief={played.brief} />
      )}
    </div>
  ); // prettier-ignore
}

/** What can be played: the template's samples, conversations that took place, saved tests. */
function choices(data: Proof | null, typed: boolean): SelectProps['options'] {
  const samples = data?.samples.map((one) => ({ value: `sample:${one.id}`, label: one.title })) ?? [];
  const past =
    data?.past.map((one) => ({
      value: `past:${one.id}`,
      label: `${one.title} (${one.turns} ${one.turns === 1 ? 'message' : 'messages'})`,
    })) ?? [];
  const tests = data?.tests.map((one) => ({ value: `test:${one.id}`, label: one.name })) ?? [];
  return [
    { value: '', label: typed ? 'Type below, or play one…' : 'Play another…' },
    { label: 'Samples', options: samples },
    ...(past.length === 0 ? [] : [{ label: 'Took place', options: past }]),
    ...(tests.length === 0 ? [] : [{ label: 'Saved tests', options: tests }]),
  ];
}
