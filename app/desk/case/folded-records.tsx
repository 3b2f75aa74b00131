import type { CaseDetail } from './case-detail.ts';
import { CaseHistory, CaseTimeline, ComingSteps, FoldedPart, FullRecord } from './case-record.tsx';
import { HandoffMoment } from './handoff-moment.tsx';

/** What is looked up now and then, folded: the judgement of the moment, the whole record, earlier cases, what comes and what was. */
export function FoldedRecords({ detail }: { detail: CaseDetail }) {
  return (
    <div>
      <HandoffMoment detail={detail} />
      <FoldedPart title="Full record">
        <FullRecord detail={detail} />
      </FoldedPart>
      {detail.brief.history.length === 0 ? null : (
        <FoldedPart title="Earlier cases" count={detail.brief.history.length}>
          <CaseHistory history={detail.brief.history} />
        </FoldedPart>
      )}
      {detail.coming.length === 0 ? null : (
        <FoldedPart title="What comes, if nobody does anything" count={detail.coming.length}>
          <ComingSteps coming={detail.coming} />
        </FoldedPart>
      )}
      <FoldedPart title="Timeline" count={detail.timeline.length}>
        <CaseTimeline timeline={detail.timeline} />
      </FoldedPart>
    </div>
  );
}
