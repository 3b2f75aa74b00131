import { BatonError } from './errors.ts';
import type { ApiRoute } from './api-route.server.ts';

export type FoundRoute =
  | { readonly kind: 'route'; readonly route: ApiRoute; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'other_method'; readonly allowed: readonly string[] }
  | { readonly kind: 'none' };

type Segment = { readonly literal: string } | { readonly param: string };

interface Entry {
  readonly route: ApiRoute;
  readonly method: string;
  readonly segments: readonly Segment[];
}

function segmentsOf(path: string): Segment[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => (part.startsWith('{') ? { param: part.slice(1, -1) } : { literal: part }));
}

function paramsOf(entry: Entry, parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [i, segment] of entry.segments.entries()) {
    const part = parts[i] ?? '';
    if ('literal' in segment) {
      if (segment.literal !== part) return null;
    } else {
      params[segment.param] = part;
    }
  }
  return params;
}

function decode(params: Record<string, string>): Record<string, string> {
  for (const [name, value] of Object.entries(params)) {
    if (!value.includes('%')) continue;
    try {
      params[name] = decodeURIComponent(value);
    } catch {
      throw new BatonError('bad_request', 'The address has a broken percent escape.', {
        pointers: [{ pointer: `{${name}}`, message: 'is not valid percent encoding' }],
      });
    }
  }
  return params;
}

/** Finds the route of a method and path. The table is small and fixed: routes are compared segment by segment, by their count. */
export function createRouter(routes: readonly ApiRoute[]): (method: string, path: string) => FoundRoute {
  const byLength = new Map<number, Entry[]>();
  for (const route of routes) {
    const segments = segmentsOf(route.path);
    const entries = byLength.get(segments.length) ?? [];
    entries.push({ route, method: route.method.toUpperCase(), segments });
    byLength.set(segments.length, entries);
  }
  return (method, path) => {
    const parts = path.split('/').slice(1);
    const allowed: string[] = [];
    for (const entry of byLength.get(parts.length) ?? []) {
      const params = paramsOf(entry, parts);
      if (params === null) continue;
      if (entry.method === method) return { kind: 'route', route: entry.route, params: decode(params) };
      allowed.push(entry.method);
    }
    return allowed.length > 0 ? { kind: 'other_method', allowed } : { kind: 'none' };
  };
}
