import { Check } from 'lucide-react';

import type { Audience } from '#app/cases/brief/privacy.ts';
import { audienceWords, partWords, personalDataWords } from '#app/cases/brief/privacy-words.ts';
import { BRIEF_PARTS, type BriefPart } from '#app/contracts/brief.ts';
import type { PersonalDataType } from '#app/contracts/signals.ts';
import { Button } from '#app/ui/button.tsx';

export interface ShownRule {
  readonly queue: string;
  readonly queueName: string;
  readonly audience: Audience;
  readonly parts: readonly BriefPart[];
  readonly reveals: readonly PersonalDataType[];
  readonly isDefault: boolean;
}

const revealText = (kinds: readonly PersonalDataType[]): string =>
  kinds.length === 0 ? 'nothing' : kinds.map((kind) => personalDataWords[kind].toLowerCase()).join(', ');

/** One row an audience, one column a part of the brief; below 1,100 px each row is a list. */
export function PrivacyTable({
  rules,
  onEdit,
}: {
  rules: readonly ShownRule[];
  onEdit: ((rule: ShownRule) => void) | undefined;
}) {
  return (
    <div role="region" aria-label="Allow-lists" tabIndex={0} className="overflow-x-auto pb-2">
      <table className="w-full min-w-[980px] text-13">
        <thead>
          <tr className="text-12 text-muted">
            <th scope="col" className="py-2 pl-5 text-left font-medium">
              Who
            </th>
            {BRIEF_PARTS.map((part) => (
              <th key={part} scope="col" className="px-1.5 text-center font-medium" title={partWords[part].hint}>
                {partWords[part].label}
              </th>
            ))}
            <th scope="col" className="px-3 text-left font-medium">
              May reveal
            </th>
            {onEdit === undefined ? null : <td />}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={`${rule.queue}/${rule.audience}`} className="border-t border-line-faint">
              <th scope="row" className="py-2.5 pl-5 text-left font-medium">
                {audienceWords[rule.audience].label}
                <span className="block text-12 font-normal text-muted">
                  {rule.queue === '*' ? audienceWords[rule.audience].hint : `only in ${rule.queueName}`}
                </span>
              </th>
              {BRIEF_PARTS.map((part) => (
                <td key={part} className="text-center">
                  {rule.parts.includes(part) ? (
                    <Check className="inline size-4 text-ok-mark" aria-label="sees it" />
                  ) : (
                    <span className="text-muted" aria-label="does not see it">
                      –
                    </span>
                  )}
                </td>
              ))}
              <td className="max-w-[220px] px-3 text-12 text-muted">{revealText(rule.reveals)}</td>
              {onEdit === undefined ? null : (
                <td className="pr-4 text-right">
                  <Button
                    variant="ghost"
                    size="small"
                    onClick={() => onEdit(rule)}
                    aria-label={`Change ${audienceWords[rule.audience].label}${rule.queue === '*' ? '' : ` in ${rule.queueName}`}`}
                  >
                    Change
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
