import { Check, Minus } from 'lucide-react';
import { Fragment } from 'react';

import { permissionTable, roleDescriptions, roles } from '#app/accounts/permissions.ts';
import { Card } from '#app/ui/card.tsx';

import { pageMember } from '../page-member.server.ts';
import type { Route } from './+types/permissions';

export const meta: Route.MetaFunction = () => [{ title: 'Roles · Baton' }];

export async function loader(args: Route.LoaderArgs) {
  await pageMember(args);
  return {
    roles: roles.map((role) => ({ role, ...roleDescriptions[role] })),
    groups: permissionTable().map(({ group, rows }) => ({
      group,
      rows: rows.map((row) => ({
        label: row.label,
        allowed: roles.map((role) => row.allowed[role]),
        scope: row.scope,
      })),
    })),
  };
}

/** The one matrix that every check reads, shown as it is. */
export default function Permissions({ loaderData }: Route.ComponentProps) {
  return (
    <div className="grid gap-5">
      <p className="max-w-[70ch] text-14 text-pretty text-muted">
        A member may have several roles and may do what any one of them may. Nobody approves a change to a hard rule
        that they made themselves.
      </p>
      <dl className="grid gap-x-8 gap-y-3 md:grid-cols-2">
        {loaderData.roles.map(({ role, name, meaning }) => (
          <div key={role} className="grid grid-cols-[96px_1fr] gap-3 text-13">
            <dt className="font-medium">{name}</dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
      {/* A wide table may scroll sideways on a phone; the page itself never does. */}
      <Card className="overflow-hidden">
        {/* What scrolls is reached by keys too. */}
        <div role="region" aria-label="Who may do what" tabIndex={0} className="overflow-x-auto">
          <table className="w-full min-w-[820px] border-collapse text-13">
            <thead>
              <tr className="text-left text-12 text-muted">
                <th scope="col" className="py-3 pl-5 font-medium">
                  May
                </th>
                {loaderData.roles.map(({ role, name }) => (
                  <th key={role} scope="col" className="w-[86px] py-3 text-center font-medium">
                    {name}
                  </th>
                ))}
                <th scope="col" className="w-[92px] py-3 pr-5 font-medium">
                  Key scope
                </th>
              </tr>
            </thead>
            <tbody>
              {loaderData.groups.map(({ group, rows }) => (
                <Fragment key={group}>
                  <tr>
                    <th
                      scope="colgroup"
                      colSpan={loaderData.roles.length + 2}
                      className="bg-inset px-5 py-1.5 text-left text-12 font-medium text-muted"
                    >
                      {group}
                    </th>
                  </tr>
                  {rows.map((row) => (
                    <tr key={row.label} className="border-t border-line-faint">
                      <th scope="row" className="py-2 pl-5 text-left font-normal">
                        {row.label}
                      </th>
                      {row.allowed.map((allowed, index) => (
                        <td key={loaderData.roles[index]?.role} className="text-center">
                          {allowed ? (
                            <Check className="mx-auto size-4" role="img" aria-label="yes" />
                          ) : (
                            <Minus className="mx-auto size-3.5 text-line-strong" role="img" aria-label="no" />
                          )}
                        </td>
                      ))}
                      <td className="pr-5 font-mono text-12 text-muted">{row.scope ?? ''}</td>
                    </tr>
                  ))}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </div>
  );
}
