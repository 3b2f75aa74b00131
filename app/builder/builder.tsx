import { ReactFlowProvider } from '@xyflow/react';
import { useMemo, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';

import { BuilderHeader } from './builder-header.tsx';
import { CanvasToolbar } from './canvas/canvas-toolbar.tsx';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { Drawer } from './drawer.tsx';
import { historyFromJournal, type JournalEntry } from './model/history.ts';
import { Outline } from './outline/outline.tsx';
import { AddStepDialog } from './panel/add-step-dialog.tsx';
import { FlowPanel } from './panel/flow-panel.tsx';
import { KeysDialog } from './panel/keys-dialog.tsx';
import { StepPanel } from './panel/step-panel.tsx';
import { ApprovalBanner, type WaitingApproval } from './publish/approval-banner.tsx';
import { PublishDialog, type PublishedGraph } from './publish/publish-dialog.tsx';
import { BuilderProvider, useBuilder, type WorkspaceNames } from './state/builder-context.tsx';
import { BuilderDialogsProvider, useBuilderDialogs } from './state/builder-dialogs.tsx';
import { ConflictDialog } from './state/conflict-dialog.tsx';
import { LiveGraphContext } from './state/live-graph.tsx';
import { useBuilderKeys } from './state/use-builder-keys.ts';
import { useDraftSaver } from './state/use-draft-saver.ts';
import { flowChanges } from './versions/flow-changes.ts';
import { VersionList, type VersionRow } from './versions/version-list.tsx';

export interface BuilderProps {
  flowSlug: string;
  graph: FlowGraph;
  revision: number;
  savedAt: Date;
  journal: readonly JournalEntry[];
  names: WorkspaceNames;
  around: CheckContext;
  rights: {
    readonly edit: boolean;
    readonly editHardRules: boolean;
    readonly publish: boolean;
    readonly rollBack: boolean;
    readonly approve: boolean;
  };
  published: { readonly test: PublishedGraph | null; readonly live: PublishedGraph | null };
  versions: readonly VersionRow[];
  now: Date;
  timeZone: string;
  waiting: WaitingApproval | null;
  /** The chat page that tries this flow. */
  tryHref: string;
}

/** The whole screen on which a flow is drawn. */
export function Builder(props: BuilderProps) {
  const { graph, journal, names, around, rights, published } = props;
  // The history begins with the page: a reload of its data must not throw away what was typed since.
  const [history] = useState(() => historyFromJournal(graph, journal));
  return (
    <ReactFlowProvider>
      <LiveGraphContext value={published.live?.graph ?? published.test?.graph ?? null}>
        <BuilderProvider
          history={history}
          names={names}
          around={around}
          mayEditHardRules={rights.editHardRules}
          readOnly={!rights.edit}
        >
          <BuilderDialogsProvider>
            <Workbench {...props} />
          </BuilderDialogsProvider>
        </BuilderProvider>
      </LiveGraphContext>
    </ReactFlowProvider>
  );
}

function Workbench(props: BuilderProps) {
  const {
    flowSlug,
    revision,
    savedAt,
    graph: loaded,
    rights,
    published,
    versions,
    now,
    timeZone,
    tryHref,
    waiting,
  } = props;
  const { graph, state, selectedNode } = useBuilder();
  const { panelRef } = useBuilderDialogs();
  const [view, setView] = useState<'canvas' | 'outline'>('canvas');
  const [hand, setHand] = useState(false);
  const [minimap, setMinimap] = useState(false);
  const saver = useDraftSaver(flowSlug, state.history, { graph: loaded, revision, at: savedAt });
  useBuilderKeys({ view, setView, setHand, toggleMinimap: () => setMinimap((shown) => !shown) });
  const base = published.live ?? published.test;
  const changes = useMemo(() => (base === null ? null : flowChanges(base.graph, graph).length), [base, graph]);
  const environments = (['live', 'test'] as const).filter((environment) => published[environment] !== null);
  return (
    <main className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)] overflow-hidden">
      <BuilderHeader
        view={view}
        onView={setView}
        mayPublish={rights.publish}
        tryHref={tryHref}
        state={saver.state}
        loadedAt={now}
        changes={changes}
        liveNumber={published.live?.number ?? null}
        testNumber={published.test?.number ?? null}
      />
      {waiting === null ? (
        <span aria-hidden />
      ) : (
        <ApprovalBanner flowSlug={flowSlug} waiting={waiting} mayApprove={rights.approve} />
      )}
      <div className="relative grid min-h-0 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto]">
          <div className="relative min-h-0">
            <div className={view === 'canvas' ? 'hidden h-full md:block' : 'hidden'}>
              <FlowCanvas hand={hand} minimap={minimap} />
              <CanvasToolbar hand={hand} onHand={setHand} minimap={minimap} onMinimap={setMinimap} />
            </div>
            <div className={view === 'outline' ? 'h-full' : 'h-full md:hidden'}>
              <Outline />
            </div>
            <Refusal />
          </div>
          <Drawer
            versionCount={versions.length}
            versions={
              <VersionList
                flowSlug={flowSlug}
                versions={versions}
                now={now.toISOString()}
                timeZone={timeZone}
                mayRollBack={rights.rollBack}
                environments={environments}
              />
            }
          />
        </div>
        <aside
          aria-label={selectedNode === null ? 'Limits of the flow' : 'Settings of the step'}
          ref={panelRef}
          className={
            selectedNode === null
              ? 'hidden min-h-0 overflow-y-auto border-l border-line bg-surface lg:block'
              : 'absolute inset-0 z-20 min-h-0 overflow-y-auto border-line bg-surface md:left-auto md:w-[340px] md:border-l md:shadow-lg lg:static lg:w-auto lg:shadow-none'
          }
        >
          {selectedNode === null ? <FlowPanel /> : <StepPanel key={selectedNode.id} node={selectedNode} />}
        </aside>
      </div>
      <p className="sr-only" role="status" aria-live="polite">
        {state.notice?.text}
      </p>
      <AddStepDialog />
      <KeysDialog />
      <PublishDialog
        flowSlug={flowSlug}
        saver={saver}
        published={published}
        nextNumber={(versions[0]?.number ?? 0) + 1}
      />
      <ConflictDialog saver={saver} timeZone={timeZone} />
    </main>
  );
}

/** Why something was not done, beside where it was tried. */
function Refusal() {
  const { state } = useBuilder();
  if (state.notice?.tone !== 'refused') return null;
  return (
    <p
      key={state.notice.turn}
      className="pointer-events-none absolute top-4 left-1/2 z-20 max-w-[min(520px,calc(100%-32px))] -translate-x-1/2 animate-enter rounded-3 bg-ink px-3.5 py-2 text-13 text-pretty text-on-ink shadow-lg"
    >
      {state.notice.text}
    </p>
  );
}
