import { Link } from 'react-router';

import { buttonStyle } from './button.tsx';
import { Logo } from './logo.tsx';

const words: Record<number, { title: string; detail: string }> = {
  403: {
    title: 'This is not open to you',
    detail: 'Your roles in this workspace do not include it. An owner or admin can change them.',
  },
  404: {
    title: 'There is nothing at this address',
    detail: 'It may have been renamed or removed, or it belongs to another workspace.',
  },
  503: {
    title: 'Baton is catching its breath',
    detail: 'The database cannot be reached right now. Nothing is lost; try again in a moment.',
  },
};

const fault = {
  title: 'Something broke on our side',
  detail: 'It has been written down. Nothing you saved is lost; try the page again.',
};

/** What a person sees when a page cannot be shown: what happened, and the way on. */
export function ErrorPage({ status, detail }: { status: number; detail?: string | undefined }) {
  const said = words[status] ?? fault;
  return (
    <main className="grid min-h-full place-items-center p-6">
      <div className="grid max-w-[440px] justify-items-start gap-3">
        <Logo />
        <p className="mt-6 text-13 text-muted tabular">{status}</p>
        <h1 className="text-26 font-semibold text-balance">{said.title}</h1>
        <p className="text-15 text-pretty text-muted">{detail ?? said.detail}</p>
        <div className="mt-3 flex gap-2">
          <Link to="/" className={buttonStyle('primary')}>
            Go to the start
          </Link>
          <button type="button" className={buttonStyle('ghost')} onClick={() => window.location.reload()}>
            Try again
          </button>
        </div>
      </div>
    </main>
  );
}
