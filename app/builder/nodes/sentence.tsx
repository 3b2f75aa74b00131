const numbers = /(−?\$?\d[\d.,]*(?: ?(?:%|s|min|h|days?|tries|times|turns))?)/g;

/** A sentence whose numbers stand out, because they are what people look for. */
export function Sentence({ text }: { text: string }) {
  return text.split(numbers).map((part, index) =>
    index % 2 === 1 ? (
      // The parts of one sentence never change places.
      <b key={index} className="font-medium text-text tabular">
        {part}
      </b>
    ) : (
      part
    ),
  );
}
