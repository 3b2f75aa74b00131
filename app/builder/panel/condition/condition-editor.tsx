import { Plus, Trash2 } from 'lucide-react';

import type { Condition } from '#app/contracts/condition.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select } from '#app/ui/select.tsx';

import { newElementId } from '../../state/builder-context.tsx';
import { asGroup, newTest, replaceElement } from './condition-edits.ts';
import { TestRow } from './test-row.tsx';

export interface ConditionEditorProps {
  condition: Condition;
  fields: ReadonlyMap<string, FieldInfo>;
  disabled: boolean;
  onChange: (condition: Condition) => void;
}

type Replace = (id: string, next: Condition | null) => void;
type Group = Extract<Condition, { kind: 'all' | 'any' }>;

/** A tree of tests as nested sentences: all of these, any of these, none of these. */
export function ConditionEditor({ condition, fields, disabled, onChange }: ConditionEditorProps) {
  const root = asGroup(condition, `${condition.id}_g`.slice(0, 64));
  const replace: Replace = (id, next) => {
    const changed = replaceElement(root, id, next);
    if (changed !== null) onChange(changed);
  };
  return <GroupEditor group={root} negated={null} fields={fields} disabled={disabled} replace={replace} depth={0} />;
}

interface GroupEditorProps {
  group: Group;
  /** The `not` around the group, when it reads "none of". */
  negated: Extract<Condition, { kind: 'not' }> | null;
  fields: ReadonlyMap<string, FieldInfo>;
  disabled: boolean;
  replace: Replace;
  depth: number;
}

function GroupEditor({ group, negated, fields, disabled, replace, depth }: GroupEditorProps) {
  const outerId = negated?.id ?? group.id;
  const reads = negated === null ? group.kind : 'none';
  const setReading = (reading: string) => {
    if (reading === 'none')
      replace(outerId, { kind: 'not', id: negated?.id ?? newElementId('c'), of: { ...group, kind: 'any' } });
    else replace(outerId, { ...group, kind: reading === 'any' ? 'any' : 'all' });
  };
  const add = (part: Condition) => replace(group.id, { ...group, of: [...group.of, part] });
  const firstField = fields.get('failedTries') ?? [...fields.values()][0];
  return (
    <div
      className={depth === 0 ? 'grid gap-2' : 'grid gap-2 rounded-3 border-l-2 border-line-strong py-1 pl-3'}
      data-element={group.id}
    >
      <div className="flex items-center gap-2">
        <Select
          aria-label="How the parts count together"
          controlSize="small"
          className="w-36"
          value={reads}
          disabled={disabled}
          options={[
            { value: 'all', label: 'all of these' },
            { value: 'any', label: 'any of these' },
            { value: 'none', label: 'none of these' },
          ]}
          onChange={(event) => setReading(event.target.value)}
        />
        {depth === 0 || disabled ? null : (
          <IconButton size="small" label="Remove the group" onClick={() => replace(outerId, null)}>
            <Trash2 />
          </IconButton>
        )}
      </div>
      {group.of.map((part) => (
        <PartEditor key={part.id} part={part} fields={fields} disabled={disabled} replace={replace} depth={depth} />
      ))}
      {group.of.length === 0 ? <p className="text-12 text-late-text">Nothing is compared yet.</p> : null}
      {disabled || firstField === undefined ? null : (
        <div className="flex flex-wrap gap-1">
          <Button variant="ghost" size="small" onClick={() => add(newTest(newElementId('c'), firstField))}>
            <Plus aria-hidden /> condition
          </Button>
          {depth > 2 ? null : (
            <Button
              variant="ghost"
              size="small"
              onClick={() => add({ kind: 'any', id: newElementId('c'), of: [newTest(newElementId('c'), firstField)] })}
            >
              <Plus aria-hidden /> group
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function PartEditor({ part, ...rest }: { part: Condition } & Omit<GroupEditorProps, 'group' | 'negated'>) {
  const { fields, disabled, replace, depth } = rest;
  switch (part.kind) {
    case 'test':
      return (
        <TestRow
          test={part}
          fields={fields}
          disabled={disabled}
          onChange={(next) => replace(part.id, next)}
          onRemove={() => replace(part.id, null)}
        />
      );
    case 'all':
    case 'any':
      return <GroupEditor {...rest} group={part} negated={null} depth={depth + 1} />;
    case 'not': {
      const inner = part.of;
      const drawnAsGroup = inner.kind !== 'all' && inner.kind !== 'any';
      const group: Group = drawnAsGroup ? { kind: 'any', id: `${part.id}_g`.slice(0, 64), of: [inner] } : inner;
      // A group that only the drawing has becomes real with its first change.
      const inGroup: Replace = (id, next) => {
        if (!drawnAsGroup || id === part.id) return replace(id, next);
        const changed = replaceElement(group, id, next);
        replace(part.id, changed === null ? null : { ...part, of: changed });
      };
      return <GroupEditor {...rest} group={group} negated={part} replace={inGroup} depth={depth + 1} />;
    }
  }
}
