import { PRIORITIES } from '#app/contracts/reason-words.ts';
import { Select } from '#app/ui/select.tsx';
import { Input } from '#app/ui/input.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { DurationInput } from '../values/duration-input.tsx';
import { NumberInput } from '../values/number-input.tsx';
import type { KindEditorProps } from './editor-props.ts';
import { Setting } from './setting.tsx';
import { SlugSetting } from './slug-setting.tsx';
import { TextsSetting } from './texts-setting.tsx';

const priorityWords: Record<(typeof PRIORITIES)[number], string> = {
  critical: 'Critical',
  priority: 'Priority',
  normal: 'Normal',
};
const breachRoles = ['lead', 'manager', 'owner'] as const;
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function PriorityEditor({ node, disabled, onChange }: KindEditorProps<'priority'>) {
  const sameDay = node.respondWithin === 'same_business_day';
  return (
    <>
      <Setting label="Priority" element="priority">
        {(control) => (
          <Select {...control} controlSize="small" value={node.priority} disabled={disabled}
            options={PRIORITIES.map((priority) => ({ value: priority, label: priorityWords[priority] }))}
            onChange={(event) => onChange({ ...node, priority: PRIORITIES.find((each) => each === event.target.value) ?? 'normal' })} />
        )}
      </Setting>
      <Setting label="A person answers" element="respondWithin">
        {(control) => (
          <Select {...control} controlSize="small" value={sameDay ? 'day' : 'within'} disabled={disabled}
            options={[
              { value: 'within', label: 'within a time' },
              { value: 'day', label: 'on the same business day' },
            ]}
            onChange={(event) => onChange({ ...node, respondWithin: event.target.value === 'day' ? 'same_business_day' : { ms: 3_600_000 } })} />
        )}
      </Setting>
      {node.respondWithin === 'same_business_day' ? null : (
        <DurationInput label="Answer within" min={1_000} value={node.respondWithin.ms} disabled={disabled}
          onValueChange={(ms) => onChange({ ...node, respondWithin: { ms: Math.round(ms) } }, 'respondWithin')} />
      )}
      <Setting label="The clock runs" element="clock">
        {(control) => (
          <Select {...control} controlSize="small" value={node.clock} disabled={disabled}
            options={[
              { value: 'wall', label: 'day and night' },
              { value: 'business', label: 'in opening hours' },
            ]}
            onChange={(event) => onChange({ ...node, clock: event.target.value === 'wall' ? 'wall' : 'business' })} />
        )}
      </Setting>
      {node.clock === 'wall' && !sameDay ? null : (
        <SlugSetting label="Opening hours" element="calendar" from="calendars" value={node.calendar ?? ''} disabled={disabled} onChange={(calendar) => onChange({ ...node, calendar })} />
      )}
      <Setting label="Warn the owner of the case" element="warnAt" hint="Share of the time that has passed">
        {(control) => (
          <NumberInput {...control} controlSize="small" className="w-24" unit="%" per={0.01} min={0.1} max={0.95} value={node.warnAt} disabled={disabled}
            onValueChange={(warnAt) => onChange({ ...node, warnAt }, 'warnAt')} />
        )}
      </Setting>
      <Setting label="When it is late, the case goes to the" element="breachTo">
        {(control) => (
          <Select {...control} controlSize="small" value={node.breachTo} disabled={disabled} options={breachRoles.map((role) => ({ value: role, label: capital(role) }))}
            onChange={(event) => onChange({ ...node, breachTo: breachRoles.find((role) => role === event.target.value) ?? 'manager' })} />
        )}
      </Setting>
    </>
  ); // prettier-ignore
}

export function BusinessHoursEditor({ node, disabled, onChange }: KindEditorProps<'business_hours'>) {
  return (
    <SlugSetting
      label="Opening hours"
      element="calendar"
      from="calendars"
      value={node.calendar}
      disabled={disabled}
      onChange={(calendar) => onChange({ ...node, calendar })}
    />
  );
}

