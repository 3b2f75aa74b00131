import { Button } from '#app/ui/button.tsx';

/** The customer's choice after an offer: a person, or go on with the bot. */
export function OfferButtons({ onAnswer }: { onAnswer: (text: string, answer: 'accepted' | 'declined') => void }) {
  return (
    <div className="flex gap-2 px-4 pb-3">
      <Button size="small" variant="primary" onClick={() => onAnswer('Yes, a person please.', 'accepted')}>
        Yes, a person
      </Button>
      <Button size="small" onClick={() => onAnswer('No, let us go on.', 'declined')}>
        No, go on
      </Button>
    </div>
  );
}
