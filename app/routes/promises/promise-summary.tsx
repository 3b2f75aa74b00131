import type { PromiseFigure } from '#app/insight/promise-figures.ts';
import { Card, CardHeader } from '#app/ui/card.tsx';

/** How the promises of a period went: each number with its name and what it means. */
export function PromiseSummary({ figures, period }: { figures: readonly PromiseFigure[]; period: string }) {
  return (
    <Card label="How they went">
      <CardHeader title="How they went" aside={period} />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 px-5 pb-5 md:grid-cols-3 xl:grid-cols-6">
        {figures.map(({ name, value, means }) => (
          <div key={name} className="flex flex-col">
            <dt className="order-2 text-12 font-medium">{name}</dt>
            <dd className="order-1 text-20 font-semibold tabular">{value}</dd>
            <dd className="order-3 mt-0.5 text-12 text-pretty text-muted">{means}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