export function AvailabilityEditor({ node, disabled, onChange }: KindEditorProps<'availability'>) {
  return (
    <SlugSetting
      label="Of which pool"
      element="pool"
      from="pools"
      value={node.pool}
      disabled={disabled}
      onChange={(pool) => onChange({ ...node, pool })}
    />
  );
}

export function MessageEditor({ node, disabled, onChange }: KindEditorProps<'message'>) {
  return (
    <TextsSetting label="What the customer reads" element="texts" texts={node.texts} disabled={disabled}
      hint="{{respondBy}}, {{customerName}} and {{queue}} are filled in. Promise no time that the clock cannot keep."
      onChange={(texts, field) => texts !== undefined && onChange({ ...node, texts }, field)} />
  ); // prettier-ignore
}

export function WaitEditor({ node, disabled, onChange }: KindEditorProps<'wait'>) {
  return (
    <Setting label="For how long" element="forMs">
      {() => (
        <DurationInput
          label="Wait"
          min={1_000}
          value={node.forMs}
          disabled={disabled}
          onValueChange={(forMs) => onChange({ ...node, forMs: Math.round(forMs) }, 'forMs')}
        />
      )}
    </Setting>
  );
}

export function LastResortEditor({ node, disabled, onChange }: KindEditorProps<'last_resort'>) {
  const { names } = useBuilder();
  const value = 'role' in node.person ? `role:${node.person.role}` : node.person.personId;
  return (
    <Setting label="Who owns the case then" element="person" hint="Until it is resolved. A case never belongs to nobody.">
      {(control) => (
        <Select {...control} controlSize="small" value={value} disabled={disabled}
          options={[
            { label: 'Whoever has the role', options: breachRoles.map((role) => ({ value: `role:${role}`, label: capital(role) })) },
            { label: 'Always the same person', options: names.people.map(({ id, name }) => ({ value: id, label: name })) },
          ]}
          onChange={(event) => {
            const role = breachRoles.find((each) => `role:${each}` === event.target.value);
            onChange({ ...node, person: role === undefined ? { personId: event.target.value } : { role } });
          }} />
      )}
    </Setting>
  ); // prettier-ignore
}

export function WebhookEditor({ node, disabled, onChange }: KindEditorProps<'webhook'>) {
  return (
    <Setting label="Name of the event" element="event" hint="Sent to every webhook that listens for it, like escalation.reached_step">
      {(control) => (
        <Input {...control} key={node.id} controlSize="small" className="font-mono" maxLength={80} defaultValue={node.event} disabled={disabled}
          onBlur={(event) => /^[a-z][a-z_]*(\.[a-z][a-z_]*)+$/.test(event.target.value) && onChange({ ...node, event: event.target.value })} />
      )}
    </Setting>
  ); // prettier-ignore
}

const promises = [
  { value: 'callback', label: 'a callback' },
  { value: 'voicemail', label: 'an answer to a voicemail' },
  { value: 'deferred', label: 'an answer later' },
  { value: 'none', label: 'nothing' },
] as const;

export function EndEditor({ node, disabled, onChange }: KindEditorProps<'end'>) {
  return (
    <>
      <Setting label="The customer is promised" element="promise">
        {(control) => (
          <Select {...control} controlSize="small" value={node.promise} disabled={disabled} options={promises}
            onChange={(event) => onChange({ ...node, promise: promises.find((each) => each.value === event.target.value)?.value ?? 'none' })} />
        )}
      </Setting>
      <SlugSetting label="Who keeps it" element="pool" from="pools" optional="nobody yet" value={node.pool ?? ''} disabled={disabled}
        onChange={(pool) => {
          const { pool: _before, ...rest } = node;
          onChange(pool === '' ? rest : { ...rest, pool });
        }} />
    </>
  ); // prettier-ignore
}
