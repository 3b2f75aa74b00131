/** The arrow at the end of a line, in the colour of its line. */
export function LineEnd() {
  return (
    <svg className="absolute size-0" aria-hidden>
      <defs>
        <marker
          id="line-end"
          viewBox="0 0 8 8"
          refX="6"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path
            d="M1.5 1L6 4L1.5 7"
            fill="none"
            stroke="context-stroke"
            strokeWidth="1.5"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </marker>
      </defs>
    </svg>
  );
}
