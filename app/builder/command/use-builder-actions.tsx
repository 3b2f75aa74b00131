import { useReactFlow } from '@xyflow/react';
import {
  AlignStartVertical, ClipboardPaste, Copy, CopyPlus, FileDown, FileImage, FileText, FileUp, FoldVertical, Footprints, Group, Keyboard, ListTree, Map as MapIcon,
  Maximize, MessageSquarePlus, Printer, Redo2, Rocket, Scissors, Search, Trash2, TriangleAlert, Undo2, Ungroup, WandSparkles, type LucideIcon,
} from 'lucide-react'; // prettier-ignore
import { useMemo } from 'react';

import { alignedPlaces, alignments, alignmentWords } from '../model/align.ts';
import { groupOf, groupOfAll } from '../model/annotations.ts';
import { tidy } from '../model/tidy.ts';
import { showAll } from '../canvas/show-all.ts';
import type { BuilderClipboard } from '../clipboard/use-clipboard.ts';
import { useExports } from '../files/use-exports.ts';
import { newElementId, useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { useFold } from '../state/use-fold.ts';
import { useNextProblem } from '../state/use-next-problem.ts';
import { useTraffic } from '../traffic/traffic-context.tsx';

export interface BuilderAction {
  readonly id: string;
  readonly group: 'Edit' | 'Selection' | 'View' | 'Files' | 'Flow';
  readonly title: string;
  readonly keys?: readonly string[];
  readonly icon: LucideIcon;
  readonly run: () => void;
}

export interface ActionTargets {
  readonly view: 'canvas' | 'outline';
  readonly setView: (view: 'canvas' | 'outline') => void;
  readonly toggleMinimap: () => void;
  readonly mayPublish: boolean;
  readonly clipboard: BuilderClipboard;
}

/** Everything that can be done to the flow as it stands now, for menus and the command list. What cannot be done is not there. */
export function useBuilderActions(targets: ActionTargets): readonly BuilderAction[] {
  const { graph, state, selectedNode, readOnly, edit, undo, redo, select } = useBuilder();
  const dialogs = useBuilderDialogs();
  const flow = useReactFlow();
  const fold = useFold();
  const exports = useExports();
  const nextProblem = useNextProblem();
  const { traffic, toggle: toggleTraffic } = useTraffic();
  const { selected } = state;
  return useMemo(() => {
    const { clipboard, view, setView, toggleMinimap, mayPublish } = targets;
    const steps = selected.filter((id) => graph.nodes.some((node) => node.id === id));
    const group = groupOfAll(graph, steps);
    const inGroup = selectedNode === null ? undefined : groupOf(graph, selectedNode.id);
    const middle = () => flow.screenToFlowPosition({ x: window.innerWidth / 2 - 260, y: window.innerHeight / 2 - 60 });
    const actions: (BuilderAction | false)[] = [
      !readOnly && { id: 'undo', group: 'Edit', title: 'Undo', keys: ['Ctrl', 'Z'], icon: Undo2, run: undo },
      !readOnly && { id: 'redo', group: 'Edit', title: 'Redo', keys: ['⇧', 'Ctrl', 'Z'], icon: Redo2, run: redo },
      !readOnly && { id: 'paste', group: 'Edit', title: 'Paste steps', keys: ['Ctrl', 'V'], icon: ClipboardPaste, run: clipboard.paste },
      !readOnly && {
        id: 'comment', group: 'Edit', title: 'Add a comment', keys: ['N'], icon: MessageSquarePlus,
        run: () => {
          edit({ type: 'add_comment', id: newElementId('note'), place: middle() });
          dialogs.focusPanel();
        },
      },
      !readOnly && {
        id: 'tidy', group: 'Edit', title: 'Tidy up', keys: ['⇧', 'T'], icon: WandSparkles,
        run: () => void tidy(graph).then((places) => edit({ type: 'place_all', places })),
      },
      {
        id: 'select-all', group: 'Edit', title: 'Select all', keys: ['Ctrl', 'A'], icon: Maximize,
        run: () => select(graph.nodes.filter((node) => node.kind !== 'start').map((node) => node.id)),
      },
      steps.length > 0 && { id: 'copy', group: 'Selection', title: 'Copy', keys: ['Ctrl', 'C'], icon: Copy, run: clipboard.copy },
      steps.length > 0 && !readOnly && { id: 'cut', group: 'Selection', title: 'Cut', keys: ['Ctrl', 'X'], icon: Scissors, run: clipboard.cut },
      steps.length > 0 && !readOnly && {
        id: 'duplicate', group: 'Selection', title: 'Duplicate', keys: ['Ctrl', 'D'], icon: CopyPlus,
        run: () => edit({ type: 'duplicate_nodes', nodeIds: steps, id: newElementId('n') }),
      },
      steps.length > 0 && !readOnly && group === undefined && {
        id: 'group', group: 'Selection', title: 'Group', keys: ['Ctrl', 'G'], icon: Group,
        run: () => {
          edit({ type: 'group', id: newElementId('g'), name: 'Group', nodeIds: steps, collapsed: false });
          dialogs.focusPanel();
        },
      },
      group !== undefined && !readOnly && { id: 'ungroup', group: 'Selection', title: 'Dissolve the group', icon: Ungroup, run: () => edit({ type: 'ungroup', id: group.id }) },
      group !== undefined && !readOnly && {
        id: 'fold', group: 'Selection', title: group.collapsed ? 'Unfold the group' : 'Fold the group', keys: ['F'], icon: FoldVertical,
        run: () => edit({ type: 'change_group', id: group.id, collapsed: !group.collapsed }),
      },
      selectedNode !== null && group === undefined && !readOnly && {
        id: 'fold-tree', group: 'Selection', title: inGroup === undefined ? 'Fold what hangs on it' : 'Fold its group', keys: ['F'], icon: FoldVertical,
        run: () => fold(selectedNode),
      },
      ...(steps.length < 2 || readOnly ? [] : alignments.map((how): BuilderAction => ({
        id: `align-${how}`, group: 'Selection', title: alignmentWords[how], icon: AlignStartVertical,
        run: () => edit({ type: 'move_nodes', places: alignedPlaces(graph, steps, how) }),
      }))),
      selected.length > 0 && !readOnly && {
        id: 'delete', group: 'Selection', title: 'Delete; the path heals', keys: ['Del'], icon: Trash2,
        run: () => edit({ type: 'delete_nodes', nodeIds: selected }),
      },
      { id: 'find', group: 'View', title: 'Find in the flow', keys: ['Ctrl', 'F'], icon: Search, run: () => dialogs.search('') },
      { id: 'problem', group: 'View', title: 'Next problem', keys: ['F8'], icon: TriangleAlert, run: () => nextProblem(1) },
      { id: 'view', group: 'View', title: view === 'canvas' ? 'Show as outline' : 'Show on the canvas', keys: ['O'], icon: ListTree, run: () => setView(view === 'canvas' ? 'outline' : 'canvas') },
      { id: 'fit', group: 'View', title: 'Show all', keys: ['⇧', '1'], icon: Maximize, run: () => void flow.fitView(showAll) },
      { id: 'traffic', group: 'View', title: traffic === null ? 'Show what passed in 30 days' : 'Hide what passed', icon: Footprints, run: toggleTraffic },
      { id: 'map', group: 'View', title: 'Map', keys: ['M'], icon: MapIcon, run: toggleMinimap },
      { id: 'keys', group: 'View', title: 'Every key', keys: ['?'], icon: Keyboard, run: () => dialogs.showKeys(true) },
      !readOnly && { id: 'import', group: 'Files', title: 'Import a file', icon: FileUp, run: () => dialogs.showImport(true) },
      { id: 'json', group: 'Files', title: 'Export as JSON', icon: FileDown, run: () => exports.download('json') },
      { id: 'text', group: 'Files', title: 'Export as text (YAML)', icon: FileText, run: () => exports.download('yaml') },
      { id: 'svg', group: 'Files', title: 'Export as SVG picture', icon: FileImage, run: () => exports.download('svg') },
      { id: 'png', group: 'Files', title: 'Export as PNG picture', icon: FileImage, run: () => exports.download('png') },
      { id: 'pdf', group: 'Files', title: 'Drawing as PDF', icon: FileImage, run: exports.printDrawing },
      { id: 'print', group: 'Files', title: 'Print the rules, or save them as PDF', icon: Printer, run: exports.print },
      mayPublish && { id: 'publish', group: 'Flow', title: 'Publish', icon: Rocket, run: () => dialogs.showPublish(true) },
    ]; // prettier-ignore
    return actions.filter((action) => action !== false);
  }, [
    targets,
    selected,
    graph,
    selectedNode,
    readOnly,
    edit,
    undo,
    redo,
    select,
    dialogs,
    flow,
    fold,
    exports,
    nextProblem,
    traffic,
    toggleTraffic,
  ]);
}
