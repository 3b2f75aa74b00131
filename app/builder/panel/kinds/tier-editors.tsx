import { Plus, Trash2 } from 'lucide-react';

import { STRATEGIES } from '#app/contracts/node-words.ts';
import type { NotifyTarget, RequiredAuthority, RequiredSkill } from '#app/contracts/route-nodes.ts';
import { Button } from '#app/ui/button.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select } from '#app/ui/select.tsx';
import { Switch } from '#app/ui/switch.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { DurationInput } from '../values/duration-input.tsx';
import { NumberInput } from '../values/number-input.tsx';
import type { KindEditorProps } from './editor-props.ts';
import { Setting, SettingGroup } from './setting.tsx';
import { SlugSetting } from './slug-setting.tsx';

const strategyWords: Record<(typeof STRATEGIES)[number], string> = {
  longest_idle: 'who has waited longest',
  round_robin: 'everybody in turn',
  least_loaded: 'who has the least to do',
  best_skill: 'who knows it best',
  sticky: 'who had the customer last',
  value_first: 'the most valuable customer first',
};

export function TierEditor({ node, disabled, onChange }: KindEditorProps<'tier'>) {
  return (
    <>
      <SlugSetting label="Who is asked" element="pool" from="pools" value={node.pool} disabled={disabled} onChange={(pool) => onChange({ ...node, pool })} />
      <Setting label="In which order" element="strategy">
        {(control) => (
          <Select {...control} controlSize="small" value={node.strategy} disabled={disabled}
            options={STRATEGIES.map((strategy) => ({ value: strategy, label: strategyWords[strategy] }))}
            onChange={(event) => onChange({ ...node, strategy: STRATEGIES.find((each) => each === event.target.value) ?? 'longest_idle' })} />
        )}
      </Setting>
      <Times offerMs={node.offerMs} forMs={node.forMs} disabled={disabled} onChange={(times, field) => onChange({ ...node, ...times }, field)} />
      <SkillsSetting skills={node.skills} disabled={disabled} onChange={(skills) => onChange({ ...node, skills })} />
      <RelaxSetting node={node} disabled={disabled} onChange={(relaxEveryMs) => onChange(withRelaxing(node, relaxEveryMs), 'relaxEveryMs')} />
      <AuthoritySetting authority={node.authority} disabled={disabled} onChange={(authority) => onChange({ ...node, authority }, 'authority')} />
      <NotifySetting notify={node.notify} disabled={disabled} onChange={(notify) => onChange({ ...node, notify })} />
    </>
  ); // prettier-ignore
}

export function FallbackPoolEditor({ node, disabled, onChange }: KindEditorProps<'fallback_pool'>) {
  return (
    <>
      <SlugSetting
        label="Who is asked"
        element="pool"
        from="pools"
        value={node.pool}
        disabled={disabled}
        onChange={(pool) => onChange({ ...node, pool })}
      />
      <Times
        offerMs={node.offerMs}
        forMs={node.forMs}
        disabled={disabled}
        onChange={(times, field) => onChange({ ...node, ...times }, field)}
      />
      <NotifySetting notify={node.notify} disabled={disabled} onChange={(notify) => onChange({ ...node, notify })} />
    </>
  );
}

interface TimesProps {
  offerMs: number;
  forMs: number;
  disabled: boolean;
  onChange: (times: { offerMs?: number; forMs?: number }, field: string) => void;
}

function Times({ offerMs, forMs, disabled, onChange }: TimesProps) {
  return (
    <>
      <Setting label="One person has this long to answer" element="offerMs">
        {() => (
          <DurationInput
            label="Time to answer"
            min={1_000}
            value={offerMs}
            disabled={disabled}
            onValueChange={(ms) => onChange({ offerMs: Math.round(ms) }, 'offerMs')}
          />
        )}
      </Setting>
      <Setting label="All of them together this long" element="forMs" hint="Then the next step comes.">
        {() => (
          <DurationInput
            label="Time of the step"
            min={1_000}
            value={forMs}
            disabled={disabled}
            onValueChange={(ms) => onChange({ forMs: Math.round(ms) }, 'forMs')}
          />
        )}
      </Setting>
    </>
  );
}

type Tier = KindEditorProps<'tier'>['node'];

function withRelaxing({ relaxEveryMs: _, ...node }: Tier, everyMs: number | null): Tier {
  return everyMs === null ? node : { ...node, relaxEveryMs: everyMs };
}

function RelaxSetting({
  node,
  disabled,
  onChange,
}: {
  node: Tier;
  disabled: boolean;
  onChange: (everyMs: number | null) => void;
}) {
  if (node.skills.length === 0) return null;
  const every = node.relaxEveryMs;
  return (
    <Setting
      label="Ask for one level less every"
      element="relaxEveryMs"
      hint="When nobody who knows it is free. What somebody must be allowed to do is never relaxed."
    >
      {() => (
        <div className="flex items-center gap-3">
          <Switch
            label="Ask for less over time"
            checked={every !== undefined}
            disabled={disabled}
            onCheckedChange={(on) => onChange(on ? Math.max(1_000, Math.round(node.forMs / 4)) : null)}
          />
          {every === undefined ? null : (
            <DurationInput
              label="Time until one level less"
              min={1_000}
              value={every}
              disabled={disabled}
              onValueChange={(ms) => onChange(Math.round(ms))}
            />
          )}
        </div>
      )}
    </Setting>
  );
}

