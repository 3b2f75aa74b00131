/** A small number after a claim: the turn it rests on (product.md 4: every claim links to its turn). `turn` counts from 0. */
export function TurnLink({ turn }: { turn: number | null }) {
  if (turn === null) return null;
  const number = turn + 1;
  return (
    <a
      href={`#turn-${number}`}
      aria-label={`Turn ${number} of the conversation`}
      title={`Turn ${number}`}
      className="touch-target ml-1 inline-block min-w-[17px] rounded-1 bg-active px-1 text-center align-[2px] text-11 leading-[15px] font-medium text-muted tabular hover:bg-selected hover:text-accent-text"
      onClick={(event) => {
        const target = document.getElementById(`turn-${number}`);
        if (target === null) return;
        event.preventDefault();
        target.closest('details')?.setAttribute('open', '');
        target.scrollIntoView({ block: 'center', behavior: 'smooth' });
        target.focus({ preventScroll: true });
      }}
    >
      {number}
    </a>
  );
}

/** Several claims in one sentence: their turns, each once, in order. */
export function TurnLinks({ turns }: { turns: readonly (number | null)[] }) {
  const known = [...new Set(turns.filter((turn) => turn !== null))].sort((a, b) => a - b);
  return known.map((turn) => <TurnLink key={turn} turn={turn} />);
}
