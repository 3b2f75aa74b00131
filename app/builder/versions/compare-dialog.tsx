import { ArrowRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { diffFlows } from '#app/engine/diff.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Select } from '#app/ui/select.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';

import { useBuilder } from '../state/builder-context.tsx';
import { useCanvasMarks } from '../state/canvas-marks.tsx';
import { useWideScreen } from '../state/use-wide-screen.ts';
import { ChangeList } from './change-list.tsx';
import { compareMarks } from './compare-marks.ts';
import { loadVersion } from './load-version.ts';

const draftChoice = 'draft';

export interface CompareDialogProps {
  flowSlug: string;
  versions: readonly { readonly number: number; readonly note: string }[];
  /** What is compared at first. */
  from: number;
  onClose: () => void;
}

/** Any two versions, or one and the draft: in sentences first, then on the drawing. */
export default function CompareDialog({ flowSlug, versions, from: first, onClose }: CompareDialogProps) {
  const { graph } = useBuilder();
  const { mark } = useCanvasMarks();
  const wide = useWideScreen();
  const [from, setFrom] = useState(String(first));
  const [to, setTo] = useState(draftChoice);
  const before = useGraphOf(flowSlug, from, graph);
  const after = useGraphOf(flowSlug, to, graph);
  const diff = useMemo(
    () => (before.graph === null || after.graph === null ? null : diffFlows(before.graph, after.graph)),
    [before.graph, after.graph],
  );
  const options = [
    { value: draftChoice, label: 'the draft' },
    ...versions.map(({ number, note }) => ({ value: String(number), label: `v${number}: ${note}` })),
  ];
  const error = before.error ?? after.error;
  return (
    <Dialog open onOpenChange={onClose} size="large" title="Compare" description="What changed, from the one to the other.">
      <div className="grid items-end gap-3 md:grid-cols-[1fr_auto_1fr]">
        <Field label="From">
          {(control) => <Select {...control} value={from} options={options} onChange={(event) => setFrom(event.target.value)} />}
        </Field>
        <ArrowRight className="mb-2.5 hidden size-4 text-muted md:block" aria-hidden />
        <Field label="To">
          {(control) => <Select {...control} value={to} options={options} onChange={(event) => setTo(event.target.value)} />}
        </Field>
      </div>
      <section className="mt-5" aria-label="What changed" aria-busy={diff === null}>
        {error !== null ? (
          <FormError errors={[error]} />
        ) : diff === null ? (
          <Skeleton className="h-24" />
        ) : diff.changes.length === 0 ? (
          <p className="text-13 text-muted">
            They say the same{diff.sameContent ? '' : ' to a reader'}: nothing that decides is different.
          </p>
        ) : (
          <>
            <h3 className="text-15 font-semibold">
              {diff.changes.length} {diff.changes.length === 1 ? 'change' : 'changes'}
              {diff.touchesHardLayer ? ', hard rules among them' : ''}
            </h3>
            <ChangeList changes={diff.changes} />
          </>
        )}
      </section>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        {wide && to === draftChoice && before.graph !== null ? (
          <Button
            variant="primary"
            onClick={() => {
              if (before.graph === null) return;
              mark({ compared: compareMarks(before.graph, graph, from === draftChoice ? 'itself' : `v${from}`) });
              onClose();
            }}
          >
            Show on the canvas
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  ); // prettier-ignore
}

function useGraphOf(flowSlug: string, choice: string, draft: FlowGraph) {
  const [loaded, setLoaded] = useState<{ choice: string; graph: FlowGraph | null; error: string | null } | null>(null);
  useEffect(() => {
    if (choice === draftChoice) return;
    let left = false;
    loadVersion(flowSlug, Number(choice)).then(
      ({ graph }) => !left && setLoaded({ choice, graph, error: null }),
      (error: unknown) => !left && setLoaded({ choice, graph: null, error: error instanceof Error ? error.message : 'It could not be read.' }),
    );
    return () => {
      left = true;
    };
  }, [choice, flowSlug]); // prettier-ignore
  if (choice === draftChoice) return { graph: draft, error: null };
  return loaded?.choice === choice ? loaded : { graph: null, error: null };
}
