import { addableKinds, type AddableKind } from '../model/new-node.ts';

/** While something is dragged only the names of its types can be read, so the kind is in the name. */
const prefix = 'application/x-baton-step-';

export function startDrag(data: DataTransfer, kind: AddableKind): void {
  data.setData(`${prefix}${kind.replaceAll('_', '-')}`, kind);
  data.effectAllowed = 'copy';
}

/** The kind of step that is being dragged from the palette, or null for anything else. */
export function draggedKind(data: DataTransfer): AddableKind | null {
  const type = data.types.find((each) => each.startsWith(prefix));
  const name = type?.slice(prefix.length).replaceAll('-', '_');
  return addableKinds.find((kind) => kind === name) ?? null;
}
