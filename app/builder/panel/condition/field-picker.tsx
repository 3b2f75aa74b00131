import { FIELD_GROUPS, type FieldInfo } from '#app/contracts/fields.ts';
import { CommandDialog } from '#app/ui/command-dialog.tsx';

import type { PastValues } from '../../past/past-values.ts';
import { usePastValues } from '../../past/past-values-context.tsx';

const typeWords: Record<FieldInfo['type'], string> = {
  number: 'number',
  percent: 'percent',
  money: 'money',
  duration: 'length of time',
  text: 'text',
  choice: 'one of a list',
  list: 'several of a list',
  yes_no: 'yes or no',
  date: 'point in time',
};

export interface FieldPickerProps {
  label: string;
  fields: readonly FieldInfo[];
  onPick: (field: string) => void;
  onClose: () => void;
}

/** Every field with its type, its meaning, an example, and how often it was there last week: risk, ambiguity, frustration first. */
export default function FieldPicker({ label, fields, onPick, onClose }: FieldPickerProps) {
  const state = usePastValues();
  const items = FIELD_GROUPS.flatMap((group) =>
    fields
      .filter((info) => info.group === group)
      .map((info) => ({
        id: info.name,
        group,
        title: info.label,
        says: [info.meaning, info.example === '' ? null : `For example ${info.example}.`].filter((part) => part !== null).join(' '),
        words: `${info.name} ${typeWords[info.type]}`,
        aside: [typeWords[info.type], state.kind === 'here' ? seenWords(info, state.past) : null].filter((part) => part !== null).join(' · '),
        run: () => onPick(info.name),
      })),
  ); // prettier-ignore
  return (
    <CommandDialog
      title={
        state.kind === 'here' && state.past.turnsOfWeek > 0
          ? `${label}: how often it was there in ${state.past.turnsOfWeek} ${state.past.environment === 'test' ? 'test ' : ''}messages of last week`
          : `${label}: no message came last week, so there are no shares yet`
      }
      titleShown
      label={label}
      placeholder="Confidence, topic, tries …"
      emptyWords="No field of that name. Fields of your own are declared in the flow’s file."
      items={items}
      onClose={onClose}
    />
  );
}

function seenWords(info: FieldInfo, past: PastValues): string | null {
  if (info.always === true) return 'always there';
  if (past.turnsOfWeek === 0) return null;
  const share = (past.fields[info.name]?.seenInWeek ?? 0) / past.turnsOfWeek;
  return share === 0 ? 'never last week' : `${share < 0.01 ? '<1' : Math.round(share * 100)} % last week`;
}
