/** Every address that no other route answers: a page of ours with status 404 instead of the framework's own. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export default function NotFound() {
  return null;
}
