import { Link } from 'react-router';

import { Button, buttonStyle } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import { errorWords } from './error-words.ts';
import { Logo } from './logo.tsx';

/**
 * What a person sees when a page cannot be shown: what happened, and the way on.
 * @param url of the page that was wanted
 */
export function ErrorPage({ status, url, detail }: { status: number; url: URL; detail?: string | undefined }) {
  const { title, detail: told, go, again, ask } = errorWords(status, url, detail);
  return (
    <main className="grid min-h-full place-items-center p-6">
      <div className="grid max-w-[440px] justify-items-start gap-3">
        <Logo />
        {status === 0 ? null : <p className="mt-6 text-13 text-muted tabular">{status}</p>}
        <h1 className="text-26 font-semibold text-balance">{title}</h1>
        <p className="text-15 text-pretty text-muted">{told}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {again ? (
            <Button variant="primary" onClick={() => window.location.reload()}>
              Try again
            </Button>
          ) : null}
          {ask === null ? null : (
            <CopyButton variant="primary" text={ask}>
              Copy a message that asks for it
            </CopyButton>
          )}
          {go === null ? null : (
            <Link to={go.to} className={buttonStyle(again || ask !== null ? 'ghost' : 'primary')}>
              {go.label}
            </Link>
          )}
          {ask === null ? null : (
            <Link to="/settings/members" className={buttonStyle('ghost')}>
              See who can give it
            </Link>
          )}
        </div>
      </div>
    </main>
  );
}
