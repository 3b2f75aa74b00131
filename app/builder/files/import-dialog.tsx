import { CircleAlert, FileUp } from 'lucide-react';
import { useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { diffFlows } from '#app/engine/diff.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { FormError } from '#app/ui/form-error.tsx';

import { applyEdit } from '../model/apply-edit.ts';
import type { Edit } from '../model/edit.ts';
import { newElementId, useBuilder } from '../state/builder-context.tsx';
import { ChangeList } from '../versions/change-list.tsx';
import { readFlowFile, type FileIssue, type FileRead } from './read-flow-file.ts';

/** Brings a flow in from a file: what is wrong stands there with its line, and nothing is changed before it is confirmed. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const { graph, state, edit } = useBuilder();
  const [read, setRead] = useState<{ readonly name: string; readonly result: FileRead } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const loaded = read?.result.ok === true ? read.result.graph : null;

  async function take(file: File | undefined) {
    if (file === undefined) return;
    setRefusal(null);
    setRead({ name: file.name, result: readFlowFile(await file.text()) });
  }
  function carryOut(change: Edit) {
    const tried = applyEdit(graph, change, state);
    if (!tried.ok) return setRefusal(tried.reason);
    edit(change);
    onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size={loaded === null ? 'small' : 'large'}
      title="Import a flow"
      description="A JSON or text file that was exported here. You see what would change before anything does, and undo takes it back."
    >
      <label className="grid cursor-pointer place-items-center gap-2 rounded-4 border border-dashed border-control px-4 py-7 text-center text-13 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
        <FileUp className="size-5 text-muted" aria-hidden />
        <span className="font-medium">{read === null ? 'Choose a file' : `${read.name}: choose another one`}</span>
        <span className="text-12 text-muted">.json, .yaml or .txt, up to 8 MB</span>
        <input
          type="file"
          className="sr-only"
          accept=".json,.yaml,.yml,.txt,application/json"
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      {read !== null && !read.result.ok ? <Issues issues={read.result.issues} /> : null}
      {loaded === null ? null : <Preview before={graph} after={loaded} />}
      {refusal === null ? null : (
        <div className="mt-4">
          <FormError errors={[refusal]} />
        </div>
      )}
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        {loaded === null ? null : (
          <>
            <Button
              onClick={() =>
                carryOut({
                  type: 'insert_piece',
                  piece: loaded,
                  id: newElementId('n'),
                  at: besides(graph),
                  label: `Add the steps of ${read?.name ?? 'a file'}`,
                })
              }
            >
              Add its steps
            </Button>
            <Button
              variant="primary"
              onClick={() => carryOut({ type: 'replace', graph: loaded, label: `Import ${read?.name ?? 'a file'}` })}
            >
              Replace this draft
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Issues({ issues }: { issues: readonly FileIssue[] }) {
  return (
    <section aria-label="What is wrong with the file" className="mt-4 rounded-4 bg-late-ground px-4 py-3 text-13 text-late-text inset-ring inset-ring-late-line">
      <p className="flex items-center gap-2 font-semibold" role="alert">
        <CircleAlert className="size-4 text-late-mark" aria-hidden /> This file cannot be used. Nothing was added.
      </p>
      <ul className="mt-1.5 grid gap-1">
        {issues.map((issue, index) => (
          <li key={index} className="wrap-anywhere">
            {issue.line === null ? '' : <b className="font-medium tabular">Line {issue.line}: </b>}
            {issue.where === '' ? '' : `${issue.where}: `}
            {issue.message}
          </li>
        ))}
      </ul>
    </section>
  ); // prettier-ignore
}

function Preview({ before, after }: { before: FlowGraph; after: FlowGraph }) {
  const { changes } = diffFlows(before, after);
  return (
    <section aria-label="What would change" className="mt-5">
      <h3 className="text-15 font-semibold">
        “{after.name}”, {after.nodes.length} steps
      </h3>
      <p className="mt-0.5 text-13 text-muted">
        {changes.length === 0
          ? 'It says the same as this draft.'
          : `Replacing the draft makes ${changes.length} ${changes.length === 1 ? 'change' : 'changes'}:`}
      </p>
      {changes.length === 0 ? null : <ChangeList changes={changes.slice(0, 30)} />}
    </section>
  );
}

/** To the right of everything that is there. */
function besides(graph: FlowGraph): { x: number; y: number } {
  const places = Object.values(graph.layout.nodes);
  return {
    x: places.reduce((most, place) => Math.max(most, place.x), 0) + 480,
    y: places.reduce((least, place) => Math.min(least, place.y), 0),
  };
}
