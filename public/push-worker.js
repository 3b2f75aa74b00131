// Shows what Baton tells a person while no tab is open, and opens the case on a press.
self.addEventListener('push', (event) => {
  const told = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(told.title || 'Baton', {
      body: told.body || '',
      tag: told.tag,
      icon: '/favicon.svg',
      data: { url: told.url, claimUrl: told.claimUrl },
      actions: told.claimUrl ? [{ action: 'claim', title: 'Take it' }] : [],
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url, claimUrl } = event.notification.data || {};
  const target = event.action === 'claim' && claimUrl ? claimUrl : url;
  if (target) event.waitUntil(self.clients.openWindow(target));
});