function SkillsSetting({
  skills,
  disabled,
  onChange,
}: {
  skills: readonly RequiredSkill[];
  disabled: boolean;
  onChange: (skills: RequiredSkill[]) => void;
}) {
  const { names } = useBuilder();
  const left = names.skills.filter(({ slug }) => !skills.some((each) => each.skill === slug));
  if (skills.length === 0 && (disabled || left.length === 0)) return null;
  return (
    <SettingGroup title="Needs skills">
      {skills.map((each) => (
        <div key={each.skill} className="flex items-center gap-1.5 text-13" data-element={each.skill}>
          <span className="min-w-0 flex-1 truncate">{names.skills.find(({ slug }) => slug === each.skill)?.name ?? each.skill}</span>
          level
          <NumberInput aria-label={`Level of ${each.skill}`} controlSize="small" className="w-14" decimals={0} min={1} max={5} value={each.level} disabled={disabled}
            onValueChange={(level) => onChange(skills.map((other) => (other === each ? { ...each, level: Math.round(level) } : other)))} />
          {disabled ? null : (
            <IconButton size="small" label={`Remove ${each.skill}`} onClick={() => onChange(skills.filter((other) => other !== each))}>
              <Trash2 />
            </IconButton>
          )}
        </div>
      ))}
      {disabled || left.length === 0 ? null : (
        <Select aria-label="Add a skill" controlSize="small" className="w-44" value=""
          options={[{ value: '', label: 'add a skill' }, ...left.map(({ slug, name }) => ({ value: slug, label: name }))]}
          onChange={(event) => event.target.value !== '' && onChange([...skills, { skill: event.target.value, level: 1 }])} />
      )}
    </SettingGroup>
  ); // prettier-ignore
}

function AuthoritySetting({
  authority,
  disabled,
  onChange,
}: {
  authority: RequiredAuthority;
  disabled: boolean;
  onChange: (authority: RequiredAuthority) => void;
}) {
  const { mayRefundUpToCents, ...others } = authority;
  return (
    <SettingGroup title="Needs authority">
      <p className="flex items-center justify-between gap-3 text-13">
        May refund up to
        <NumberInput aria-label="May refund up to" controlSize="small" className="w-28" unit="USD" per={100} min={0} value={mayRefundUpToCents ?? 0} disabled={disabled}
          onValueChange={(cents) => onChange(cents === 0 ? others : { ...others, mayRefundUpToCents: Math.round(cents) })} />
      </p>
      <p className="flex items-center justify-between gap-3 text-13">
        May negotiate
        <Switch label="May negotiate" checked={authority.mayNegotiate === true} disabled={disabled} onCheckedChange={(mayNegotiate) => onChange({ ...authority, mayNegotiate })} />
      </p>
      <p className="flex items-center justify-between gap-3 text-13">
        Licensed
        <Switch label="Licensed" checked={authority.licensed === true} disabled={disabled} onCheckedChange={(licensed) => onChange({ ...authority, licensed })} />
      </p>
    </SettingGroup>
  ); // prettier-ignore
}

const recipients = [
  { value: 'pool', label: 'the pool' },
  { value: 'lead', label: 'the lead' },
  { value: 'manager', label: 'the manager' },
  { value: 'owner', label: 'the owner' },
] as const;
const channels = [
  { value: 'desk', label: 'desk' },
  { value: 'push', label: 'push' },
  { value: 'email', label: 'e-mail' },
  { value: 'sms', label: 'SMS' },
  { value: 'phone', label: 'phone' },
  { value: 'slack', label: 'Slack' },
  { value: 'teams', label: 'Teams' },
  { value: 'webhook', label: 'webhook' },
] as const;

function NotifySetting({
  notify,
  disabled,
  onChange,
}: {
  notify: readonly NotifyTarget[];
  disabled: boolean;
  onChange: (notify: NotifyTarget[]) => void;
}) {
  const set = (index: number, next: NotifyTarget) => onChange(notify.map((each, at) => (at === index ? next : each)));
  return (
    <SettingGroup title="Tell as well">
      {notify.map((each, index) => (
        // Rows have no identity of their own and never swap places.
        <div key={index} className="flex flex-wrap items-center gap-1.5 text-13">
          <Select aria-label="Whom to tell" controlSize="small" className="w-32" value={each.to} disabled={disabled} options={recipients}
            onChange={(event) => set(index, { ...each, to: recipients.find(({ value }) => value === event.target.value)?.value ?? 'pool' })} />
          <Select aria-label="How" controlSize="small" className="w-24" value={each.channel} disabled={disabled} options={channels}
            onChange={(event) => set(index, { ...each, channel: channels.find(({ value }) => value === event.target.value)?.value ?? 'desk' })} />
          after
          <DurationInput label="Tell after" min={0} value={each.afterMs} disabled={disabled} onValueChange={(afterMs) => set(index, { ...each, afterMs: Math.round(afterMs) })} />
          {disabled ? null : (
            <IconButton size="small" label="Remove" onClick={() => onChange(notify.filter((other) => other !== each))}>
              <Trash2 />
            </IconButton>
          )}
        </div>
      ))}
      {disabled ? null : (
        <Button variant="ghost" size="small" className="justify-self-start" onClick={() => onChange([...notify, { to: 'lead', channel: 'desk', afterMs: 0 }])}>
          <Plus aria-hidden /> tell somebody
        </Button>
      )}
    </SettingGroup>
  ); // prettier-ignore
}
