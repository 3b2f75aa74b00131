import { Link } from 'react-router';

import { Card, CardHeader } from '#app/ui/card.tsx';
import { Badge, Status } from '#app/ui/status.tsx';

export interface FlowTableProps {
  flows: readonly {
    readonly slug: string;
    readonly name: string;
    readonly live: number | null;
    readonly test: number | null;
  }[];
}

/** The flows and where each one answers. */
export function FlowTable({ flows }: FlowTableProps) {
  if (flows.length === 0) return null;
  return (
    <Card label="Flows">
      <CardHeader title="Flows" />
      <ul>
        {flows.map((flow) => (
          <li key={flow.slug} className="border-t border-line-faint">
            <Link
              to={`/flows/${flow.slug}`}
              className="flex items-center gap-3 px-5 py-3 text-14 hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1 truncate font-medium">{flow.name}</span>
              {flow.live === null ? null : <Status kind="ok">Live v{flow.live}</Status>}
              {flow.test === null ? null : <Badge>Test v{flow.test}</Badge>}
              {flow.live === null && flow.test === null ? <Status kind="wait">Not published</Status> : null}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
