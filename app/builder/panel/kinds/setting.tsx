import type { ReactNode } from 'react';

import { Field, type FieldControl } from '#app/ui/field.tsx';

/** One setting of a step: label above, control below. The element lets a problem's jump find it. */
export function Setting({
  label,
  element,
  hint,
  children,
}: {
  label: string;
  element: string;
  hint?: ReactNode;
  children: (control: FieldControl) => ReactNode;
}) {
  return (
    <div data-element={element}>
      <Field label={label} hint={hint}>
        {children}
      </Field>
    </div>
  );
}

/** Settings that belong together, under a small heading. */
export function SettingGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3" aria-label={title}>
      <h4 className="text-12 font-medium text-muted">{title}</h4>
      {children}
    </section>
  );
}
