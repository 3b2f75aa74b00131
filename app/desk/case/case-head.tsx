import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';

import { Avatar } from '#app/ui/avatar.tsx';

import { ClockHead } from '../clock/clock-mark.tsx';
import type { CaseDetail } from './case-detail.ts';
import { channelWords, languageName } from './words.ts';

/** Who it is, how they reach us, and the clock. */
export function CaseHead({ detail, backHref }: { detail: CaseDetail; backHref: string }) {
  const { who, source } = detail.brief;
  const about = aboutLine(detail);
  const ends = who.phone === null ? null : `phone ${who.phone}`;
  const second = [
    capital(channelWords[detail.conversation.channel]),
    ends,
    who.email,
    source.locale === null ? null : languageName(source.locale),
  ]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <header className="@container flex shrink-0 items-center gap-3 border-b border-line-faint px-4 py-3 md:px-7">
      <Link
        to={backHref}
        aria-label="Back to the list"
        className="touch-target -ml-1.5 inline-grid size-8 shrink-0 place-items-center rounded-2 text-muted hover:bg-hover md:hidden"
      >
        <ArrowLeft className="size-[18px]" aria-hidden />
      </Link>
      <Avatar name={detail.customerName} size={40} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <h1 className="truncate text-15 font-semibold">{detail.customerName}</h1>
          {about === '' ? null : <span className="min-w-0 truncate text-13 text-muted @max-lg:hidden">{about}</span>}
        </div>
        <p className="truncate text-12 text-muted">
          {second}
          {detail.environment === 'test' ? ' · test' : ''}
        </p>
      </div>
      <ClockHead facts={detail} />
    </header>
  );
}

/** What the brief knows beside the name: "pro plan, customer c-9". */
function aboutLine({ brief, customerName }: CaseDetail): string {
  const { text } = brief.who;
  return text.startsWith(customerName) ? text.slice(customerName.length).replace(/^[,\s]+/, '') : '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
