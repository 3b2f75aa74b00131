import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What operators can look for in Temporal's own lists, by name and type. They are never encrypted: ids and states only,
 * nothing of a customer. On SQL a namespace has room for ten keywords and three of every other type.
 */
export const searchAttributes = {
  TenantId: 'Keyword',
  EscState: 'Keyword',
  Priority: 'Int',
  GraphVersion: 'Keyword',
  QueueId: 'Keyword',
  Deadline: 'Datetime',
} as const;

export const tenantIdKey = defineSearchAttributeKey('TenantId', 'KEYWORD');
export const priorityKey = defineSearchAttributeKey('Priority', 'INT');
export const escStateKey = defineSearchAttributeKey('EscState', 'KEYWORD');
export const queueIdKey = defineSearchAttributeKey('QueueId', 'KEYWORD');
export const graphVersionKey = defineSearchAttributeKey('GraphVersion', 'KEYWORD');
export const deadlineKey = defineSearchAttributeKey('Deadline', 'DATETIME');
