import { useReactFlow } from '@xyflow/react';
import {
  AlignStartVertical, ClipboardPaste, Copy, CopyPlus, FileDown, FileImage, FileText, FileUp, FoldVertical, Footprints, Group, Keyboard, ListTree, Map as MapIcon,
  Maximize, MessageSquarePlus, Printer, Redo2, Rocket, Scissors, Search, Trash2, TriangleAlert, Undo2, Ungroup, WandSparkles, type LucideIcon,
} from 'lucide-react'; // prettier-ignore
import { useMemo } from 'react';

import { alignedPlaces, alignments, alignmentWords } from '../model/align.ts';
import { groupOf, groupOfAll } from '../model/annotations.ts';
import { nodeById } from '../model/graph-queries.ts';
import { tidy } from '../model/tidy.ts';
import { showAll } from '../canvas/show-all.ts';
import type { BuilderClipboard } from '../clipboard/use-clipboard.ts';
import { useExports } from '../files/use-exports.ts';
import { newElementId, useBuilder, useLatestBuilder } from '../state/builder-context.tsx';
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
  const latest = useLatestBuilder();
  const dialogs = useBuilderDialogs();
  const flow = useReactFlow();
  const fold = useFold();
  const exports = useExports();
  const nextProblem = useNextProblem();
  const { traffic, toggle: toggleTraffic } = useTraffic();
  const { selected } = state;
  const shown = traffic !== null;
  // A letter changes the graph and none of these: then the actions stay the same, and so does what lists them.
  const steps = selected.filter((id) => nodeById(graph, id) !== undefined);
  const group = groupOfAll(graph, steps);
  const inGroup = selectedNode !== null && groupOf(graph, selectedNode.id) !== undefined;
  const groupId = group?.id;
  const folded = group?.collapsed === true;
  const one = selectedNode !== null;
  const howMany = steps.length;
  const anything = selected.length > 0;
  return useMemo(() => {
    const { clipboard, view, setView, toggleMinimap, mayPublish } = targets;
    const middle = () => flow.screenToFlowPosition({ x: window.innerWidth / 2 - 260, y: window.innerHeight / 2 - 60 });
    /** The steps that are selected when it is done. */
    const chosen = () => {
      const now = latest();
      return now.state.selected.filter((id) => nodeById(now.graph, id) !== undefined);
    };
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
        run: () => void tidy(latest().graph).then((places) => edit({ type: 'place_all', places })),
      },
      {
        id: 'select-all', group: 'Edit', title: 'Select all', keys: ['Ctrl', 'A'], icon: Maximize,
        run: () => select(latest().graph.nodes.filter((node) => node.kind !== 'start').map((node) => node.id)),
      },
      howMany > 0 && { id: 'copy', group: 'Selection', title: 'Copy', keys: ['Ctrl', 'C'], icon: Copy, run: clipboard.copy },
      howMany > 0 && !readOnly && { id: 'cut', group: 'Selection', title: 'Cut', keys: ['Ctrl', 'X'], icon: Scissors, run: clipboard.cut },
      howMany > 0 && !readOnly && {
        id: 'duplicate', group: 'Selection', title: 'Duplicate', keys: ['Ctrl', 'D'], icon: CopyPlus,
        run: () => edit({ type: 'duplicate_nodes', nodeIds: chosen(), id: newElementId('n') }),
      },
      howMany > 0 && !readOnly && groupId === undefined && {
        id: 'group', group: 'Selection', title: 'Group', keys: ['Ctrl', 'G'], icon: Group,
        run: () => {
          edit({ type: 'group', id: newElementId('g'), name: 'Group', nodeIds: chosen(), collapsed: false });
          dialogs.focusPanel();
        },
      },
      groupId !== undefined && !readOnly && { id: 'ungroup', group: 'Selection', title: 'Dissolve the group', icon: Ungroup, run: () => edit({ type: 'ungroup', id: groupId }) },
      groupId !== undefined && !readOnly && {
        id: 'fold', group: 'Selection', title: folded ? 'Unfold the group' : 'Fold the group', keys: ['F'], icon: FoldVertical,
        run: () => edit({ type: 'change_group', id: groupId, collapsed: !folded }),
      },
      one && groupId === undefined && !readOnly && {
        id: 'fold-tree', group: 'Selection', title: inGroup ? 'Fold its group' : 'Fold what hangs on it', keys: ['F'], icon: FoldVertical,
        run: () => {
          const node = latest().selectedNode;
          if (node !== null) fold(node);
        },
      },
      ...(howMany < 2 || readOnly ? [] : alignments.map((how): BuilderAction => ({
        id: `align-${how}`, group: 'Selection', title: alignmentWords[how], icon: AlignStartVertical,
        run: () => edit({ type: 'move_nodes', places: alignedPlaces(latest().graph, chosen(), how) }),
      }))),
      anything && !readOnly && {
        id: 'delete', group: 'Selection', title: 'Delete; the path heals', keys: ['Del'], icon: Trash2,
        run: () => edit({ type: 'delete_nodes', nodeIds: latest().state.selected }),
      },
      { id: 'find', group: 'View', title: 'Find in the flow', keys: ['Ctrl', 'F'], icon: Search, run: () => dialogs.search('') },
      { id: 'problem', group: 'View', title: 'Next problem', keys: ['F8'], icon: TriangleAlert, run: () => nextProblem(1) },
      { id: 'view', group: 'View', title: view === 'canvas' ? 'Show as outline' : 'Show on the canvas', keys: ['O'], icon: ListTree, run: () => setView(view === 'canvas' ? 'outline' : 'canvas') },
      { id: 'fit', group: 'View', title: 'Show all', keys: ['⇧', '1'], icon: Maximize, run: () => void flow.fitView(showAll) },
      { id: 'traffic', group: 'View', title: shown ? 'Hide what passed' : 'Show what passed in 30 days', icon: Footprints, run: toggleTraffic },
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
  }, [targets, howMany, anything, groupId, folded, inGroup, one, readOnly, edit, undo, redo, select, latest, dialogs, flow, fold, exports, nextProblem, shown, toggleTraffic]); // prettier-ignore
}
