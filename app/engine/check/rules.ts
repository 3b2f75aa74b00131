import { askedForPerson } from './asked-for-person.ts';
import { branchesLeadOn } from './branches-lead-on.ts';
import { branchesTaken } from './branches-taken.ts';
import { branchesTested } from './branches-tested.ts';
import type { CheckRule } from './check-context.ts';
import { clocksLongEnough } from './clocks-long-enough.ts';
import { conditionsCanVary } from './conditions-can-vary.ts';
import { edgesFit } from './edges-fit.ts';
import { fieldsArrive } from './fields-arrive.ts';
import { hardLayerGuarded } from './hard-layer-guarded.ts';
import { hardRulesEscalate } from './hard-rules-escalate.ts';
import { hardRulesFirst } from './hard-rules-first.ts';
import { hardRulesSeen } from './hard-rules-seen.ts';
import { idsUnique } from './ids-unique.ts';
import { learnedOnlyEarlier } from './learned-only-earlier.ts';
import { loopsWait } from './loops-wait.ts';
import { nodeSettings } from './node-settings.ts';
import { outcomesSayWhy } from './outcomes-say-why.ts';
import { parametersFit } from './parameters-fit.ts';
import { reachable } from './reachable.ts';
import { routesEnd } from './routes-end.ts';
import { routesStaffed } from './routes-staffed.ts';
import { rulesObserved } from './rules-observed.ts';
import { startOne } from './start-one.ts';
import { tablesCover } from './tables-cover.ts';
import { tablesDecide } from './tables-decide.ts';
import { textsHold } from './texts-hold.ts';
import { textsPrivate } from './texts-private.ts';

/** Every rule, in the order in which a person would look: form first, then meaning, then the world around. */
export const CHECK_RULES: readonly CheckRule[] = [
  startOne,
  idsUnique,
  edgesFit,
  branchesLeadOn,
  reachable,
  loopsWait,
  nodeSettings,
  parametersFit,
  hardRulesFirst,
  hardRulesEscalate,
  askedForPerson,
  hardRulesSeen,
  conditionsCanVary,
  branchesTaken,
  tablesCover,
  tablesDecide,
  outcomesSayWhy,
  learnedOnlyEarlier,
  clocksLongEnough,
  textsHold,
  textsPrivate,
  routesEnd,
  routesStaffed,
  fieldsArrive,
  rulesObserved,
  branchesTested,
  hardLayerGuarded,
];
