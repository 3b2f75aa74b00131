/*
 * The desk's service worker: files with a hash in their name are kept, a page without a network says so, and a push opens its
 * case. Nothing of a customer is ever kept here: pages and data always come from the server.
 */
// The build writes here which version this is (vite.config.ts), so that what former ones kept goes when this one takes over.
const version = 'unbuilt';
const shell = `baton-shell-${version}`;
const offlinePage = '/offline.html';

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shell)
      .then((cache) => cache.addAll([offlinePage, '/favicon.svg']))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/assets/')) {
    event.respondWith(
      caches.match(request).then(
        (kept) =>
          kept ??
          fetch(request).then((answer) => {
            if (answer.ok) {
              const copy = answer.clone();
              event.waitUntil(caches.open(shell).then((cache) => cache.put(request, copy)));
            }
            return answer;
          }),
      ),
    );
  } else if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match(offlinePage)));
  }
});

/**
 * `{title, body, url, tag, claimUrl}`; a push without readable data still says that something waits. With a `claimUrl` the case can
 * be taken from the message itself.
 */
self.addEventListener('push', (event) => {
  let told = {};
  try {
    told = event.data?.json() ?? {};
  } catch {
    told = {};
  }
  const { title = 'A case needs you', body = 'Open the desk to see it.', url = '/desk', tag, claimUrl } = told;
  event.waitUntil(
    self.registration.showNotification(title, {
      ...{ body, tag, icon: '/icon-192.png', badge: '/icon-192.png', data: { url, claimUrl } },
      actions: claimUrl === undefined ? [] : [{ action: 'claim', title: 'Take it' }],
    }),
  );
});

/** Only our own addresses are opened; a desk that is open already is used. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url = '/desk', claimUrl } = event.notification.data ?? {};
  const isClaim = event.action === 'claim' && claimUrl !== undefined;
  const wanted = new URL(isClaim ? claimUrl : url, self.location.origin);
  const target = wanted.origin === self.location.origin ? wanted.href : new URL('/desk', self.location.origin).href;
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((windows) => {
      const desk = windows.find((one) => new URL(one.url).pathname.startsWith('/desk'));
      return desk === undefined || isClaim
        ? self.clients.openWindow(target)
        : desk.navigate(target).then((one) => one?.focus());
    }),
  );
});
