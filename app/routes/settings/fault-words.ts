/** Why nothing arrived, as one would say it, from the closed words of what sends. */
const words: Readonly<Record<string, string>> = {
  timeout: 'no answer in time',
  refused: 'refused',
  dns: 'no such host',
  private_address: 'a private address, which is not called',
  bad_url: 'not an address',
  connection: 'connection lost',
  status: 'refused',
  paused: 'not sent, the endpoint was paused',
};

/** @param fault a closed word, such as `dns` or `status_500` */
export const faultWords = (fault: string): string =>
  words[fault] ?? fault.replace(/^status_/u, 'answered ').replaceAll('_', ' ');
