import { Plus, Trash2 } from 'lucide-react';

import { METHODS, PRIORITIES } from '#app/contracts/reason-words.ts';
import type { MethodChoice } from '#app/contracts/route-nodes.ts';
import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select } from '#app/ui/select.tsx';

import { methodLabel } from '../../model/ports.ts';
import { newElementId } from '../../state/builder-context.tsx';
import type { KindEditorProps } from './editor-props.ts';
import { Setting, SettingGroup } from './setting.tsx';
import { SlugSetting } from './slug-setting.tsx';

const methodOptions = METHODS.map((method) => ({ value: method, label: methodLabel(method) }));
const methodOf = (value: string) => METHODS.find((method) => method === value) ?? 'warm';

/** The first way whose parts all hold is taken. */
export function MethodEditor({ node, disabled, onChange }: KindEditorProps<'method'>) {
  const setChoice = (next: MethodChoice) =>
    onChange({ ...node, choices: node.choices.map((each) => (each.id === next.id ? next : each)) });
  return (
    <>
      <SlugSetting label="Whose availability counts" element="pool" from="pools" value={node.pool} disabled={disabled} onChange={(pool) => onChange({ ...node, pool })} />
      <SettingGroup title="The first that fits">
        {node.choices.map((choice) => (
          <div key={choice.id} className="grid gap-2 rounded-3 bg-inset p-2 inset-ring inset-ring-line" data-element={choice.id}>
            <div className="flex items-center gap-1.5">
              <Select aria-label="Way" controlSize="small" className="flex-1" value={choice.method} disabled={disabled} options={methodOptions}
                onChange={(event) => setChoice({ ...choice, method: methodOf(event.target.value) })} />
              {disabled ? null : (
                <IconButton size="small" label={`Remove ${methodLabel(choice.method)}`} onClick={() => onChange({ ...node, choices: node.choices.filter((other) => other !== choice) })}>
                  <Trash2 />
                </IconButton>
              )}
            </div>
            <div className="flex flex-wrap items-center gap-1.5 text-12 text-muted">
              when
              <Select aria-label="Availability" controlSize="small" className="w-40" disabled={disabled}
                value={choice.available === undefined ? '' : choice.available ? 'yes' : 'no'}
                options={[
                  { value: '', label: 'somebody is free or not' },
                  { value: 'yes', label: 'somebody is free' },
                  { value: 'no', label: 'nobody is free' },
                ]}
                onChange={(event) => setChoice(withAvailable(choice, event.target.value))} />
              <Select aria-label="Priority" controlSize="small" className="w-36" disabled={disabled} value={choice.priorities?.[0] ?? ''}
                options={[{ value: '', label: 'any priority' }, ...PRIORITIES.map((priority) => ({ value: priority, label: `${priority} cases` }))]}
                onChange={(event) => setChoice(withPriority(choice, event.target.value))} />
              <Select aria-label="What the customer prefers" controlSize="small" className="w-48" disabled={disabled} value={choice.preferred?.[0] ?? ''}
                options={[{ value: '', label: 'whatever they prefer' }, ...METHODS.map((method) => ({ value: method, label: `they prefer: ${methodLabel(method)}` }))]}
                onChange={(event) => setChoice(withPreferred(choice, event.target.value))} />
            </div>
          </div>
        ))}
        {disabled ? null : (
          <Button variant="ghost" size="small" className="justify-self-start" onClick={() => onChange({ ...node, choices: [...node.choices, { id: newElementId('m'), method: 'callback' }] })}>
            <Plus aria-hidden /> way
          </Button>
        )}
      </SettingGroup>
      <Setting label="Otherwise" element="otherwise">
        {(control) => (
          <Select {...control} controlSize="small" value={node.otherwise} disabled={disabled} options={methodOptions} onChange={(event) => onChange({ ...node, otherwise: methodOf(event.target.value) })} />
        )}
      </Setting>
    </>
  ); // prettier-ignore
}

function withAvailable(choice: MethodChoice, value: string): MethodChoice {
  const { available: _before, ...rest } = choice;
  return value === '' ? rest : { ...rest, available: value === 'yes' };
}

function withPriority(choice: MethodChoice, value: string): MethodChoice {
  const { priorities: _before, ...rest } = choice;
  const priority = PRIORITIES.find((each) => each === value);
  return priority === undefined ? rest : { ...rest, priorities: [priority] };
}

function withPreferred(choice: MethodChoice, value: string): MethodChoice {
  const { preferred: _before, ...rest } = choice;
  const method = METHODS.find((each) => each === value);
  return method === undefined ? rest : { ...rest, preferred: [method] };
}
