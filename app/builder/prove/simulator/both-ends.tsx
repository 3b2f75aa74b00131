import type { Brief } from '#app/contracts/brief.ts';

/** The handoff from both sides: what the customer reads, and what the person gets. */
export function BothEnds({ says, brief }: { says: string | null; brief: Brief }) {
  const words = brief.summary.split(/\s+/u).length;
  return (
    <section aria-label="Both ends of the handoff" className="grid gap-3 border-t border-line-faint pt-4">
      <h3 className="text-13 font-semibold">Both ends</h3>
      <figure className="rounded-3 bg-inset px-3 py-2.5">
        <figcaption className="text-12 text-muted">The customer reads</figcaption>
        <p className="mt-1 text-13 text-pretty">{says ?? 'The bot’s own words.'}</p>
      </figure>
      <figure className="grid gap-2 rounded-3 px-3 py-2.5 inset-ring inset-ring-line-strong">
        <figcaption className="flex justify-between gap-3 text-12 text-muted">
          <span>The person gets the brief</span>
          <span className="tabular">{words} of 40 words</span>
        </figcaption>
        <p className="text-13 font-medium">{brief.who.text}</p>
        <p className="text-13 text-pretty">{brief.summary}</p>
        <dl className="grid gap-1.5 text-12">
          <Line term="Why">{brief.reason.text}</Line>
          <Line term="Wants">{brief.wants.text}</Line>
          <Line term="Next">{brief.nextStep.text}</Line>
          <Line term="Says first">{brief.openingScript}</Line>
        </dl>
      </figure>
    </section>
  );
}

function Line({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[72px_1fr] gap-2">
      <dt className="text-muted">{term}</dt>
      <dd className="text-pretty">{children}</dd>
    </div>
  );
}
