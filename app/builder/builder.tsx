import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';
import { useToast } from '#app/ui/toast.tsx';

import { BuilderHeader } from './builder-header.tsx';
import { CanvasProvider } from './canvas/canvas-provider.tsx';
import { CanvasToolbar } from './canvas/canvas-toolbar.tsx';
import { CompareBar } from './canvas/compare-bar.tsx';
import { FindBox } from './canvas/find-box.tsx';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { StepPalette } from './canvas/step-palette.tsx';
import { useClipboard } from './clipboard/use-clipboard.ts';
import { useBuilderActions } from './command/use-builder-actions.tsx';
import { Drawer } from './drawer.tsx';
import { historyFromJournal, type JournalEntry } from './model/history.ts';
import { Outline } from './outline/outline.tsx';
import { PastValuesProvider } from './past/past-values-context.tsx';
import { SidePanel } from './panel/side-panel.tsx';
import { ApprovalBanner, type WaitingApproval } from './publish/approval-banner.tsx';
import type { PublishedGraph } from './publish/publish-dialog.tsx';
import { ProveProvider, useProve } from './prove/prove-context.tsx';
import { BuilderProvider, Live, useBuilder, type WorkspaceNames } from './state/builder-context.tsx';
import { BuilderDialogsProvider, useBuilderDialogs } from './state/builder-dialogs.tsx';
import { ConflictDialog } from './state/conflict-dialog.tsx';
import { CanvasMarksProvider } from './state/canvas-marks.tsx';
import type { DraftLook } from './state/look-at-draft.ts';
import { LiveGraphContext } from './state/live-graph.tsx';
import { DrawnFeed } from './state/drawn-feed.ts';
import { useBuilderKeys } from './state/use-builder-keys.ts';
import type { NewerDraft } from './state/draft-saver.ts';
import { useDraftSaver } from './state/use-draft-saver.ts';
import { useOthers } from './state/use-others.ts';
import { useUnsavedWork } from './state/use-unsaved-work.ts';
import { useWideScreen } from './state/use-wide-screen.ts';
import { TrafficProvider } from './traffic/traffic-context.tsx';
import { VersionList, type VersionRow } from './versions/version-list.tsx';

// What opens over the drawing is loaded when it opens.
const AddStepDialog = lazy(() => import('./panel/add-step-dialog.tsx').then((m) => ({ default: m.AddStepDialog })));
const CommandMenu = lazy(() => import('./command/command-menu.tsx').then((m) => ({ default: m.CommandMenu })));
const ImportDialog = lazy(() => import('./files/import-dialog.tsx'));
const KeysDialog = lazy(() => import('./panel/keys-dialog.tsx').then((m) => ({ default: m.KeysDialog })));
const ProvePanel = lazy(() => import('./prove/prove-panel.tsx'));
const PublishDialog = lazy(() => import('./publish/publish-dialog.tsx').then((m) => ({ default: m.PublishDialog })));

