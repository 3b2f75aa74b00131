import type { Reason } from '#app/contracts/reason.ts';
import { HARD_REASON_CLASSES, REASON_CLASSES } from '#app/contracts/reason-words.ts';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';
import { Switch } from '#app/ui/switch.tsx';

import { Setting } from './setting.tsx';

const classWords: Record<string, string> = {
  emergency: 'Emergency',
  compliance: 'Compliance',
  request: 'Asked for it',
  risk: 'Risk',
  failure: 'Something failed',
  confidence: 'Not sure enough',
  frustration: 'Frustration',
  ambiguity: 'Unclear',
  value: 'Valuable customer',
  time: 'Time',
};

export interface ReasonSettingProps<R extends Reason> {
  label?: string;
  element?: string;
  reason: R;
  hard?: boolean;
  disabled: boolean;
  onChange: (reason: R, field: string) => void;
}

/** Why a person is needed, in the words that the desk shows, and the class that reports count by. */
export function ReasonSetting<R extends Reason>({
  label = 'Why, as the desk reads it',
  element = 'reason',
  reason,
  hard = false,
  disabled,
  onChange,
}: ReasonSettingProps<R>) {
  const classes: readonly string[] = hard ? HARD_REASON_CLASSES : REASON_CLASSES.filter((name) => name !== 'none');
  return (
    <div className="grid gap-3" data-element={element}>
      <Setting label={label} element={`${element}.text`}>
        {(control) => (
          <Input {...control} maxLength={300} value={reason.text} disabled={disabled}
            onChange={(event) => event.target.value !== '' && onChange({ ...reason, text: event.target.value }, `${element}.text`)} />
        )}
      </Setting>
      <Setting label="Counted as" element={`${element}.class`}>
        {(control) => (
          <Select {...control} controlSize="small" value={reason.class} disabled={disabled}
            options={classes.map((name) => ({ value: name, label: classWords[name] ?? name }))}
            onChange={(event) => onChange({ ...reason, class: event.target.value }, `${element}.class`)} />
        )}
      </Setting>
    </div>
  ); // prettier-ignore
}

/** A rule may also only branch, and leave the reason to the rule before it. */
export function OptionalReasonSetting({
  reason,
  disabled,
  onChange,
}: {
  reason: Reason | undefined;
  disabled: boolean;
  onChange: (reason: Reason | undefined, field: string) => void;
}) {
  return (
    <div className="grid gap-3">
      <p className="flex items-center justify-between gap-3 text-13">
        It gives the reason for the handover
        <Switch
          label="It gives the reason for the handover"
          checked={reason !== undefined}
          disabled={disabled}
          onCheckedChange={(gives) =>
            onChange(
              gives ? { class: 'frustration', code: 'failed_tries', text: 'The bot could not solve it' } : undefined,
              'reason',
            )
          }
        />
      </p>
      {reason === undefined ? (
        <p className="text-12 text-muted">It only branches: the reason stays that of the rule before.</p>
      ) : (
        <ReasonSetting reason={reason} disabled={disabled} onChange={onChange} />
      )}
    </div>
  );
}
