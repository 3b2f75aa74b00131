import { Copy, Eye } from 'lucide-react';
import { useState } from 'react';

import type { BriefForm } from '#app/contracts/brief.ts';
import { Button } from '#app/ui/button.tsx';
import { Menu, MenuItem } from '#app/ui/menu.tsx';
import { useToast } from '#app/ui/toast.tsx';

import { RevealDialog } from './reveal-dialog.tsx';

const forms: readonly { readonly form: BriefForm; readonly label: string; readonly hint: string }[] = [
  { form: 'note', label: 'Note for a helpdesk', hint: '4 KB' },
  { form: 'sms', label: 'Text message', hint: '160' },
  { form: 'script', label: 'Words to say', hint: '10 s' },
];

/** What one does with the brief itself: copy it in another form, or reveal what is masked. */
export function BriefTools({ caseId }: { caseId: string }) {
  const show = useToast();
  const [revealing, setRevealing] = useState(false);
  const url = `/resources/desk/cases/${caseId}/brief`;
  const copy = async (form: BriefForm, label: string) => {
    try {
      const response = await fetch(`${url}?form=${form}`);
      if (!response.ok) throw new Error('refused');
      await navigator.clipboard.writeText(await response.text());
      show({ title: `${label} copied` });
    } catch {
      show({ title: 'It could not be copied. Try once more.', kind: 'failed' });
    }
  };
  return (
    <div className="-mt-2 flex flex-wrap gap-1">
      <Menu
        trigger={
          <Button variant="ghost" size="small">
            <Copy aria-hidden />
            Copy the brief
          </Button>
        }
      >
        {forms.map(({ form, label, hint }) => (
          <MenuItem key={form} hint={hint} onSelect={() => void copy(form, label)}>
            {label}
          </MenuItem>
        ))}
      </Menu>
      <Button variant="ghost" size="small" onClick={() => setRevealing(true)}>
        <Eye aria-hidden />
        Reveal masked details
      </Button>
      {revealing ? <RevealDialog url={url} onClose={() => setRevealing(false)} /> : null}
    </div>
  );
}
