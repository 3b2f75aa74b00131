import { CircleAlert, CircleCheck, FileUp } from 'lucide-react';
import { useId, useState } from 'react';

import { can } from '#app/accounts/permissions.ts';
import { viewCalendars } from '#app/people/calendars.server.ts';
import { type ImportReport, importRoster } from '#app/people/import/import-roster.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Field } from '#app/ui/field.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { TextArea } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import { forPage, pageMember } from '../page-member.server.ts';
import type { Route } from './+types/import';
import { importKindOptions, importSamples, isImportKind } from './import-kinds.ts';
import { teamAction } from './team-action.server.ts';
import { useVerb } from './use-verb.ts';

export const meta: Route.MetaFunction = () => [{ title: 'Import · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  const { ctx, roles } = await pageMember(args);
  const calendars = await forPage(args.request, () => viewCalendars({ ctx }));
  return { calendars: calendars.map(({ id, name }) => ({ id, name })), mayEdit: can(roles, 'person.edit') };
}

export function action(args: Route.ActionArgs) {
  return teamAction(args, { import: importRoster });
}

export default function Import({ loaderData }: Route.ComponentProps) {
  const { calendars, mayEdit } = loaderData;
  const fileId = useId();
  const [kind, setKind] = useState<keyof typeof importSamples>('people_csv');
  const [text, setText] = useState('');
  const [calendarId, setCalendarId] = useState(calendars[0]?.id ?? '');
  const [report, setReport] = useState<ImportReport | null>(null);
  const verb = useVerb('import', (value) => setReport(value as ImportReport));
  const send = (apply: boolean) => verb.send({ kind, text, apply, ...(kind === 'holidays_ics' ? { calendarId } : {}) });
  const change = (next: string) => {
    setText(next);
    setReport(null);
  };
  if (!mayEdit) {
    return (
      <Card label="Import">
        <EmptyState icon={<FileUp />} title="Only an owner, admin or lead imports">
          Ask one of them to add people, shifts or holidays from a file.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <Card label="File" className="px-5 py-4">
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            send(false);
          }}
        >
          <FormError errors={verb.refused === null ? undefined : [verb.refused]} />
          <Field label="What the file holds">
            {(control) => (
              <Select
                {...control}
                value={kind}
                options={importKindOptions}
                onChange={(event) => {
                  if (isImportKind(event.target.value)) setKind(event.target.value);
                  setReport(null);
                }}
              />
            )}
          </Field>
          {kind === 'holidays_ics' ? (
            <Field label="For the calendar" errors={verb.errorsAt('/calendarId')}>
              {(control) => (
                <Select
                  {...control}
                  value={calendarId}
                  options={calendars.map(({ id, name }) => ({ value: id, label: name }))}
                  onChange={(event) => setCalendarId(event.target.value)}
                />
              )}
            </Field>
          ) : null}
          <div className="grid gap-1.5">
            <label htmlFor={fileId} className="text-13 font-medium">
              File
            </label>
            <input
              id={fileId}
              type="file"
              accept=".csv,.tsv,.txt,.ics,text/csv,text/calendar"
              className="block w-full min-w-0 text-13 file:mr-3 file:h-8 file:cursor-pointer file:rounded-2 file:border-0 file:bg-active file:px-3 file:text-13 file:font-medium file:text-text"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file !== undefined) void file.text().then(change);
              }}
            />
          </div>
          <Field
            label="Or its text"
            hint="Nothing is written before you have seen what it does."
            errors={verb.errorsAt('/text')}
          >
            {(control) => (
              <TextArea
                {...control}
                rows={10}
                value={text}
                spellCheck={false}
                className="font-mono text-12"
                placeholder={importSamples[kind]}
                onChange={(event) => change(event.target.value)}
              />
            )}
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant={report === null ? 'primary' : 'secondary'} busy={verb.busy}>
              Look what it does
            </Button>
            <Button variant="ghost" onClick={() => change(importSamples[kind])}>
              Fill in an example
            </Button>
          </div>
        </form>
      </Card>
      <Report report={report} busy={verb.busy} onApply={() => send(true)} />
    </div>
  );
}

function Report({ report, busy, onApply }: { report: ImportReport | null; busy: boolean; onApply: () => void }) {
  return (
    <Card label="What it does" className="px-5 py-4">
      <h2 className="text-15 font-semibold">What it does</h2>
      <div aria-live="polite">
        {report === null ? (
          <p className="mt-2 text-13 text-muted">Choose a file, or fill in an example to see the columns.</p>
        ) : report.problems.length > 0 ? (
          <>
            <p className="mt-2 text-13">
              {report.problems.length === 1 ? 'One line needs' : `${report.problems.length} lines need`} another look.
              Nothing is written.
            </p>
            <ul className="mt-2 grid gap-1.5">
              {report.problems.map((problem, index) => (
                <li key={index} className="flex gap-2 text-13 text-late-text">
                  <CircleAlert className="mt-0.5 size-4 shrink-0 text-late-mark" aria-hidden />
                  <span>
                    <b>Line {problem.line}:</b> {problem.message}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            {report.applied ? (
              <p className="mt-2 flex items-center gap-2 text-13 font-medium">
                <CircleCheck className="size-4 text-ok-mark" aria-hidden /> Imported.
              </p>
            ) : null}
            {report.does.length === 0 ? (
              <p className="mt-2 text-13 text-muted">Nothing: the file has no lines.</p>
            ) : null}
            <ul className="mt-2 grid gap-1 text-13">
              {report.does.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {report.applied || report.does.length === 0 ? null : (
              <Button variant="primary" className="mt-4" busy={busy} onClick={onApply}>
                Import {report.does.length === 1 ? 'this' : `these ${report.does.length}`}
              </Button>
            )}
          </>
        )}
      </div>
    </Card>
  );
}