export interface BuilderProps {
  flowSlug: string;
  /** Who looks: unsaved work in the browser is theirs alone. */
  me: string;
  graph: FlowGraph;
  revision: number;
  savedAt: Date;
  journal: readonly JournalEntry[];
  names: WorkspaceNames;
  around: CheckContext;
  firstLook: DraftLook | null;
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
  const { graph, journal, names, around, firstLook, rights, published } = props;
  // The history begins with the page: a reload of its data must not throw away what was typed since.
  const [history] = useState(() => historyFromJournal(graph, journal));
  const base = published.live?.graph ?? published.test?.graph ?? null;
  const world = useMemo(() => ({ around, base }), [around, base]);
  return (
    <LiveGraphContext value={base}>
      <BuilderProvider
        history={history}
        names={names}
        world={world}
        firstLook={firstLook}
        mayEditHardRules={rights.editHardRules}
        readOnly={!rights.edit}
      >
        <BuilderDialogsProvider>
          <CanvasMarksProvider>
            <CanvasProvider>
              <PastValuesProvider flowSlug={props.flowSlug}>
                <TrafficProvider flowSlug={props.flowSlug}>
                  <ProveProvider>
                    <Workbench {...props} />
                  </ProveProvider>
                </TrafficProvider>
              </PastValuesProvider>
            </CanvasProvider>
          </CanvasMarksProvider>
        </BuilderDialogsProvider>
      </BuilderProvider>
    </LiveGraphContext>
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
  const { state, rebase } = useBuilder();
  const { addAt, commanding, importing, keysShown, publishing, showImport } = useBuilderDialogs();
  const [view, setView] = useState<'canvas' | 'outline'>('canvas');
  const [hand, setHand] = useState(false);
  const [minimap, setMinimap] = useState(false);
  const toast = useToast();
  const onMerged = useCallback(
    ({ edits }: NewerDraft) => {
      const last = edits.at(-1);
      toast({
        title: `${last?.by ?? 'Somebody else'} changed this flow`,
        detail: `${last?.label ?? 'A change'}${edits.length > 1 ? ` and ${edits.length - 1} more` : ''}. It is in your draft too.`,
      });
    },
    [toast],
  );
  const start = useMemo(() => ({ graph: loaded, revision, at: savedAt }), [loaded, revision, savedAt]);
  const { history, rebases } = state;
  const drawn = useMemo(() => ({ history, rebases }), [history, rebases]);
  const saver = useDraftSaver({ flowSlug, drawn, start, rebase, onMerged });
  const kept = useUnsavedWork(`${props.me}:${flowSlug}`, saver);
  const others = useOthers(flowSlug, saver);
  // The moment from which the page answers: what the benchmark of the canvas measures.
  useEffect(() => {
    performance.mark('builder-ready');
    // What the first click or key wants next: a letter typed while it loads would go elsewhere.
    const timer = setTimeout(() => {
      void import('./panel/kinds/kind-editor.tsx');
      void import('./command/command-menu.tsx');
      void import('./panel/add-step-dialog.tsx');
    }, 300);
    return () => clearTimeout(timer);
  }, []);
  const wide = useWideScreen();
  const onCanvas = view === 'canvas' && wide;
  const clipboard = useClipboard();
  const targets = useMemo(
    () => ({
      view,
      setView,
      toggleMinimap: () => setMinimap((shown) => !shown),
      mayPublish: rights.publish,
      clipboard,
    }),
    [view, rights.publish, clipboard],
  );
  const actions = useBuilderActions(targets);
  useBuilderKeys({ actions, setHand });
  const onComment = useCallback(() => actions.find((action) => action.id === 'comment')?.run(), [actions]);
  const { tab: proving } = useProve();
  // The same element while nothing of it changed: a save is no reason to draw the drawer again.
  const versionList = useMemo(
    () => (
      <VersionList
        flowSlug={flowSlug}
        versions={versions}
        now={now.toISOString()}
        timeZone={timeZone}
        mayRollBack={rights.rollBack}
        environments={(['live', 'test'] as const).filter((environment) => published[environment] !== null)}
      />
    ),
    [flowSlug, versions, now, timeZone, rights.rollBack, published],
  );
  return (
    <main className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_minmax(0,1fr)] overflow-hidden">
      <BuilderHeader
        view={view}
        onView={setView}
        mayPublish={rights.publish}
        tryHref={tryHref}
        state={saver.state}
        savedGraph={saver.saved.graph}
        kept={kept}
        loadedAt={now}
        liveNumber={published.live?.number ?? null}
        testNumber={published.test?.number ?? null}
        actions={actions}
        others={others}
      />
      {waiting === null ? (
        <span aria-hidden />
      ) : (
        <ApprovalBanner flowSlug={flowSlug} waiting={waiting} mayApprove={rights.approve} />
      )}
      <div className="relative grid min-h-0 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto]">
          <div className="relative min-h-0">
            {onCanvas ? (
              <>
                <FlowCanvas hand={hand} minimap={minimap} />
                <StepPalette />
                <CanvasToolbar
                  hand={hand}
                  onHand={setHand}
                  minimap={minimap}
                  onMinimap={setMinimap}
                  onComment={onComment}
                />
              </>
            ) : (
              <Outline />
            )}
            <FindBox />
            <CompareBar />
            <Refusal />
          </div>
          <Drawer versionCount={versions.length} versions={versionList} />
        </div>
        <Live>
          <DrawnFeed drawn={saver.drawn} />
          <SidePanel actions={actions} />
        </Live>
        {proving === null ? null : (
          <Suspense>
            <ProvePanel
              flowSlug={flowSlug}
              around={props.around}
              timeZone={timeZone}
              startMs={now.getTime()}
              mayEdit={rights.edit}
            />
          </Suspense>
        )}
      </div>
      <p className="sr-only" role="status" aria-live="polite">
        {state.notice?.text}
      </p>
      <Suspense>
        {addAt === null ? null : <AddStepDialog />}
        {commanding ? <CommandMenu actions={actions} /> : null}
        {importing ? <ImportDialog onClose={() => showImport(false)} /> : null}
        {keysShown ? <KeysDialog /> : null}
        {publishing ? (
          <PublishDialog
            flowSlug={flowSlug}
            saver={saver}
            published={published}
            nextNumber={(versions[0]?.number ?? 0) + 1}
          />
        ) : null}
      </Suspense>
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
